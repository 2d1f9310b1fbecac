package vn.lienthong.payment.internal.payos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.internal.payos.PayosWire.Envelope;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.internal.rail.WrongTexts;

/** Looks for the mistake that explains a wrong payOS signature. */
final class PayosFindings {
    /** Printed on payOS's page of the webhook's data; it belongs to an older set of fields. */
    private static final String OLD_SAMPLE = "8d8640d802576397a1ce45ebda7f835055768ac7ad2e0bfb77f9b8f12cca4c7f";

    private PayosFindings() {}

    static List<String> of(Envelope envelope, Map<String, @Nullable Object> data, Secrets secrets) {
        String given = envelope.signature();
        if (given == null || given.isEmpty()) {
            return List.of("signature is missing: the webhook is not signed");
        }
        List<String> findings = new ArrayList<>();
        if (given.length() != 64) {
            findings.add("signature has " + given.length() + " characters; HMAC-SHA256 in hex has 64");
        }
        if (given.equalsIgnoreCase(OLD_SAMPLE)) {
            findings.add("the signature that payOS prints beside its sample, which belongs to an older set of fields");
        }
        Map<String, String> texts = envelope.texts();
        Map<String, String> variants = new LinkedHashMap<>();
        variants.put("members were signed in the order of the body; they must be sorted", joined(texts));
        variants.put("values were percent-encoded before signing", encoded(texts));
        variants.put("members that are null or empty were left out; they must be signed as empty", filled(texts));
        variants.put(
                "values were encoded as encodeURIComponent does, without ! ' ( ) ~ *; they must be signed raw",
                WrongTexts.javaScript(encoded(texts)));
        variants.put(
                "letters were signed as question marks: the text was encoded in US-ASCII instead of UTF-8",
                WrongTexts.ascii(PayosSigning.data(data)));
        variants.put(
                "signature was signed too, empty; it must be removed first", PayosSigning.data(data) + "&signature=");
        variants.put("amount was multiplied by 100 before signing", changed(texts, WrongTexts::multiplied));
        variants.put("amount was divided by 100 before signing", changed(texts, WrongTexts::divided));
        variants.put("the JSON text was signed instead of key=value pairs", json(data));
        String right = PayosSigning.data(data);
        variants.forEach((finding, text) -> {
            if (!text.equals(right) && secrets.match(given, key -> PayosSigning.sign(key, text))) {
                findings.add(finding);
            }
        });
        if (secrets.match(given, key -> PayosSigning.sign(key.strip(), right))
                || secrets.match(given, key -> Hashing.sha256Hex(key + right))) {
            findings.add("the checksumKey has blanks at its ends, or a plain SHA-256 was taken");
        }
        String other = secrets.otherPurpose(given, key -> PayosSigning.sign(key, right));
        if (other != null) {
            findings.add("signed with the credential " + other + " instead of checksumKey");
        }
        if (findings.isEmpty()) {
            findings.add("no known rule matches: another checksumKey was used, or a value was changed on the way");
        }
        return findings;
    }

    private static String changed(Map<String, String> texts, UnaryOperator<String> amount) {
        return joined(new TreeMap<>(WrongTexts.with(texts, "amount", amount)));
    }

    private static String joined(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&"));
    }

    private static String encoded(Map<String, String> texts) {
        return QueryString.form(new TreeMap<>(texts)).replace("+", "%20");
    }

    private static String filled(Map<String, String> texts) {
        Map<String, String> some = new TreeMap<>(texts);
        some.values().removeIf(String::isEmpty);
        return joined(some);
    }

    private static String json(Map<String, @Nullable Object> data) {
        return Json.string(data);
    }
}
