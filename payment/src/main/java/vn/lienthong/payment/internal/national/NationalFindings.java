package vn.lienthong.payment.internal.national;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.internal.rail.WrongTexts;

/** Looks for the mistake that explains a wrong {@code MaXacThuc}. */
final class NationalFindings {
    private static final String TIME = "ThoiGianGD";
    private static final Duration HALF_DAY = Duration.ofHours(12);
    private static final Duration NEAR = Duration.ofHours(1);

    private NationalFindings() {}

    static List<String> of(Map<String, String> fields, Secrets secrets, String partner, boolean hmac) {
        String given = fields.get(NationalSigning.HASH);
        if (given == null || given.isEmpty()) {
            return List.of("MaXacThuc is missing: the notice is not signed");
        }
        List<String> findings = new ArrayList<>();
        if (NationalSigning.ambiguous(fields, NationalSigning.CALLBACK)) {
            findings.add("a field contains '|', which shifts the fields; such a notice is refused");
        }
        String text = NationalSigning.text(fields, NationalSigning.CALLBACK);
        if (secrets.match(given, secret -> NationalSigning.sign(secret, text, !hmac))) {
            findings.add("signed with " + NationalSigning.algorithm(!hmac) + ": setting mac is "
                    + (hmac ? "hmac-sha256" : "sha256"));
        }
        if (secrets.match(given, secret -> Hashing.sha256Hex(text + secret))) {
            findings.add("the '|' before the secret was left out");
        }
        if (secrets.match(given, secret -> NationalSigning.sign(secret.strip(), text, hmac))) {
            findings.add("our secret begins or ends with blanks or a line end");
        }
        variants(fields, text).forEach((finding, variant) -> {
            if (!variant.equals(text) && secrets.match(given, secret -> NationalSigning.sign(secret, variant, hmac))) {
                findings.add(finding);
            }
        });
        String other = secrets.otherPurpose(given, secret -> NationalSigning.sign(secret, text, hmac));
        if (other != null) {
            findings.add("signed with the credential " + other + " instead of secret");
        }
        if (!partner.equals(fields.get("MaDoiTac"))) {
            findings.add("MaDoiTac is not ours");
            Map<String, String> ours = new LinkedHashMap<>(fields);
            ours.put("MaDoiTac", partner);
            String changed = NationalSigning.text(ours, NationalSigning.CALLBACK);
            if (secrets.match(given, secret -> NationalSigning.sign(secret, changed, hmac))) {
                findings.add("signed with our MaDoiTac although another one is sent");
            }
        }
        if (findings.isEmpty()) {
            findings.add("no known rule matches: another secret was used, or a value was changed on the way");
        }
        return findings;
    }

    private static Map<String, String> variants(Map<String, String> fields, String text) {
        Map<String, String> encoded = new LinkedHashMap<>(fields);
        encoded.replaceAll((name, value) -> QueryString.encode(value));
        Map<String, String> javaScript = new LinkedHashMap<>(encoded);
        javaScript.replaceAll((name, value) -> WrongTexts.javaScript(value).replace("+", "%20"));
        Map<String, String> sent = new LinkedHashMap<>(fields);
        sent.keySet().retainAll(NationalSigning.CALLBACK);
        Map<String, String> variants = new LinkedHashMap<>();
        variants.put("values were signed in the order of the message", String.join("|", sent.values()));
        variants.put("values were signed in the order of their names", String.join("|", new TreeMap<>(sent).values()));
        variants.put(
                "letters were signed as question marks: the text was encoded in US-ASCII instead of UTF-8",
                WrongTexts.ascii(text));
        variants.put("MaXacThuc was signed too, empty; it must be removed first", text + "|");
        variants.put("SoTien was multiplied by 100 before signing", changed(fields, "SoTien", WrongTexts::multiplied));
        variants.put("SoTien was divided by 100 before signing", changed(fields, "SoTien", WrongTexts::divided));
        variants.put(
                "ThoiGianGD was signed with a 12-hour clock (hh); it must have 24 hours (HH)",
                changed(fields, TIME, WrongTexts::twelveHours));
        variants.put(
                "ThoiGianGD was sent with a 12-hour clock (hh) and signed with 24 hours (HH)",
                changed(fields, TIME, WrongTexts::afternoon));
        variants.put(
                "values were signed percent-encoded; they must be signed raw",
                NationalSigning.text(encoded, NationalSigning.CALLBACK));
        variants.put(
                "values were signed as encodeURIComponent encodes them, without ! ' ( ) ~ *; they must be signed raw",
                NationalSigning.text(javaScript, NationalSigning.CALLBACK));
        return variants;
    }

    private static String changed(Map<String, String> fields, String name, UnaryOperator<String> change) {
        return NationalSigning.text(WrongTexts.with(fields, name, change), NationalSigning.CALLBACK);
    }

    /** A right signature over a time that is about half a day from now: the afternoon of a clock with twelve hours. */
    static List<String> ofTime(@Nullable String time, Instant now) {
        Instant written = VietnamTime.parseCompact(time);
        boolean half = written != null
                && Duration.between(written, now).abs().minus(HALF_DAY).abs().compareTo(NEAR) < 0;
        return half
                ? List.of("ThoiGianGD is about twelve hours from now: it may be of a 12-hour clock (hh)")
                : List.of();
    }
}
