package vn.lienthong.sandbox.internal.platform.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.lienthong.sandbox.internal.http.JsonTree;

/** The client-made key of a submission (khóa của lần nộp). */
record ReportKey(String organisation, String regime, String form, String formVersion, String period, int sequence) {

    /** The scope of a sequence: across form versions. */
    record Slot(String organisation, String regime, String form, String period) {}

    /** The key in a body; missing parts and parts of a wrong type are empty or 0. */
    static ReportKey of(JsonNode body) {
        return new ReportKey(
                text(body, "organisation"),
                text(body, "regime"),
                text(body, "form"),
                text(body, "formVersion"),
                text(body, "period"),
                body.path("sequence").isInt() ? body.get("sequence").asInt() : 0);
    }

    private static String text(JsonNode body, String member) {
        return body.path(member).isTextual() ? body.get(member).asText() : "";
    }

    Slot slot() {
        return new Slot(organisation, regime, form, period);
    }

    String path() {
        return "/v1/submissions/" + String.join("/", organisation, regime, form, formVersion, period) + "/" + sequence;
    }

    ObjectNode json() {
        return JsonTree.object(
                "organisation", organisation,
                "regime", regime,
                "form", form,
                "formVersion", formVersion,
                "period", period,
                "sequence", sequence);
    }
}
