package vn.lienthong.core.units;

import java.time.LocalDate;
import java.util.List;

/**
 * Lists of administrative units (danh mục đơn vị hành chính qua các thời kỳ), one for each documented period, and how the
 * units of one became those of the next. Comes from {@link AdministrativeUnits#load}; the one in the jar is
 * {@link AdministrativeUnits} itself. Immutable, safe to share between threads.
 */
public final class UnitRegister {
    private final List<UnitIndex> lists;

    /** {@code lists} are in the order of time, and there is one at least. */
    UnitRegister(List<UnitIndex> lists) {
        this.lists = List.copyOf(lists);
    }

    /**
     * The list in force on a day.
     *
     * @throws IllegalArgumentException where no list is documented for the day
     */
    public UnitList on(LocalDate day) {
        for (UnitIndex list : lists) {
            if ((list.first == null || !day.isBefore(list.first)) && !day.isAfter(list.last)) {
                return new UnitList(list);
            }
        }
        LocalDate last = newest().last;
        throw AdministrativeUnits.refused("no list is documented for " + day
                + (day.isAfter(last)
                        ? "; the newest ends on " + last + ": load a newer one, or ask for latest()"
                        : ""));
    }

    /** The newest list, whatever day it is. */
    public UnitList latest() {
        return new UnitList(newest());
    }

    /**
     * The units of the newest list into which a unit of the list before it went, each with its {@link Unit#part()}; empty
     * for a code that the older list does not have. Where a register has more than two lists, {@link Unit#successors()}
     * goes from any of them to the next.
     */
    public List<Unit> successors(String code) {
        UnitIndex older = newest().previous;
        int row = older == null ? -1 : older.row(code);
        return older == null || row < 0 ? List.of() : new Unit(older, row, null).successors();
    }

    /**
     * The units of the last list but one of which a unit of the newest list was made, each with its {@link Unit#part()};
     * empty for a code that the mapping does not know.
     */
    public List<Unit> predecessors(String code) {
        int key = UnitKey.of(code);
        int row = key < 0 ? -1 : newest().anyRow(key);
        return row < 0 ? List.of() : new Unit(newest(), row, null).predecessors();
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
