package vn.lienthong.reporting.internal.contract;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.spi.PlatformAnswer;

/**
 * An RFC 9457 problem.
 *
 * @param code the contract's stable code
 * @param detail English text without personal numbers
 * @param requestId for the help desk, or {@code null}
 * @param members the whole object
 */
record Problem(String code, String detail, @Nullable String requestId, JsonObject members) {
    private static final int LONGEST_DETAIL = 500;

    /** The problem in an answer, or {@code null} if there is none: then only the status is known. */
    static @Nullable Problem read(PlatformAnswer answer) {
        try {
            JsonObject members = JsonObject.from("problem", answer.body(), JsonRules.EXACT);
            String code = members.requireText("code");
            if (!code.matches("[a-z0-9-]{1,60}")) {
                return null;
            }
            String detail = members.text("detail");
            String requestId = members.text("requestId");
            return new Problem(
                    code,
                    detail == null ? "" : shortened(Redaction.text(detail)),
                    requestId != null && requestId.matches("[A-Za-z0-9._-]{1,64}")
                            ? requestId
                            : answer.header("Request-Id"),
                    members);
        } catch (PlatformException e) {
            return null;
        }
    }

    /** Whether the requested thing does not exist: one of the contract's {@code …-not-found}, not just any 404. */
    static boolean isMissing(PlatformException e) {
        String code = e.platformCode();
        return code != null && code.endsWith("-not-found");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
    }
}
