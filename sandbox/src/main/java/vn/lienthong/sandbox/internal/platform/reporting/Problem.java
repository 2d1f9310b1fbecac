package vn.lienthong.sandbox.internal.platform.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Reply;

/** Ends a request with problem details (RFC 9457) of one of the contract's codes. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    enum Code {
        INVALID_REQUEST(400, "The request does not follow the contract"),
        INVALID_JSON(400, "The body is not a JSON object"),
        DIGEST_MISSING(400, "No digest of the body"),
        DIGEST_MISMATCH(400, "Digest does not match the body"),
        SIGNATURE_MISSING(400, "This regime requires a signature"),
        SIGNATURE_KEY_UNKNOWN(400, "No such signature key"),
        SIGNATURE_INVALID(400, "The signature does not match the body"),
        KEY_MISMATCH(400, "Body and path name different keys"),
        UNAUTHENTICATED(401, "Not authenticated"),
        INSUFFICIENT_SCOPE(403, "The token lacks a scope"),
        ORGANISATION_NOT_ALLOWED(403, "Not an organisation of this client"),
        NOT_FOUND(404, "Nothing at this path"),
        REGIME_NOT_FOUND(404, "No such regime"),
        FORM_NOT_FOUND(404, "No such form"),
        FORM_VERSION_NOT_FOUND(404, "No such form version"),
        PERIOD_NOT_FOUND(404, "No such period"),
        OBLIGATION_NOT_FOUND(404, "No such obligation"),
        SUBMISSION_NOT_FOUND(404, "No such submission"),
        METHOD_NOT_ALLOWED(405, "Method not allowed"),
        KEY_CONFLICT(409, "Other bytes under this key"),
        FORM_VERSION_NOT_IN_FORCE(409, "The form version is not in force for the period"),
        WINDOW_NOT_OPEN(409, "Submission has not opened yet"),
        WINDOW_CLOSED(409, "Submission has closed"),
        SEQUENCE_NOT_NEXT(409, "The sequence is not the next one"),
        TRANSITION_NOT_ALLOWED(409, "The current submission does not allow this"),
        STALE_BASE(412, "The base is not the current submission"),
        BODY_TOO_LARGE(413, "The body is too large"),
        MEDIA_TYPE_UNSUPPORTED(415, "The media type is not supported"),
        VALIDATION_FAILED(422, "The report has findings that prevent its acceptance");

        private final int status;
        private final String title;

        Code(int status, String title) {
            this.status = status;
            this.title = title;
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Code code;
    private final String detail;
    private final transient ObjectNode more = JsonTree.object();
    private @Nullable String headerName;
    private @Nullable String headerValue;

    Problem(Code code, String detail) {
        super(code.wire(), null, false, false);
        this.code = code;
        this.detail = detail;
    }

    /** One more member of the answer. */
    Problem with(String member, @Nullable JsonNode value) {
        more.set(member, value);
        return this;
    }

    Problem header(String name, String value) {
        headerName = name;
        headerValue = value;
        return this;
    }

    Reply reply(String requestId) {
        ObjectNode body = JsonTree.object(
                "type",
                "urn:lienthong:problem:" + code.wire(),
                "title",
                code.title,
                "status",
                code.status,
                "code",
                code.wire(),
                "detail",
                detail,
                "requestId",
                requestId);
        body.setAll(more);
        Reply reply = Reply.of(code.status, "application/problem+json", JsonTree.bytes(body));
        return headerName == null || headerValue == null ? reply : reply.with(headerName, headerValue);
    }
}
