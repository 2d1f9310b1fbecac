package vn.lienthong.payment;

import java.util.List;

/**
 * What stands behind a signature (giải thích chữ ký số), for people who look for "sai chữ ký". It holds the fields of a
 * payment, so treat it like one; it holds no secret and no whole signature.
 *
 * @param canonicalText the text that is signed, the secret as {@code ***} where it is part of it
 * @param algorithm such as {@code HMAC-SHA512}
 * @param fits whether the signature fits
 * @param findings what differs, in English, the likeliest first; empty where nothing was found
 */
public record SignatureExplanation(String canonicalText, String algorithm, boolean fits, List<String> findings) {
    /** Copies the findings. */
    public SignatureExplanation {
        findings = List.copyOf(findings);
    }

    /** All of it, a line each. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(algorithm).append(fits ? ": fits\n" : ": does not fit\n");
        text.append(canonicalText);
        findings.forEach(finding -> text.append('\n').append(finding));
        return text.toString();
    }
}
