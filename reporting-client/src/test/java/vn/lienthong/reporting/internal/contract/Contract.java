package vn.lienthong.reporting.internal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.period.Period;

/** The examples of docs/reporting-api.yaml: what both sides promised each other. */
public final class Contract {
    private static final JsonNode EXAMPLES = examples();

    private Contract() {}

    public static byte[] json(String example) {
        JsonNode value = EXAMPLES.path(example).path("value");
        if (value.isMissingNode()) {
            throw new IllegalArgumentException("docs/reporting-api.yaml has no example " + example);
        }
        return bytes(value);
    }

    public static JsonObject object(String example) {
        return JsonObject.from(example, json(example), JsonRules.EXACT);
    }

    /** The form of an example. */
    public static ReportForm form(String example) {
        return CatalogueReader.form(object(example));
    }

    public static ReportForm clinic() {
        return CatalogueReader.form(object("ClinicForm"));
    }

    public static ReportForm market() {
        return CatalogueReader.form(object("MarketForm"));
    }

    /** The report of an example, filled in with a form. */
    public static Report report(String example, ReportForm form) {
        JsonObject body = object(example);
        Report.Builder draft =
                Report.builder(form, body.requireText("organisation"), Period.parse(body.requireText("period")));
        ReportBody.readCells(json(example), draft);
        return draft.build();
    }

    /** The bytes of a report as the contract writes it. */
    public static byte[] body(Report report) {
        return ReportBody.write(report);
    }

    /** A hash as the contract writes it. */
    public static String digest(String hex) {
        return WireDigest.write(hex);
    }

    /** A draft with the values of the clinic's example. */
    public static Report.Builder fill(Report.Builder draft) {
        report("ClinicReport", clinic()).cells().forEach((address, cell) -> draft.value(address, cell.value()));
        return draft;
    }

    public static byte[] bytes(JsonNode value) {
        try {
            return new ObjectMapper().writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode examples() {
        try {
            return new YAMLMapper()
                    .readTree(Path.of("..", "docs", "reporting-api.yaml").toFile())
                    .path("components")
                    .path("examples");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
