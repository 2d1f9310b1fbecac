package vn.lienthong.reporting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.reporting.internal.CanonicalJson;
import vn.lienthong.reporting.internal.WireObject;

/** The body of a submission ({@code Report} of docs/reporting-api.yaml), written and read. */
final class ReportBody {
    private ReportBody() {}

    /** The bytes of a report: the same for the same values, whatever the order in which they were filled in. */
    static byte[] write(Report report) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("organisation", report.organisation());
        body.put("regime", report.form().regime());
        body.put("form", report.form().code());
        body.put("formVersion", report.form().version());
        body.put("period", report.period().wireCode());
        body.put("sequence", report.sequence());
        BaseVersion base = report.replaces();
        if (base != null) {
            Map<String, Object> replaces = new LinkedHashMap<>();
            replaces.put("submissionId", base.submissionId());
            replaces.put("digest", Digests.toWire(base.sha256()));
            body.put("replaces", replaces);
        }
        body.put("declaration", report.isNothingToReport() ? "NOTHING_TO_REPORT" : "DATA");
        List<Map<String, Object>> cells = new ArrayList<>();
        report.cells().forEach((address, cell) -> cells.add(cell(address, cell)));
        body.put("cells", cells);
        putUnlessNull(body, "note", report.note());
        return CanonicalJson.bytes(body);
    }

    private static Map<String, Object> cell(CellAddress address, Report.Cell cell) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("indicator", address.indicator());
        if (!address.breakdown().isEmpty()) {
            written.put("breakdown", address.breakdown());
        }
        putUnlessNull(written, "row", address.row());
        written.put("value", cell.value());
        putUnlessNull(written, "note", cell.note());
        return written;
    }

    private static void putUnlessNull(Map<String, Object> object, String name, @Nullable Object value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    /** The key that a body names. */
    static ReportKey key(WireObject body) {
        try {
            return new ReportKey(
                    body.text("organisation"),
                    body.text("regime"),
                    body.text("form"),
                    body.text("formVersion"),
                    body.text("period"),
                    body.integer("sequence"));
        } catch (IllegalArgumentException e) {
            throw body.refused("key", String.valueOf(e.getMessage()));
        }
    }

    /** Puts the cells of a body into a draft; computed ones are left out, since they are computed again. */
    static void readCells(WireObject body, Report.Builder draft, ReportForm form) {
        for (WireObject cell : body.children("cells")) {
            Indicator indicator = form.findIndicator(cell.text("indicator")).orElse(null);
            if (indicator == null || !indicator.isComputed()) {
                CellAddress address = address(cell, cell.text("indicator"));
                draft.value(address, cell.text("value"));
                draft.note(address, cell.optionalText("note"));
            }
        }
        draft.note(body.optionalText("note"));
        if ("NOTHING_TO_REPORT".equals(body.optionalText("declaration"))) {
            draft.nothingToReport();
        }
    }

    /** Where the cells of a body stand, in its order. */
    static List<CellAddress> addresses(byte[] body) {
        return FromWire.each(
                WireObject.parse("report", body).children("cells"), cell -> address(cell, cell.text("indicator")));
    }

    /** The address that {@code breakdown} and {@code row} of an object make with an indicator. */
    static CellAddress address(WireObject object, String indicator) {
        Integer row = object.optionalInteger("row");
        if (row != null && row < 1) {
            throw object.refused("row", "must be 1 or more");
        }
        return new CellAddress(indicator, object.table("breakdown"), null, row);
    }
}
