package vn.lienthong.reporting;

import java.util.regex.Pattern;
import vn.lienthong.reporting.internal.text.Texts;

/**
 * The submission that a correction replaces (bản báo cáo bị thay thế), identified by its id and its hash, so that the
 * platform detects a correction of an outdated submission.
 *
 * @param submissionId the platform's id, {@code [A-Za-z0-9-]{1,64}}
 * @param sha256 hash of its bytes, 64 lower-case hex digits
 */
public record BaseVersion(String submissionId, String sha256) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** Refuses another shape with {@link IllegalArgumentException} naming the field. */
    public BaseVersion {
        if (!ID.matcher(submissionId).matches()) {
            throw new IllegalArgumentException(
                    "submissionId: must be letters, digits or '-', at most 64, but is " + Texts.shown(submissionId));
        }
        if (!HEX.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "sha256: must be 64 lower-case hex digits, but is " + Texts.shown(sha256));
        }
    }
}
