package vn.lienthong.core.units;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists of administrative units (danh mục đơn vị hành chính qua các thời kỳ), one for each documented period, and how
 * the units of one became those of the next. Get it from {@link AdministrativeUnits#load}; the one in the jar is
 * {@link AdministrativeUnits} itself. Immutable, safe to share between threads.
 */
public final class UnitRegister {
    private final List<UnitIndex> lists;

    /** {@code lists} are in chronological order; there is at least one. */
    UnitRegister(List<UnitIndex> lists) {
        this.lists = List.copyOf(lists);
    }

    /**
     * The list in force on a day.
     *
     * @throws IllegalArgumentException if no list is documented for the day
     */
    public UnitList on(LocalDate day) {
        for (UnitIndex list : lists) {
            if ((list.first == null || !day.isBefore(list.first)) && !day.isAfter(list.last)) {
                return new UnitList(list);
            }
        }
        LocalDate last = newest().last;
        throw UnitText.refused("no list is documented for " + day
                + (day.isAfter(last)
                        ? "; the newest ends on " + last + ": load a newer one, or ask for latest()"
                        : ""));
    }

    /** The newest list, whatever day it is. */
    public UnitList latest() {
        return new UnitList(newest());
    }

    /**
     * The units of the newest list into which a unit went, through all lists in between, each with its
     * {@link Unit#part()}. The code is looked up in the oldest list that has it; {@link Unit#successors()} goes from
     * any list to the next. Empty for a code that only the newest list has.
     */
    public List<Unit> successors(String code) {
        for (int i = 0; i < lists.size() - 1; i++) {
            Unit unit = any(lists.get(i), code);
            if (unit != null) {
                return walked(unit, Unit::successors, lists.size() - 1 - i);
            }
        }
        return List.of();
    }

    /**
     * The units of the oldest list of which a unit was made, through all lists in between, each with its
     * {@link Unit#part()}. The code is looked up in the newest list that has it. Empty for a code that only the oldest
     * list has.
     */
    public List<Unit> predecessors(String code) {
        for (int i = lists.size() - 1; i > 0; i--) {
            Unit unit = any(lists.get(i), code);
            if (unit != null) {
                return walked(unit, Unit::predecessors, i);
            }
        }
        return List.of();
    }

    private static @Nullable Unit any(UnitIndex list, String code) {
        int key = UnitKey.of(code);
        int row = key < 0 ? -1 : list.anyRow(key);
        return row < 0 ? null : new Unit(list, row, null);
    }

    private static List<Unit> walked(Unit start, Function<Unit, List<Unit>> step, int steps) {
        List<Unit> reached = step.apply(start);
        for (int i = 1; i < steps; i++) {
            Map<Unit, Unit> next = new LinkedHashMap<>();
            for (Unit unit : reached) {
                for (Unit further : step.apply(unit)) {
                    next.putIfAbsent(further, further.through(unit));
                }
            }
            reached = List.copyOf(next.values());
        }
        return reached;
    }

    private UnitIndex newest() {
        return lists.get(lists.size() - 1);
    }

    /** The lists, oldest first. */
    public List<UnitList> lists() {
        return lists.stream().map(UnitList::new).toList();
    }

    /** The lists in short. */
    @Override
    public String toString() {
        return "UnitRegister" + lists();
    }
}
