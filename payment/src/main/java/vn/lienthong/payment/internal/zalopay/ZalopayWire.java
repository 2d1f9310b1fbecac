package vn.lienthong.payment.internal.zalopay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.RefundKey;
import vn.lienthong.payment.internal.rail.Digits;
import vn.lienthong.payment.internal.rail.Members;

/** Values in ZaloPay's format. */
final class ZalopayWire {
    private static final List<String> CODES =
            List.of("return_code", "sub_return_code", "is_processing", "status", "channel", "discount_amount");

    private ZalopayWire() {}

    /** {@code yymmdd} of the day in Vietnam. */
    private static String day(Instant time) {
        return VietnamTime.compact(time).substring(2, 8);
    }

    /** {@code app_trans_id}: the day in Vietnam, and our reference. */
    static String transaction(PaymentKey key) {
        return day(key.createdAt()) + "_" + key.reference();
    }

    /** {@code m_refund_id}: the day in Vietnam, the application, and our reference. */
    static String refund(String appId, RefundKey key) {
        return day(key.createdAt()) + "_" + appId + "_" + key.reference();
    }

    /** Our reference in an {@code app_trans_id}, or {@code null} if it is none of ours. */
    static @Nullable String reference(@Nullable String transaction) {
        if (transaction == null || transaction.length() <= 7 || transaction.length() > 40) {
            return null;
        }
        boolean ours = transaction.charAt(6) == '_' && Digits.are(transaction.substring(0, 6), 6);
        return ours ? transaction.substring(7) : null;
    }

    /** ZaloPay's number of the transaction; it is 0 as long as there is none. */
    static @Nullable String number(Map<String, String> members) {
        return Members.numberOrNull(members, "zp_trans_id");
    }

    /** The codes of a message as received. */
    static Map<String, String> codes(Map<String, String> members) {
        return Members.named(members, CODES);
    }
}
