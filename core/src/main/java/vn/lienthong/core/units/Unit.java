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
 * equal if code <em>and</em> list are. A unit is a cheap view into its list; its texts are made on demand. Immutable,
 * safe to share between threads.
 */
public final class Unit {
    /** The level of a unit (cấp). */
    public enum Kind {
        /** A province or a city under the central government (tỉnh, thành phố trực thuộc trung ương): two digits. */
        PROVINCE,
        /** A district (huyện): three digits; until 30 June 2025, and in the list only if it had no communes. */
        DISTRICT,
        /** A commune, ward, township or special zone (xã, phường, thị trấn, đặc khu): five digits. */
        COMMUNE
    }

    /**
     * How much of the older unit went into the newer one (sáp nhập toàn bộ, một phần). It decides whether a person's
     * address can be converted: for {@link #WHOLE} and {@link #PART_OF_AREA_ALL_PEOPLE} the code alone is enough.
     */
    public enum Part {
        /** All of it (nhập toàn bộ). */
        WHOLE(0, ""),
        /** A part of its area and people (nhập một phần): the code alone is not enough to convert an address. */
        PART(1, ""),
        /** A part of its area; the source mentions no people (nhập một phần diện tích). */
        PART_OF_AREA(2, "area"),
        /** A part of its area and all of its people (nhập một phần diện tích, toàn bộ dân số). */
        PART_OF_AREA_ALL_PEOPLE(3, "area-people"),
        /** A part of its people (nhập một phần dân số). */
        PART_OF_PEOPLE(4, "people");

        private static final Part[] BY_NUMBER = values();

        /** Its number in a list of links, which is also its place among the constants. */
        final byte number;

        private final String mark;

        Part(int number, String mark) {
            this.number = (byte) number;
            this.mark = mark;
        }

        static Part numbered(int number) {
            return BY_NUMBER[number];
        }

        /** The part of the word after {@code ~} in the file, or {@code null}. */
        static @Nullable Part marked(String word) {
            for (Part part : values()) {
                if (!part.mark.isEmpty() && part.mark.equals(word)) {
                    return part;
                }
            }
            return null;
        }

        /**
         * How much of a unit went into a third one, if {@code this} much went into a second and {@code next} of that
         * into the third.
         */
        Part then(Part next) {
            return next == WHOLE ? this : this == WHOLE ? next : PART;
        }
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

    /** The name in English as the list gives it; {@code null} if it has none, as the list before July 2025. */
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
     * Whether the list has the unit. False for a code that is in the mapping only: fourteen communes that earlier
     * resolutions had abolished before 30 June 2025 keep their successors, but are not units of that day.
     */
    public boolean listed() {
        return index.listed(row);
    }

    /** The first day for which the list is documented; {@code null} if its source does not give one. */
    public @Nullable LocalDate validFrom() {
        return index.first;
    }

    /** The last day for which the list is documented; the newest list may well be valid after it. */
    public LocalDate validUntil() {
        return index.last;
    }

    /**
     * For a unit from {@link #successors()} or {@link #predecessors()}: how much of the older of the two units went
     * into the newer. {@code null} for any other unit. Not part of equality.
     */
    public @Nullable Part part() {
        return part;
    }

    /**
     * The units of the following list into which this unit went, each with its {@link #part()}; empty for a unit of the
     * newest list. Source of the change of 1 July 2025: the statistics office's conversion table.
     */
    public List<Unit> successors() {
        return linked(index.next, index.successors);
    }

    /**
     * The units of the preceding list of which this unit was made, each with its {@link #part()}; empty for a unit of the
     * oldest list.
     */
    public List<Unit> predecessors() {
        return linked(index.previous, index.predecessors);
    }

    /** This unit as reached through {@code between}. */
    Unit through(Unit between) {
        Part first = between.part;
        return first == null || part == null ? this : new Unit(index, row, first.then(part));
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
            return new Unit(index, links.row(link), Part.numbered(links.part(link)));
        }

        @Override
        public int size() {
            return until - from;
        }
    }
}
