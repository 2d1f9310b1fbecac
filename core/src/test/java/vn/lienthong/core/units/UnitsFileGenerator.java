package vn.lienthong.core.units;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes {@code units.tsv}, and {@code conversion-2025-07-01.tsv} of the tests, out of tables of facts. Run by hand when a
 * list changes, never by the build: what it writes is what is kept and read in a review.
 *
 * <pre>{@code java UnitsFileGenerator.java <folder of the tables> <units.tsv> <conversion-2025-07-01.tsv>}</pre>
 *
 * <p>The tables are UTF-8 with TAB between columns and a header line: {@code units-before-2025-07-01.tsv} (code, name,
 * parent, kind), {@code units-current.tsv} (code, name, name_en, parent, kind), {@code units-conversion-2025-07-01.tsv} of
 * the statistics office (old_code, old_name, old_district, old_province, new_code, new_name, new_province, part, note), and
 * for what the office's table does not have {@code units-merges.tsv} (new_code, new_name, new_province, old_code, old_name,
 * part).
 */
final class UnitsFileGenerator {
    private static final String INTRODUCTION = """
            # Administrative units of Vietnam in three lists, and which units of each became which of the next.
            # Format: Javadoc of AdministrativeUnits.load. Sources and licences: units-NOTICE.txt beside this file.
            # code, name, name in English, successors (~ if only a part went there; ? the list has no such unit)
            """;

    /** Rows of the office's table that name a unit and give another unit's code; the code that the unit has. */
    private static final Map<String, String> SLIPS = Map.of(
            "00553 Xã Đặng Xá", "00556",
            "01615 Xã Mỹ Hưng", "01651",
            "02485 Xã Phú Thịnh", "02482");

    private static final Map<String, String> MARKS = Map.of(
            "WHOLE", "",
            "PART", "~",
            "PART_OF_AREA", "~area",
            "PART_OF_AREA_ALL_PEOPLE", "~area-people",
            "PART_OF_PEOPLE", "~people");

    private final List<String[]> before;
    private final List<String[]> current;
    private final List<String[]> office;
    private final List<String[]> merges;

    UnitsFileGenerator(Path folder) throws IOException {
        before = rows(folder.resolve("units-before-2025-07-01.tsv"));
        current = rows(folder.resolve("units-current.tsv"));
        office = rows(folder.resolve("units-conversion-2025-07-01.tsv"));
        merges = rows(folder.resolve("units-merges.tsv"));
    }

    /** Reads {@code args[0]} and writes {@code args[1]} and {@code args[2]}. */
    public static void main(String[] args) throws IOException {
        UnitsFileGenerator generator = new UnitsFileGenerator(Path.of(args[0]));
        Files.writeString(Path.of(args[1]), generator.units());
        Files.writeString(Path.of(args[2]), generator.conversion());
    }

    String units() {
        List<String> lines = new ArrayList<>();
        lines.add("lienthong-units\t1");
        lines.addAll(INTRODUCTION.lines().toList());
        lines.add("list\t\t2025-06-30");
        lines.addAll(oldest());
        lines.add("list\t2025-07-01\t2026-04-29");
        lines.addAll(second());
        lines.add("list\t2026-04-30\t2026-07-25");
        Map<String, String> newest = new TreeMap<>();
        current.forEach(unit -> newest.put(sortKey(unit[0], unit[3]), unit[0] + "\t" + unit[1] + "\t" + unit[2]));
        lines.addAll(newest.values());
        return String.join("\n", lines) + "\n";
    }

    /** Until 30 June 2025. What the office's table does not have ended earlier: known to the mapping only. */
    private List<String> oldest() {
        Map<String, List<String>> successors = new TreeMap<>();
        Map<String, String> names = new HashMap<>();
        for (String[] row : office) {
            String slip = SLIPS.get(row[0] + " " + row[1]);
            String code = slip != null ? slip : row[0].isEmpty() ? row[2] : row[0];
            successors.computeIfAbsent(code, c -> new ArrayList<>()).add(row[4] + MARKS.get(row[7]));
            if (slip == null && !row[0].isEmpty()) {
                names.put(code, row[1]);
            }
        }
        for (String[] merge : merges) {
            if (!successors.containsKey(merge[3])) {
                successors.put(merge[3], List.of(merge[0]));
            }
        }
        Map<String, String> lines = new TreeMap<>();
        for (String[] unit : before) {
            boolean listed = unit[0].length() < 5 || names.containsKey(unit[0]) || unit[0].equals("00556");
            String name = spelled(unit[1], names.getOrDefault(unit[0], unit[1]));
            String codes =
                    String.join(" ", successors.get(unit[0]).stream().sorted().toList());
            lines.put(sortKey(unit[0], unit[2]), (listed ? "" : "?") + unit[0] + "\t" + name + "\t\t" + codes);
        }
        return List.copyOf(lines.values());
    }

    /** From 1 July 2025, by the office's table; in English as the current list, but for the kind that changed. */
    private List<String> second() {
        Map<String, String[]> now = new HashMap<>();
        current.forEach(unit -> now.put(unit[0], unit));
        Map<String, String> lines = new TreeMap<>();
        for (String[] unit : current) {
            if (unit[0].length() == 2) {
                boolean dongNai = unit[0].equals("75");
                String name = dongNai ? "Tỉnh Đồng Nai\tDong Nai Province" : unit[1] + "\t" + unit[2];
                lines.put(unit[0], unit[0] + "\t" + name + "\t" + unit[0]);
            }
        }
        for (String[] row : office) {
            String next = row[4].equals("06970") ? "06978" : row[4];
            String[] unit = now.get(next);
            String name = spelled(unit[1], row[5]);
            String english = name.equals(unit[1]) ? unit[2] : unit[2].replace(" Ward", " Commune");
            lines.put(sortKey(row[4], row[6]), row[4] + "\t" + name + "\t" + english + "\t" + next);
        }
        return List.copyOf(lines.values());
    }

    /** The office's table in short, for the test over the whole of it. */
    private String conversion() {
        StringBuilder text =
                new StringBuilder("# old code, old name, new code, part: the statistics office's conversion"
                        + " table; source: units-NOTICE.txt of the main resources\n");
        for (String[] row : office) {
            String code = row[0].isEmpty() ? row[2] : row[0];
            text.append(String.join("\t", code, row[1], row[4], row[7])).append('\n');
        }
        return text.toString();
    }

    /** The office's name if it is another one with its title, or else the list's own spelling of tones. */
    private static String spelled(String listed, String officeName) {
        boolean titled = folded(officeName).matches("(phuong|xa|thi tran|dac khu|tinh|thanh pho|huyen) .*");
        return !titled || folded(listed).equals(folded(officeName)) ? listed : officeName;
    }

    private static String folded(String name) {
        return Normalizer.normalize(name.replace('đ', 'd').replace('Đ', 'D'), Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}", "")
                .replaceAll("[^A-Za-z0-9]+", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** A province first, then what is inside it by code. */
    private static String sortKey(String code, String province) {
        return province.isEmpty() ? code : province + " " + code;
    }

    private static List<String[]> rows(Path table) throws IOException {
        return Files.readAllLines(table).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .toList();
    }
}
