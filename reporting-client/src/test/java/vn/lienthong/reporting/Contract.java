package vn.lienthong.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import vn.lienthong.reporting.internal.WireObject;

/** The examples of docs/reporting-api.yaml: what both sides promised each other. */
final class Contract {
    private static final JsonNode EXAMPLES = examples();

    private Contract() {}

    static byte[] json(String example) {
        JsonNode value = EXAMPLES.path(example).path("value");
        if (value.isMissingNode()) {
            throw new IllegalArgumentException("docs/reporting-api.yaml has no example " + example);
        }
        return bytes(value);
    }

    static WireObject object(String example) {
        return WireObject.parse(example, json(example));
    }

    static ReportForm clinic() {
        return FromWire.form(object("ClinicForm"));
    }

    static ReportForm market() {
        return FromWire.form(object("MarketForm"));
    }

    /** The report of an example, filled in with a form. */
    static Report report(String example, ReportForm form) {
        WireObject body = object(example);
        Report.Builder draft = Report.builder(form, body.text("organisation"), Period.parse(body.text("period")));
        ReportBody.readCells(body, draft, form);
        return draft.build();
    }

    /** A draft with the values of the clinic's example. */
    static Report.Builder fill(Report.Builder draft) {
        report("ClinicReport", clinic()).cells().forEach((address, cell) -> draft.value(address, cell.value()));
        return draft;
    }

    static byte[] bytes(JsonNode value) {
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
