package vn.lienthong.sandbox.internal.platform.viettelpay;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import vn.lienthong.core.internal.wire.Hashing;

/** ViettelPay's signed texts, plain concatenations that begin with the access code, and their HMAC-SHA1. */
final class ViettelpayText {
    static final String CHECK_SUM = "check_sum";
    static final List<String> PAY =
            List.of("billcode", "command", "merchant_code", "order_id", "trans_amount", "version");
    static final List<String> QUESTION = List.of("billcode", "merchant_code", "order_id", "trans_amount");
    static final List<String> QUESTION_ANSWER =
            List.of("billcode", "error_code", "merchant_code", "order_id", "trans_amount");
    static final List<String> RESULT = List.of(
            "billcode",
            "cust_msisdn",
            "error_code",
            "merchant_code",
            "order_id",
            "payment_status",
            "trans_amount",
            "vt_transaction_id");
    static final List<String> RESULT_ANSWER = List.of("error_code", "merchant_code", "order_id");
    static final List<String> INQUIRY = List.of("cmd", "merchant_code", "order_id", "version");

    private ViettelpayText() {}

    static String of(String accessCode, Map<String, String> fields, List<String> names) {
        return accessCode
                + names.stream().map(name -> fields.getOrDefault(name, "")).collect(Collectors.joining());
    }

    static String hex(String key, String text) {
        return Hashing.hmacHex("HmacSHA1", key, text);
    }

    static String base64(String key, String text) {
        byte[] mac =
                Hashing.hmac("HmacSHA1", key.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac);
    }

    /** In hex or in Base64: merchants send either. */
    static boolean signed(String key, String text, String given) {
        return Hashing.same(hex(key, text), given.toLowerCase(Locale.ROOT)) || Hashing.same(base64(key, text), given);
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
