package vn.lienthong.payment.internal.keypay;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.lienthong.core.internal.wire.Hashing;

/**
 * {@code check_sum} of KeyPay: HMAC-SHA256 over values joined with bars (VietOpenCPS/opencps-v2, module
 * pay-gate-integration; no official text is public). {@code hash_key_1} signs what is sent to KeyPay, {@code hash_key_2} what
 * KeyPay sends.
 */
public final class KeypaySigning {
    /** The signature. */
    public static final String CHECK_SUM = "check_sum";

    /** Slots of a payment to create, and of a notice. */
    public static final List<String> PAYMENT =
            List.of("addition_fee", "client_id", "command", "trans_amount", "transaction_id", "version");

    /** Slots of a query. */
    public static final List<String> DETAIL = List.of("client_id", "command", "transaction_id");

    private KeypaySigning() {}

    /** The values of {@code slots} joined with bars; an absent one is empty. */
    public static String text(Map<String, String> members, List<String> slots) {
        return slots.stream().map(slot -> members.getOrDefault(slot, "")).collect(Collectors.joining("|"));
    }

    /** Lower-case hex of the HMAC-SHA256. */
    public static String sign(String key, String text) {
        return Hashing.hmacHex("HmacSHA256", key, text);
    }

    /** Whether a value contains a bar, so that it could pass for two values. */
    static boolean ambiguous(Map<String, String> members) {
        return PAYMENT.stream().anyMatch(slot -> members.getOrDefault(slot, "").contains("|"));
    }
}
