package vn.lienthong.reporting.internal.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.lienthong.reporting.form.Breakdown;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.Indicator;
import vn.lienthong.reporting.form.ReportForm;

/**
 * The one order of a report's cells, so that the same values give the same bytes, whatever the order in which they were
 * filled in.
 */
public final class CellOrder implements Comparator<CellAddress> {
    private final Map<String, Integer> indicators = new HashMap<>();
    private final Map<String, Integer> members = new HashMap<>();
    private final ReportForm form;

    private CellOrder(ReportForm form) {
        this.form = form;
        for (Indicator indicator : form.indicators()) {
            indicators.putIfAbsent(indicator.code(), indicators.size());
        }
        for (Breakdown breakdown : form.breakdowns()) {
            for (Breakdown.Member member : breakdown.members()) {
                members.putIfAbsent(breakdown.code() + "/" + member.code(), members.size());
            }
        }
    }

    /** The order of the cells of a form. */
    public static CellOrder of(ReportForm form) {
        return new CellOrder(form);
    }

    /** The same entries in this order. */
    public <V> Map<CellAddress, V> sorted(Map<CellAddress, V> cells) {
        Map<CellAddress, V> sorted = new LinkedHashMap<>();
        cells.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(this))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /**
     * By row, then indicator, then members in the order of the form; cells that are not in the form come last, by their
     * text.
     */
    @Override
    public int compare(CellAddress a, CellAddress b) {
        int order = Integer.compare(row(a), row(b));
        if (order == 0) {
            order = Integer.compare(place(indicators, a.indicator()), place(indicators, b.indicator()));
        }
        if (order == 0) {
            order = byMembers(a, b);
        }
        return order == 0 ? a.toString().compareTo(b.toString()) : order;
    }

    private int byMembers(CellAddress a, CellAddress b) {
        for (String dimension :
                form.findIndicator(a.indicator()).map(Indicator::breakdowns).orElse(java.util.List.of())) {
            int order = Integer.compare(member(a, dimension), member(b, dimension));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int member(CellAddress cell, String dimension) {
        return place(members, dimension + "/" + cell.breakdown().getOrDefault(dimension, ""));
    }

    private static int row(CellAddress cell) {
        Integer row = cell.row();
        return row == null ? 0 : row;
    }

    private static int place(Map<String, Integer> places, String code) {
        return places.getOrDefault(code, Integer.MAX_VALUE);
    }
}
