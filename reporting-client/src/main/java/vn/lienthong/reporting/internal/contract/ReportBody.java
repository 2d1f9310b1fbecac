package vn.lienthong.reporting.internal.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.reporting.BaseVersion;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.Indicator;

/** The body of a submission ({@code Report} of docs/reporting-api.yaml), written and read. */
final class ReportBody {
    private ReportBody() {}

    /** The bytes of a report, canonical: the same for the same values, whatever the order in which they were filled in. */
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
            replaces.put("digest", WireDigest.write(base.sha256()));
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

    /** Copies the cells of a body into a draft; computed ones are left out, since they are computed again. */
    static void readCells(byte[] content, Report.Builder draft) {
        JsonObject body = JsonObject.from("content", content, JsonRules.EXACT);
        for (JsonObject cell : body.list("cells")) {
            CellAddress address = ContractReader.cell(cell, cell.requireText("indicator"));
            boolean computed = draft.form()
                    .findIndicator(address.indicator())
                    .filter(Indicator::isComputed)
                    .isPresent();
            if (!computed) {
                draft.value(address, cell.requireText("value"));
                draft.note(address, cell.text("note"));
            }
        }
        draft.note(body.text("note"));
        if ("NOTHING_TO_REPORT".equals(body.text("declaration"))) {
            draft.nothingToReport();
        }
    }

    /** The addresses of the cells of a body, in its order. */
    static List<CellAddress> addresses(byte[] body) {
        return CatalogueReader.each(
                JsonObject.from("report", body, JsonRules.EXACT).list("cells"),
                cell -> ContractReader.cell(cell, cell.requireText("indicator")));
    }
}
