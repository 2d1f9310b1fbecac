package vn.lienthong.sandbox.internal.platform.vnpay;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.internal.http.JsonTree;

/** VNPAY's signed texts and their HMAC-SHA512. */
final class VnpayText {
    static final String HASH = "vnp_SecureHash";
    static final String HASH_TYPE = "vnp_SecureHashType";

    static final List<String> QUERY = List.of(
            "vnp_RequestId",
            "vnp_Version",
            "vnp_Command",
            "vnp_TmnCode",
            "vnp_TxnRef",
            "vnp_TransactionDate",
            "vnp_CreateDate",
            "vnp_IpAddr",
            "vnp_OrderInfo");
    static final List<String> REFUND = List.of(
            "vnp_RequestId",
            "vnp_Version",
            "vnp_Command",
            "vnp_TmnCode",
            "vnp_TransactionType",
            "vnp_TxnRef",
            "vnp_Amount",
            "vnp_TransactionNo",
            "vnp_TransactionDate",
            "vnp_CreateBy",
            "vnp_CreateDate",
            "vnp_IpAddr",
            "vnp_OrderInfo");
    static final List<String> REFUND_ANSWER = List.of(
            "vnp_ResponseId",
            "vnp_Command",
            "vnp_ResponseCode",
            "vnp_Message",
            "vnp_TmnCode",
            "vnp_TxnRef",
            "vnp_Amount",
            "vnp_BankCode",
            "vnp_PayDate",
            "vnp_TransactionNo",
            "vnp_TransactionType",
            "vnp_TransactionStatus",
            "vnp_OrderInfo");
    static final List<String> QUERY_ANSWER = List.of(
            "vnp_ResponseId",
            "vnp_Command",
            "vnp_ResponseCode",
            "vnp_Message",
            "vnp_TmnCode",
            "vnp_TxnRef",
            "vnp_Amount",
            "vnp_BankCode",
            "vnp_PayDate",
            "vnp_TransactionNo",
            "vnp_TransactionType",
            "vnp_TransactionStatus",
            "vnp_OrderInfo",
            "vnp_PromotionCode",
            "vnp_PromotionAmount");

    private VnpayText() {}

    /** {@code k=v&k=v} by name, values form-encoded, without empty ones and without the signature. */
    static String query(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(one -> one.getKey().startsWith("vnp_")
                                && !one.getValue().isEmpty()
                                && !one.getKey().equals(HASH)
                                && !one.getKey().equals(HASH_TYPE))
                        .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
                        .collect(Collectors.joining("&"));
    }

    /** The values of these members, joined with bars; a missing one is empty. */
    static String bars(JsonNode message, List<String> order) {
        return order.stream()
                .map(name -> {
                    String value = JsonTree.text(message, name);
                    return value == null ? "" : value;
                })
                .collect(Collectors.joining("|"));
    }

    static String sign(String secret, String text) {
        return Hashing.hmacHex("HmacSHA512", secret, text);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
