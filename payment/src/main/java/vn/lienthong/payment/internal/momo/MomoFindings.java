package vn.lienthong.payment.internal.momo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.internal.rail.WrongTexts;

/** Looks for the mistake that explains a wrong MoMo signature. */
final class MomoFindings {
    private MomoFindings() {}

    /** The rules that would explain the signature, each tried with every secret. */
    static List<String> of(Map<String, String> fields, Secrets secrets, String accessKey, String partnerCode) {
        String given = fields.get(MomoSigning.SIGNATURE);
        if (given == null || given.isEmpty()) {
            return List.of("signature is missing: the notice is not signed");
        }
        List<String> findings = new ArrayList<>();
        if (given.length() != 64) {
            findings.add("signature has " + given.length() + " characters; HMAC-SHA256 in hex has 64");
        }
        String ambiguous = MomoSigning.ambiguous(fields, MomoSigning.NOTICE);
        if (!ambiguous.isEmpty()) {
            findings.add(
                    ambiguous + " contains the beginning of another pair, so that the signed text could be read in two"
                            + " ways; such a notice is refused");
        }
        variants(fields, accessKey).forEach((finding, variant) -> {
            if (secrets.match(given, secret -> MomoSigning.sign(secret, variant))) {
                findings.add(finding);
            }
        });
        String text = MomoSigning.text(accessKey, fields, MomoSigning.NOTICE);
        String other = secrets.otherPurpose(given, secret -> MomoSigning.sign(secret, text));
        if (other != null) {
            findings.add("signed with the " + other + " instead of the secretKey");
        }
        if (secrets.match(given, secret -> Hashing.hmacHex("HmacSHA512", secret, text))) {
            findings.add("signed with HMAC-SHA512 instead of HMAC-SHA256");
        }
        if (secrets.match(given, secret -> stripped(secret, text))) {
            findings.add("our secretKey begins or ends with blanks or a line end");
        }
        if (!partnerCode.equals(fields.get("partnerCode"))) {
            findings.add("partnerCode is not ours: the secretKey of another merchant may have been used");
        }
        if (findings.isEmpty()) {
            findings.add("no known rule matches: another secretKey was used, or a value was changed on the way");
        }
        return findings;
    }

    private static Map<String, String> variants(Map<String, String> fields, String accessKey) {
        Map<String, String> encoded = new LinkedHashMap<>();
        fields.forEach((name, value) -> encoded.put(name, QueryString.encode(value)));
        Map<String, String> decimal = new LinkedHashMap<>(fields);
        decimal.computeIfPresent("amount", (name, amount) -> amount + ".0");
        String text = MomoSigning.text(accessKey, fields, MomoSigning.NOTICE);
        Map<String, String> variants = new LinkedHashMap<>();
        variants.put(
                "values were signed percent-encoded; they must be signed raw",
                MomoSigning.text(accessKey, encoded, MomoSigning.NOTICE));
        variants.put(
                "values were signed as encodeURIComponent encodes them, without ! ' ( ) ~ *; they must be signed raw",
                MomoSigning.text(accessKey, javaScript(fields), MomoSigning.NOTICE));
        variants.put(
                "letters were signed as question marks: the text was encoded in US-ASCII instead of UTF-8",
                WrongTexts.ascii(text));
        variants.put(
                "signature was signed too; it must be removed first",
                text + "&signature=" + fields.getOrDefault(MomoSigning.SIGNATURE, ""));
        variants.put("signature was signed too, empty; it must be removed first", text + "&signature=");
        variants.put("amount was multiplied by 100 before signing", changed(fields, accessKey, WrongTexts::multiplied));
        variants.put("amount was divided by 100 before signing", changed(fields, accessKey, WrongTexts::divided));
        variants.put("accessKey was left out of the signed text", text.substring(text.indexOf('&') + 1));
        variants.put("all members were signed; only the fixed list must be", all(fields, accessKey));
        variants.put("pairs were signed in the order of the message; they must be sorted", unsorted(fields, accessKey));
        variants.put(
                "amount was signed as " + decimal.getOrDefault("amount", "") + " and sent without the decimal",
                MomoSigning.text(accessKey, decimal, MomoSigning.NOTICE));
        variants.values().removeIf(text::equals);
        return variants;
    }

    private static String changed(Map<String, String> fields, String accessKey, UnaryOperator<String> amount) {
        return MomoSigning.text(accessKey, WrongTexts.with(fields, "amount", amount), MomoSigning.NOTICE);
    }

    private static Map<String, String> javaScript(Map<String, String> fields) {
        Map<String, String> encoded = new LinkedHashMap<>();
        fields.forEach((name, value) -> encoded.put(
                name, WrongTexts.javaScript(QueryString.encode(value)).replace("+", "%20")));
        return encoded;
    }

    private static String all(Map<String, String> fields, String accessKey) {
        Map<String, String> every = new TreeMap<>(fields);
        every.remove(MomoSigning.SIGNATURE);
        every.put("accessKey", accessKey);
        return joined(every);
    }

    private static String unsorted(Map<String, String> fields, String accessKey) {
        Map<String, String> sent = new LinkedHashMap<>();
        sent.put("accessKey", accessKey);
        fields.forEach((name, value) -> {
            if (MomoSigning.NOTICE.contains(name)) {
                sent.put(name, value);
            }
        });
        return joined(sent);
    }

    private static String joined(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining("&"));
    }

    private static String stripped(String secret, String text) {
        return secret.isBlank() ? "" : MomoSigning.sign(secret.strip(), text);
    }
}
