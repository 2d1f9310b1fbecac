package vn.lienthong.payment.internal.vnpay;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.QueryString;

/** The signed texts of VNPAY 2.1.0 and their HMAC-SHA512 (sandbox.vnpayment.vn/apis/docs). */
public final class VnpaySigning {
    /** The signature. */
    public static final String HASH = "vnp_SecureHash";

    /** Its algorithm: no longer sent, sometimes received, never signed. */
    public static final String HASH_TYPE = "vnp_SecureHashType";

    /** The MAC of every message, by its JDK name. */
    public static final String ALGORITHM = "HmacSHA512";

    /** Slots of a query. */
    public static final List<String> QUERY = List.of(
            "vnp_RequestId",
            "vnp_Version",
            "vnp_Command",
            "vnp_TmnCode",
            "vnp_TxnRef",
            "vnp_TransactionDate",
            "vnp_CreateDate",
            "vnp_IpAddr",
            "vnp_OrderInfo");

    /** Slots of a refund. */
    public static final List<String> REFUND = List.of(
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

    /** Slots of the answer to a query. */
    public static final List<String> QUERY_ANSWER = List.of(
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

    /** Slots of the answer to a refund. */
    public static final List<String> REFUND_ANSWER = QUERY_ANSWER.subList(0, 13);

    private VnpaySigning() {}

    /** {@code key=value} pairs by key, values form-encoded; empty values and the signature are left out. */
    public static String query(Map<String, String> parameters) {
        Map<String, String> signed = new TreeMap<>(parameters);
        signed.values().removeIf(String::isEmpty);
        signed.remove(HASH);
        signed.remove(HASH_TYPE);
        return QueryString.form(signed);
    }

    /** The values of {@code slots} joined with bars; an absent value leaves its slot empty. */
    public static String bars(Map<String, String> members, List<String> slots) {
        return slots.stream().map(slot -> members.getOrDefault(slot, "")).collect(Collectors.joining("|"));
    }

    /** Lower-case hex of the MAC. */
    public static String sign(String secret, String text) {
        return Hashing.hmacHex(ALGORITHM, secret, text);
    }
}
