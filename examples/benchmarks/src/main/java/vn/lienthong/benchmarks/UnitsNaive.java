package vn.lienthong.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The contender of {@link UnitsBenchmark}: a naive loader of lists of units, with one map for each list, one object for
 * each unit, and no checks.
 */
final class UnitsNaive {
    /** A unit with its columns as in the file; successors are ignored, which is to its advantage. */
    record Row(String code, String name, String english, String province, String successors) {}

    private UnitsNaive() {}

    static List<Map<String, Row>> load(Path file) throws IOException {
        List<Map<String, Row>> lists = new ArrayList<>();
        Map<String, Row> list = new HashMap<>();
        String province = "";
        for (String line : Files.readAllLines(file)) {
            String[] columns = line.split("\t", -1);
            if (line.isEmpty() || line.startsWith("#") || columns[0].startsWith("lienthong")) {
                continue;
            }
            if (columns[0].equals("list")) {
                list = new HashMap<>();
                lists.add(list);
                continue;
            }
            String code = columns[0];
            province = code.length() == 2 ? code : province;
            String english = columns.length > 2 ? columns[2] : "";
            String successors = columns.length > 3 ? columns[3] : "";
            list.put(code, new Row(code, columns[1], english, province, successors));
        }
        return lists;
    }
}
