package vn.lienthong.core.units;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * Provinces and communes of Vietnam with the days on which they were valid (đơn vị hành chính), and the successors of
 * the units of before 1 July 2025, when districts were abolished and 63 provinces became 34.
 *
 * <pre>{@code
 * AdministrativeUnits.on(LocalDate.of(2025, 6, 30)).find("00004");  // Phường Trúc Bạch
 * AdministrativeUnits.on(LocalDate.of(2025, 7, 1)).find("00004");   // Phường Ba Đình
 * AdministrativeUnits.successors("02");                             // Tỉnh Tuyên Quang, which kept the code 08
 * }</pre>
 *
 * <p>Three lists are in the jar. The oldest has the units of 30 June 2025 and is used for every day until then; it does
 * not contain changes before that day. The second begins on 1 July 2025, the third on 30 April 2026, when Đồng Nai
 * became a city and ten of its communes became wards (30/2026/QH16, 237/NQ-UBTVQH16); it has the units of 25 July 2026
 * and is used until then. <strong>A later day is refused, since no list is documented for it</strong>: {@link #load} a
 * newer one, or choose {@link #latest()} explicitly. Names, codes and the successors of 1 July 2025 are the statistics
 * office's (its conversion table, Bảng chuyển đổi đơn vị hành chính).
 *
 * <p>The lists are read once, on first use, in some milliseconds, and take about a megabyte. Immutable, safe to share
 * between threads.
 */
public final class AdministrativeUnits {
    private AdministrativeUnits() {}

    /**
     * The list in force on a day, in Vietnam's time.
     *
     * @throws IllegalArgumentException if no list is documented for the day
     */
    public static UnitList on(LocalDate day) {
        return Embedded.REGISTER.on(day);
    }

    /** The newest list in the jar, whatever day it is today; {@link UnitList#validUntil()} tells how old it is. */
    public static UnitList latest() {
        return Embedded.REGISTER.latest();
    }

    /**
     * The units of the newest list into which a unit of before 1 July 2025 went, each with its {@link Unit#part()}. Several
     * if it was divided. Empty for a code that the older lists do not have.
     */
    public static List<Unit> successors(String code) {
        return Embedded.REGISTER.successors(code);
    }

    /**
     * The units of before 1 July 2025 of which a unit of today was made, each with its {@link Unit#part()}. Empty for a
     * code that is not in the mapping.
     */
    public static List<Unit> predecessors(String code) {
        return Embedded.REGISTER.predecessors(code);
    }

    /**
     * Reads a newer or a province's own list. The file is UTF-8 text of at most 16 MiB with a TAB between columns, and the
     * one in this jar ({@code vn/lienthong/core/units/units.tsv}) is the example:
     *
     * <ul>
     *   <li>The first line is {@code lienthong-units} and {@code 1}. Empty lines and lines that begin with {@code #} are
     *       passed over.
     *   <li>{@code list}, first day, last day (both {@code yyyy-MM-dd}) begins a list. Lists follow one another in time
     *       without overlap, at most 16; the first day of the oldest may be left empty.
     *   <li>Every other line is a unit: code, name, name in English, successors. The last two may be empty or left out.
     *       A province (two digits) comes before its communes (five digits) and districts without communes (three
     *       digits). A code is in a list once.
     *   <li>Successors are codes of the following list with one space between them, each followed by {@code ~} if only a
     *       part of the unit went there: {@code ~} alone for a part of area and people, {@code ~area} for a part of the
     *       area, {@code ~area-people} for a part of the area and all of the people, {@code ~people} for a part of the
     *       people.
     *   <li>A unit whose code begins with {@code ?} is for the mapping only: the list does not have it.
     * </ul>
     *
     * @throws IllegalArgumentException that names line, column and rule if the file is not such a list
     * @throws UncheckedIOException if the file cannot be read
     */
    public static UnitRegister load(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(UnitText.FIELD + ": cannot read " + file, e);
        }
    }

    private static UnitRegister read(InputStream in, String origin) throws IOException {
        return new UnitFile(in.readNBytes(UnitFile.MOST_BYTES + 1), origin).read();
    }

    /** Loads the lists of the jar on first use. */
    private static final class Embedded {
        static final UnitRegister REGISTER = readResource();

        private static UnitRegister readResource() {
            try (InputStream in = AdministrativeUnits.class.getResourceAsStream("units.tsv")) {
                if (in == null) {
                    throw new IllegalStateException(UnitText.FIELD + ": units.tsv is missing from the jar");
                }
                return read(in, "units.tsv");
            } catch (IOException e) {
                throw new UncheckedIOException(UnitText.FIELD + ": cannot read units.tsv", e);
            }
        }
    }
}
