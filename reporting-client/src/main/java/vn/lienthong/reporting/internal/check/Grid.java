package vn.lienthong.reporting.internal.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import vn.lienthong.reporting.form.Breakdown;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.FormKind;
import vn.lienthong.reporting.form.FormRule;
import vn.lienthong.reporting.form.Indicator;
import vn.lienthong.reporting.form.ReportForm;

/**
 * The dimensions of a form with their members by number, the rows of one report among them, so that a combination of
 * members is a few numbers and not a map. Not thread-safe.
 */
final class Grid {
    private final ReportForm form;
    private final Map<String, Axis> axes = new HashMap<>();

    /** The members of one dimension. */
    private static final class Axis {
        final List<String> codes;
        final Map<String, Integer> places = new HashMap<>();

        Axis(List<String> codes) {
            this.codes = codes;
            for (String code : codes) {
                places.put(code, places.size());
            }
        }
    }

    Grid(ReportForm form, Set<CellAddress> cells) {
        this.form = form;
        TreeSet<Integer> rows = new TreeSet<>();
        for (CellAddress cell : cells) {
            Integer row = cell.row();
            if (row != null) {
                rows.add(row);
            }
        }
        axes.put(FormRule.ROW, new Axis(rows.stream().map(String::valueOf).toList()));
    }

    /** The dimensions of an indicator, with that of the rows in a list form. */
    List<String> dimensions(Indicator indicator) {
        return form.kind() == FormKind.LIST ? List.of(FormRule.ROW) : indicator.breakdowns();
    }

    /** How many members a dimension has. */
    int size(String dimension) {
        return axis(dimension).codes.size();
    }

    /** The number of a cell's member, or {@code -1} if the dimension has no such member. */
    int place(String dimension, CellAddress cell) {
        Integer row = cell.row();
        String code = dimension.equals(FormRule.ROW)
                ? row == null ? null : String.valueOf(row)
                : cell.breakdown().get(dimension);
        Integer place = code == null ? null : axis(dimension).places.get(code);
        return place == null ? -1 : place;
    }

    /** The cell of an indicator at one combination of members. */
    CellAddress address(String indicator, List<String> dimensions, int[] at) {
        Map<String, String> members = new TreeMap<>();
        Integer row = null;
        for (int i = 0; i < at.length; i++) {
            String code = axis(dimensions.get(i)).codes.get(at[i]);
            if (dimensions.get(i).equals(FormRule.ROW)) {
                row = Integer.valueOf(code);
            } else {
                members.put(dimensions.get(i), code);
            }
        }
        return new CellAddress(indicator, members, null, row);
    }

    /**
     * Visits every combination of members, the last dimension fastest, until a visit returns false. The array is the
     * same for all visits.
     */
    void each(List<String> dimensions, Predicate<int[]> visit) {
        List<Integer> sizes = new ArrayList<>();
        dimensions.forEach(dimension -> sizes.add(size(dimension)));
        if (sizes.contains(0)) {
            return;
        }
        int[] at = new int[sizes.size()];
        int turned = 0;
        while (turned >= 0 && visit.test(at)) {
            turned = at.length - 1;
            while (turned >= 0 && ++at[turned] == sizes.get(turned)) {
                at[turned--] = 0;
            }
        }
    }

    private Axis axis(String dimension) {
        return axes.computeIfAbsent(
                dimension,
                code -> new Axis(form.findBreakdown(code).map(Grid::codes).orElse(List.of())));
    }

    private static List<String> codes(Breakdown breakdown) {
        return breakdown.members().stream().map(Breakdown.Member::code).toList();
    }

    /** Whether a breakdown of the form has a member of that code. */
    boolean has(String breakdown, String member) {
        return !breakdown.equals(FormRule.ROW) && axis(breakdown).places.containsKey(member);
    }
}
