package vn.lienthong.core.units;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes {@code units.tsv} out of four tables of facts (lists before and after 1 July 2025, splits and merges). Run by hand
 * when a list changes, never by the build: {@code units.tsv} itself is what is kept and read in a review.
 *
 * <pre>{@code java UnitsFileGenerator.java <folder of the four tables> <units.tsv to write>}</pre>
 *
 * <p>The tables are UTF-8 with TAB between columns and a header line: {@code units-before-2025-07-01.tsv} (code, name,
 * parent, kind), {@code units-current.tsv} (code, name, name_en, parent, kind), {@code units-splits.tsv} (old_code,
 * old_name, old_province, new_code, new_name), {@code units-merges.tsv} (new_code, new_name, new_province, old_code,
 * old_name, part).
 */
final class UnitsFileGenerator {
    private static final String INTRODUCTION = """
            # Administrative units of Vietnam in two lists, and which units of the older became which of the newer.
            # Format: Javadoc of AdministrativeUnits.load. Sources and licences: units-NOTICE.txt beside this file.
            # code, name, name in English, successors (~ where only a part went there; ? the list has no such unit)
            """;

    private UnitsFileGenerator() {}

    /** Reads {@code args[0]} and writes {@code args[1]}. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[1]), generate(Path.of(args[0])), StandardCharsets.UTF_8);
    }

    static String generate(Path folder) throws IOException {
        List<String[]> older = rows(folder.resolve("units-before-2025-07-01.tsv"));
        List<String[]> newer = rows(folder.resolve("units-current.tsv"));
        List<String[]> splits = rows(folder.resolve("units-splits.tsv"));
        List<String[]> merges = rows(folder.resolve("units-merges.tsv"));
        Map<String, String> successors = successors(splits, merges);

        Map<String, String> before = new TreeMap<>();
        for (String[] unit : older) {
            String line = unit[0] + "\t" + unit[1] + "\t\t" + successors.getOrDefault(unit[0], "");
            before.put(sortKey(unit[0], unit[2]), line);
        }
        Map<String, String> after = new TreeMap<>();
        for (String[] unit : newer) {
            after.put(sortKey(unit[0], unit[3]), unit[0] + "\t" + unit[1] + "\t" + unit[2]);
        }
        for (String[] merge : merges) {
            after.putIfAbsent(sortKey(merge[0], merge[2]), "?" + merge[0] + "\t" + merge[1]);
        }
        List<String> lines = new ArrayList<>();
        lines.add("lienthong-units\t1");
        lines.addAll(INTRODUCTION.lines().toList());
        lines.add("list\t\t2025-06-30");
        lines.addAll(before.values());
        lines.add("list\t2025-07-01\t2026-07-25");
        lines.addAll(after.values());
        return String.join("\n", lines) + "\n";
    }

    /** A province first, then what lies in it by code. */
    private static String sortKey(String code, String province) {
        return province.isEmpty() ? code : province + " " + code;
    }

    /** The successors of each old code as they are written; both tables must say the same. */
    private static Map<String, String> successors(List<String[]> splits, List<String[]> merges) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String[] merge : merges) {
            parts.put(merge[3] + ">" + merge[0], merge[5].equals("partial") ? "~" : "");
        }
        if (parts.size() != splits.size()) {
            throw new IllegalArgumentException("splits and merges differ: " + splits.size() + ", " + parts.size());
        }
        Map<String, List<String>> found = new TreeMap<>();
        for (String[] split : splits) {
            String part = parts.get(split[0] + ">" + split[3]);
            if (part == null) {
                throw new IllegalArgumentException("merges lack " + split[0] + " to " + split[3]);
            }
            found.computeIfAbsent(split[0], code -> new ArrayList<>()).add(split[3] + part);
        }
        Map<String, String> written = new TreeMap<>();
        found.forEach((code, codes) ->
                written.put(code, String.join(" ", codes.stream().sorted().toList())));
        return written;
    }

    private static List<String[]> rows(Path table) throws IOException {
        return Files.readAllLines(table).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .toList();
    }
}
