package vn.lienthong.payment;

import java.util.List;

/**
 * How a signature is computed (giải thích chữ ký số), to find the cause of "sai chữ ký". It contains the fields of a
 * payment, so treat it like one; it contains no secret and no whole signature.
 *
 * @param canonicalText the text that is signed, the secret as {@code ***} if it is part of it
 * @param algorithm such as {@code HMAC-SHA512}
 * @param fits whether the signature is right
 * @param findings what differs, in English, the most likely first; empty if nothing was found
 */
public record SignatureExplanation(String canonicalText, String algorithm, boolean fits, List<String> findings) {
    /** Copies the findings. */
    public SignatureExplanation {
        findings = List.copyOf(findings);
    }

    /** All parts, one on each line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(algorithm).append(fits ? ": fits\n" : ": does not fit\n");
        text.append(canonicalText);
        findings.forEach(finding -> text.append('\n').append(finding));
        return text.toString();
    }
}
