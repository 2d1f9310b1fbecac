package vn.lienthong.sandbox.internal.explain;

import java.util.List;

/**
 * What a platform makes of a signed message.
 *
 * @param message which message it is, such as {@code pay request}
 * @param algorithm such as {@code HMAC-SHA512}
 * @param canonical the text that the platform signs, without secrets
 * @param expected the beginning of its signature
 * @param given the beginning of the signature that came; empty if there is none
 * @param fits whether both are the same
 * @param findings the mistakes that explain it, the surest first; warnings if it fits
 */
public record Explanation(
        String message,
        String algorithm,
        String canonical,
        String expected,
        String given,
        boolean fits,
        List<Finding> findings) {
    /** Copies the list. */
    public Explanation {
        findings = List.copyOf(findings);
    }
}
