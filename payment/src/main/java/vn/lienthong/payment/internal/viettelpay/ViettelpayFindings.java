package vn.lienthong.payment.internal.viettelpay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.internal.rail.Secrets;

/** Looks for the mistake that explains a wrong signature of ViettelPay. */
final class ViettelpayFindings {
    private ViettelpayFindings() {}

    /** The rules that would explain the signature, each tried with every secret. */
    static List<String> of(
            Map<String, String> fields, List<String> slots, Secrets hashKey, String accessCode, String merchantCode) {
        String given = fields.getOrDefault(ViettelpaySigning.CHECK_SUM, "");
        if (given.isEmpty()) {
            return List.of("check_sum is missing: the message is not signed");
        }
        List<String> findings = new ArrayList<>();
        if (ViettelpayBill.of(fields) == null) {
            findings.add(
                    "billcode is not the order_id, a hyphen, the amount and VND: the payment is not one of this client,"
                            + " or its fields were shifted");
        }
        String wrong = ViettelpayShapes.wrong(fields, slots);
        if (!wrong.isEmpty()) {
            findings.add(wrong + " has not the shape that it must have; see fields.tsv");
        }
        texts(fields, accessCode).forEach((name, text) -> {
            if (matches(given, hashKey, text, false)) {
                findings.add("fits as " + name + ", in hex");
            }
            if (matches(given, hashKey, text, true)) {
                findings.add("fits as " + name + ", in Base64");
            }
            if (hashKey.match(given, secret -> Hashing.hmacHex("HmacSHA256", secret, text))) {
                findings.add("fits as " + name + ", but with HMAC-SHA256");
            }
            if (hashKey.match(given, secret -> secret.isBlank() ? "" : ViettelpaySigning.hex(secret.strip(), text))) {
                findings.add("fits as " + name + " if hashKey had no blanks or line end at its ends");
            }
        });
        if (!merchantCode.equals(fields.get("merchant_code"))) {
            findings.add("merchant_code is not ours: the hashKey of another merchant may have been used");
        }
        if (findings.isEmpty()) {
            findings.add("no known rule matches: another hashKey was used, or a value was changed on the way");
        }
        return findings;
    }

    private static Map<String, String> texts(Map<String, String> fields, String accessCode) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("the question before the debit", text(accessCode, fields, ViettelpaySigning.CONFIRM));
        texts.put("a result of nine values (resultText: full)", text(accessCode, fields, ViettelpaySigning.RESULT));
        texts.put(
                "a result of four values (resultText: short)",
                text(accessCode, fields, ViettelpaySigning.SHORT_RESULT));
        texts.put("a result without access_code", text("", fields, ViettelpaySigning.RESULT));
        return texts;
    }

    private static String text(String accessCode, Map<String, String> fields, List<String> slots) {
        return ViettelpaySigning.text(accessCode, fields, slots);
    }

    private static boolean matches(String given, Secrets hashKey, String text, boolean base64) {
        return new ViettelpaySigning(base64).matches(given, hashKey, text);
    }
}
