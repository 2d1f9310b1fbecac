package vn.lienthong.payment.internal.vnpay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.internal.rail.Secrets;

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
        variants.put("! ' ( ) ~ * were signed unencoded, as JavaScript's encodeURIComponent does", javaScript(text));
        variants.put("vnp_SecureHashType was signed too; it must be left out", with(fields, VnpaySigning.HASH_TYPE));
        variants.put("empty parameters were signed too; they must be left out", withEmpty(fields));
        variants.put("parameters were signed in the order of the query; they must be sorted", unsorted(query));
        variants.put("vnp_Amount was divided by 100 before signing", divided(fields));
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

    private static String javaScript(String text) {
        return text.replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%7E", "~");
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

    private static String divided(Map<String, String> fields) {
        Map<String, String> changed = new TreeMap<>(fields);
        changed.computeIfPresent(
                "vnp_Amount",
                (name, amount) -> amount.matches("[0-9]{1,15}")
                        ? new BigDecimal(amount)
                                .movePointLeft(2)
                                .stripTrailingZeros()
                                .toPlainString()
                        : amount);
        return VnpaySigning.query(changed);
    }
}
