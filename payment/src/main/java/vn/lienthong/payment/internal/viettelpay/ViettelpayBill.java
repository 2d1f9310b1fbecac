package vn.lienthong.payment.internal.viettelpay;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.internal.rail.Digits;

/**
 * What a payment of ours is called at ViettelPay: its {@code order_id} is our reference, and its {@code billcode} names reference
 * and amount.
 *
 * <p>Two reasons. The question before the debit has no amount by the public programs, and yet its signature covers one: it is
 * the one in the bill's code, and only the signature proves it. And a text without separators has one reading only if two of its
 * fields repeat the others: {@code HD1} and {@code 23000} cannot be read as {@code HD12} and {@code 3000}, since the bill's code
 * says which it is.
 *
 * @param reference our reference
 * @param amountVnd the amount for which the payer was sent
 */
record ViettelpayBill(String reference, long amountVnd) {
    private static final String UNIT = "VND";

    /** The bill's code: {@code HD1-23000VND}. */
    String code() {
        return reference + "-" + amountVnd + UNIT;
    }

    /** The bill of a message, or {@code null} if its {@code billcode} is not that of its {@code order_id}. */
    static @Nullable ViettelpayBill of(Map<String, String> fields) {
        String reference = fields.getOrDefault("order_id", "");
        String code = fields.getOrDefault("billcode", "");
        if (!PaymentKey.isReference(reference) || !code.startsWith(reference + "-") || !code.endsWith(UNIT)) {
            return null;
        }
        int from = reference.length() + 1;
        int to = code.length() - UNIT.length();
        String digits = from < to ? code.substring(from, to) : "";
        Long amountVnd = digits.startsWith("0") ? null : Digits.amountVnd(digits);
        return amountVnd == null ? null : new ViettelpayBill(reference, amountVnd);
    }
}
