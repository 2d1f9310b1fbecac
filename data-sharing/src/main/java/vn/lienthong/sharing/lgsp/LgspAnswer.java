package vn.lienthong.sharing.lgsp;

import org.jspecify.annotations.Nullable;

/**
 * What an LGSP says to a message (phản hồi của trục LGSP). A refusal of the message is an answer, not an exception.
 *
 * @param accepted whether {@code status} is one of the profile's {@code acceptedStatus}
 * @param status the platform's status as received
 * @param message what the platform says, or {@code null}; may name a person, so show it but do not log it
 */
public record LgspAnswer(
        boolean accepted, String status, @Nullable String message) {
    /** Without the message, which may name a person. */
    @Override
    public String toString() {
        return "LgspAnswer[" + (accepted ? "accepted" : "refused") + ", status " + status + "]";
    }
}
