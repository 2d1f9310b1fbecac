package vn.lienthong.payment.internal.vnpay;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.internal.rail.Digits;
import vn.lienthong.payment.internal.rail.Members;

/** Values in VNPAY's format: amounts times 100, and the codes that are kept. */
final class VnpayWire {
    private static final List<String> CODES =
            List.of("vnp_ResponseCode", "vnp_TransactionStatus", "vnp_TransactionType", "vnp_BankCode");

    private VnpayWire() {}

    /** The wire amount of whole đồng within the limits. */
    static String times100(long amountVnd) {
        return Long.toString(Math.multiplyExact(amountVnd, 100L));
    }

    /** Whole đồng of a wire amount, or {@code null} if it is not one. */
    static @Nullable Long through100(@Nullable String wire) {
        Long times100 = Digits.amountVnd(wire);
        return times100 != null && times100 % 100 == 0 ? times100 / 100 : null;
    }

    /** The codes of a message as received. */
    static Map<String, String> codes(Map<String, String> members) {
        return Members.named(members, CODES);
    }
}
