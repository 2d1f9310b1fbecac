package vn.lienthong.sandbox.internal.platform.signing;

import com.fasterxml.jackson.databind.JsonNode;
import vn.lienthong.sandbox.fault.SigningFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;

/** The hub's envelope. Which failure has which code is ours; the document names the codes alone. */
final class Answers {
    static final String NOT_FOUND = "02";
    static final String WRONG = "03";
    static final String OVER = "04";

    private Answers() {}

    /** As the document shows it, or in the envelope on a switch. */
    static Reply bare(Request request, Object answer) {
        return Reply.json(
                200,
                request.has(SigningFault.WRAPPED_ANSWER)
                        ? JsonTree.object("status", "01", "description", "Success", "data", answer)
                        : answer);
    }

    /** In the envelope. */
    static Reply wrapped(Object data) {
        return Reply.json(200, JsonTree.object("status", "01", "description", "Success", "data", data));
    }

    /** A failure by HTTP status and code. */
    static Reply failed(int http, String status, String description) {
        return Reply.json(http, JsonTree.object("status", status, "description", description, "data", null));
    }

    /** A failure inside HTTP 200. */
    static Refusal no(String status, String description) {
        return new Refusal(failed(200, status, description));
    }

    /** A member that is required. */
    static String text(JsonNode body, String member) {
        String text = JsonTree.text(body, member);
        if (text == null || text.isBlank()) {
            throw no(WRONG, member + " is required");
        }
        return text;
    }
}
