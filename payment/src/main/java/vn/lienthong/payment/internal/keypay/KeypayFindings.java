package vn.lienthong.payment.internal.keypay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.internal.rail.Secrets;

/** Looks for the mistake that explains a wrong {@code check_sum}. */
final class KeypayFindings {
    /** The order in which the public program passes the values, before it joins them in another one. */
    private static final List<String> PASSED =
            List.of("addition_fee", "client_id", "trans_amount", "command", "transaction_id", "version");

    private final KeypaySettings settings;
    private final Secrets key1;
    private final Secrets key2;

    KeypayFindings(KeypaySettings settings, Secrets key1, Secrets key2) {
        this.settings = settings;
        this.key1 = key1;
        this.key2 = key2;
    }

    /** The findings about a notice; {@code all} are its members completed with ours. */
    List<String> of(Map<String, String> members, Map<String, String> all) {
        String given = members.get(KeypaySigning.CHECK_SUM);
        if (given == null || given.isEmpty()) {
            return List.of("check_sum is missing: the notice is not signed");
        }
        List<String> findings = new ArrayList<>();
        if (given.length() != 64) {
            findings.add("check_sum has " + given.length() + " characters; HMAC-SHA256 in hex has 64"
                    + (given.length() == 44 ? ", in Base64 44: it must be hex" : ""));
        }
        if (KeypaySigning.ambiguous(all)) {
            findings.add("a value contains '|', which shifts the values; such a notice is refused");
        }
        String text = KeypaySigning.text(all, KeypaySigning.PAYMENT);
        if (key1.match(given, key -> KeypaySigning.sign(key, text))) {
            findings.add("the wrong one of the rail's keys: signed with hash_key_1, which signs what is sent to KeyPay;"
                    + " a notice is signed with hash_key_2");
        }
        variants(members, all).forEach((finding, variant) -> {
            if (!variant.equals(text) && key2.match(given, key -> KeypaySigning.sign(key, variant))) {
                findings.add(finding);
            }
        });
        if (key2.match(given, key -> Hashing.sha256Hex(text + "|" + key))) {
            findings.add(
                    "a plain SHA-256 of the values and hash_key_2, as on the national payment platform, instead of an"
                            + " HMAC");
        }
        if (key2.match(given, key -> key.isBlank() ? "" : KeypaySigning.sign(key.strip(), text))) {
            findings.add("our hash_key_2 begins or ends with blanks or a line end");
        }
        if (!settings.ours.getOrDefault("client_id", "").equals(all.get("client_id"))) {
            findings.add("client_id is not ours: the key of another merchant may have been used");
        }
        if (findings.isEmpty()) {
            findings.add("no known rule matches: another key was used, or a value was changed on the way");
        }
        return findings;
    }

    private Map<String, String> variants(Map<String, String> members, Map<String, String> all) {
        Map<String, String> variants = new LinkedHashMap<>();
        variants.put(
                "the values were joined in the order addition_fee, client_id, trans_amount, command; command stands before"
                        + " trans_amount",
                KeypaySigning.text(all, PASSED));
        variants.put(
                "signed as a query, over client_id, command and transaction_id alone",
                KeypaySigning.text(all, KeypaySigning.DETAIL));
        variants.put(
                "members that the notice leaves out were signed as empty",
                KeypaySigning.text(members, KeypaySigning.PAYMENT));
        Map<String, String> ours = new LinkedHashMap<>(all);
        ours.putAll(settings.ours);
        variants.put(
                "signed with our own addition_fee, client_id, command and version although others are sent",
                KeypaySigning.text(ours, KeypaySigning.PAYMENT));
        Map<String, String> decimal = new LinkedHashMap<>(all);
        decimal.computeIfPresent("trans_amount", (name, amount) -> amount + ".0");
        variants.put(
                "trans_amount was signed with the decimal .0 and sent without it",
                KeypaySigning.text(decimal, KeypaySigning.PAYMENT));
        return variants;
    }
}
