package vn.lienthong.core.units;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * An administrative unit (đơn vị hành chính) of one list: a province, a commune, or one of the island districts that had
 * no communes.
 *
 * <p>A code alone is not a key: 00004 was Phường Trúc Bạch and is Phường Ba Đình since 1 July 2025. So two units are
 * equal where code <em>and</em> list are. A unit is a view into its list and costs next to nothing; texts are made when
 * they are asked for. Immutable, safe to share between threads.
 */
public final class Unit {
    /** The level of a unit (cấp). */
    public enum Kind {
        /** A province or a city under the central government (tỉnh, thành phố trực thuộc trung ương): two digits. */
        PROVINCE,
        /** A district (huyện): three digits; until 30 June 2025, and in the list only where it had no communes. */
        DISTRICT,
        /** A commune, ward, township or special zone (xã, phường, thị trấn, đặc khu): five digits. */
        COMMUNE
    }

    /** How much of the older unit went into the newer one (sáp nhập toàn bộ, một phần). */
    public enum Part {
        /** All of it. */
        FULL,
        /** A part; the rest went elsewhere, so an address needs more than the code to be carried over. */
        PARTIAL
    }

    private final UnitIndex index;
    private final int row;
    private final @Nullable Part part;

    Unit(UnitIndex index, int row, @Nullable Part part) {
        this.index = index;
        this.row = row;
        this.part = part;
    }

    /** The code, with its leading zeros. */
    public String code() {
        return index.column(row, 0);
    }

    /** The name with its title as the list spells it: {@code Phường Ba Đình}. */
    public String name() {
        return index.column(row, 1);
    }

    /** The title alone: {@code Phường}, {@code Xã}, {@code Thị trấn}, {@code Đặc khu}, {@code Tỉnh}, {@code Thành phố}. */
    public String title() {
        return UnitNames.title(name());
    }

    /** The name without its title: {@code Ba Đình}. */
    public String shortName() {
        return name().substring(title().length()).strip();
    }

    /** The name in English as the list gives it; {@code null} where it gives none, as the list before July 2025. */
    public @Nullable String englishName() {
        String text = index.column(row, 2);
        return text.isEmpty() ? null : text;
    }

    /** The level. */
    public Kind kind() {
        int length = index.columnEnd(index.codeStart(row)) - index.codeStart(row);
        return length == 2 ? Kind.PROVINCE : length == 3 ? Kind.DISTRICT : Kind.COMMUNE;
    }

    /** The province in which the unit lies, by the same list; a province lies in itself. */
    public Unit province() {
        return new Unit(index, index.provinceRow(index.provinceIndex(row)), null);
    }

    /** The communes of a province in the order of their codes; empty for any other unit. Unmodifiable. */
    public List<Unit> communes() {
        if (kind() != Kind.PROVINCE) {
            return List.of();
        }
        List<Unit> communes = new ArrayList<>();
        int end = index.provinceEnd(index.provinceIndex(row));
        for (int i = row + 1; i < end; i++) {
            Unit unit = new Unit(index, i, null);
            if (unit.listed() && unit.kind() == Kind.COMMUNE) {
                communes.add(unit);
            }
        }
        return List.copyOf(communes);
    }

    /**
     * Whether the list has the unit. False for a code that the mapping names as a successor and that the list does not
     * have (06970 and 23737 as of 25 July 2026): which unit is meant is open, so ask a person rather than guess.
     */
    public boolean listed() {
        return index.listed(row);
    }

    /** The first day for which the list is documented; {@code null} where its source names none. */
    public @Nullable LocalDate validFrom() {
        return index.first;
    }

    /** The last day for which the list is documented; says nothing about the day after it for the newest list. */
    public LocalDate validUntil() {
        return index.last;
    }

    /**
     * For a unit that {@link #successors()} or {@link #predecessors()} gave: how much of the older of the two units went
     * into the newer. {@code null} for a unit that was found in another way. Not part of equality.
     */
    public @Nullable Part part() {
        return part;
    }

    /**
     * The units of the following list into which this unit went, each with its {@link #part()}; empty for a unit of the
     * newest list. Source: the resolutions 1654 to 1687/NQ-UBTVQH15, as one public data set read them.
     */
    public List<Unit> successors() {
        return linked(index.next, index.successors);
    }

    /**
     * The units of the preceding list of which this unit was made, each with its {@link #part()}; empty for a unit of the
     * oldest list, and where no source says (06978 and 23938 as of 25 July 2026).
     */
    public List<Unit> predecessors() {
        return linked(index.previous, index.predecessors);
    }

    private List<Unit> linked(@Nullable UnitIndex other, UnitIndex.Links links) {
        return other == null ? List.of() : new Linked(other, links, links.from(row), links.until(row));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Unit that
                && code().equals(that.code())
                && Objects.equals(index.first, that.index.first)
                && index.last.equals(that.index.last);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code(), index.last);
    }

    /** Code and name. */
    @Override
    public String toString() {
        return code() + " " + name();
    }

    private static final class Linked extends AbstractList<Unit> implements RandomAccess {
        private final UnitIndex index;
        private final UnitIndex.Links links;
        private final int from;
        private final int until;

        Linked(UnitIndex index, UnitIndex.Links links, int from, int until) {
            this.index = index;
            this.links = links;
            this.from = from;
            this.until = until;
        }

        @Override
        public Unit get(int i) {
            int link = from + Objects.checkIndex(i, size());
            return new Unit(index, links.row(link), links.partial(link) ? Part.PARTIAL : Part.FULL);
        }

        @Override
        public int size() {
            return until - from;
        }
    }
}
