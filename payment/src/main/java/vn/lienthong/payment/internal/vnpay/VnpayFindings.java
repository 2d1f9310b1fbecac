package vn.lienthong.payment.internal.vnpay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.internal.rail.WrongTexts;

/** Looks for the mistake that explains a wrong VNPAY signature: those that public forums ask about most. */
final class VnpayFindings {
    private VnpayFindings() {}

    /** The rules that would explain the signature, each tried with every secret. */
    static List<String> of(String query, Map<String, String> fields, Secrets secrets, String tmnCode) {
        List<String> findings = new ArrayList<>();
        String given = fields.get(VnpaySigning.HASH);
        if (given == null || given.isEmpty()) {
            return List.of("vnp_SecureHash is missing: the notice is not signed");
        }
        if (given.length() != 128) {
            findings.add("vnp_SecureHash has " + given.length() + " characters; HMAC-SHA512 in hex has 128"
                    + (given.length() == 64 ? "; 64 is SHA-256, the rule of version 2.0" : ""));
        }
        String text = VnpaySigning.query(fields);
        Map<String, String> variants = new LinkedHashMap<>();
        variants.put("values were signed without percent-encoding", plain(fields));
        variants.put("blanks were signed as %20 instead of +", text.replace("+", "%20"));
        variants.put(
                "! ' ( ) ~ * were signed unencoded, as JavaScript's encodeURIComponent does",
                WrongTexts.javaScript(text));
        variants.put("vnp_SecureHashType was signed too; it must be left out", with(fields, VnpaySigning.HASH_TYPE));
        variants.put("empty parameters were signed too; they must be left out", withEmpty(fields));
        variants.put("parameters were signed in the order of the query; they must be sorted", unsorted(query));
        variants.put("* was signed as %2A, as PHP's urlencode does", text.replace("*", "%2A"));
        variants.put(
                "letters were signed as question marks (%3F): the text was encoded in US-ASCII instead of UTF-8",
                QueryString.form(ascii(fields)));
        variants.put("vnp_SecureHash was signed too, empty; it must be removed first", hashed(fields));
        variants.put("vnp_Amount was divided by 100 before signing", changed(fields, WrongTexts::divided));
        variants.put("vnp_Amount was multiplied by 100 before signing", changed(fields, WrongTexts::multiplied));
        variants.put(
                "vnp_PayDate was signed with a 12-hour clock (hh); it must have 24 hours (HH)",
                VnpaySigning.query(WrongTexts.with(fields, "vnp_PayDate", WrongTexts::twelveHours)));
        variants.forEach((finding, variant) -> {
            if (!variant.equals(text) && match(secrets.all(), given, variant, VnpaySigning::sign)) {
                findings.add(finding);
            }
        });
        if (match(secrets.all(), given, text, (secret, t) -> Hashing.hmacHex("HmacSHA256", secret, t))) {
            findings.add("signed with HMAC-SHA256 instead of HMAC-SHA512");
        }
        if (match(secrets.all(), given, text, (secret, t) -> Hashing.sha256Hex(secret + t))) {
            findings.add("signed by the rule of version 2.0: SHA-256 of secret and text");
        }
        List<String> trimmed = secrets.all().stream()
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
        if (!trimmed.equals(secrets.all()) && match(trimmed, given, text, VnpaySigning::sign)) {
            findings.add("our hashSecret begins or ends with blanks or a line end");
        }
        String other = secrets.otherPurpose(given, secret -> VnpaySigning.sign(secret, text));
        if (other != null) {
            findings.add("signed with the credential " + other + " instead of hashSecret");
        }
        if (!tmnCode.equals(fields.get("vnp_TmnCode"))) {
            findings.add("vnp_TmnCode is not ours: the secret of another terminal may have been used");
        }
        if (findings.isEmpty()) {
            findings.add("no known rule matches: another secret was used, or a value was changed on the way");
        }
        return findings;
    }

    private static boolean match(List<String> secrets, String given, String text, BinaryOperator<String> rule) {
        boolean match = false;
        for (String secret : secrets) {
            match |= Hashing.same(rule.apply(secret, text), given.toLowerCase(Locale.ROOT));
        }
        return match;
    }

    private static Map<String, String> unsigned(Map<String, String> fields, @Nullable String keep) {
        Map<String, String> rest = new TreeMap<>(fields);
        rest.remove(VnpaySigning.HASH);
        if (!VnpaySigning.HASH_TYPE.equals(keep)) {
            rest.remove(VnpaySigning.HASH_TYPE);
        }
        return rest;
    }

    private static String plain(Map<String, String> fields) {
        return unsigned(fields, null).entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    }

    private static String with(Map<String, String> fields, String name) {
        Map<String, String> rest = unsigned(fields, name);
        rest.values().removeIf(String::isEmpty);
        return QueryString.form(rest);
    }

    private static String withEmpty(Map<String, String> fields) {
        return QueryString.form(unsigned(fields, null));
    }

    private static String unsorted(String query) {
        return Arrays.stream(query.split("&"))
                .filter(pair -> pair.startsWith("vnp_") && !pair.startsWith(VnpaySigning.HASH))
                .collect(Collectors.joining("&"));
    }

    private static String changed(Map<String, String> fields, UnaryOperator<String> amount) {
        return VnpaySigning.query(WrongTexts.with(fields, "vnp_Amount", amount));
    }

    private static Map<String, String> ascii(Map<String, String> fields) {
        Map<String, String> rest = unsigned(fields, null);
        rest.values().removeIf(String::isEmpty);
        rest.replaceAll((name, value) -> WrongTexts.ascii(value));
        return rest;
    }

    private static String hashed(Map<String, String> fields) {
        Map<String, String> rest = unsigned(fields, null);
        rest.values().removeIf(String::isEmpty);
        rest.put(VnpaySigning.HASH, "");
        return QueryString.form(rest);
    }
}
