package vn.lienthong.payment.internal.viettelpay;

import java.util.List;
import java.util.Map;
import vn.lienthong.core.Settings;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.internal.rail.CodeTable;
import vn.lienthong.payment.internal.rail.Members;

/** What ViettelPay's codes mean together (mã kết quả ViettelPay); the single ones are in {@code codes.tsv}. */
final class ViettelpayCodes {
    static final CodeTable TABLE = CodeTable.of(ViettelpayCodes.class);

    private static final String UNPAID = "unpaidStates";
    private static final List<String> NAMES = List.of("error_code", "payment_status", "vt_transaction_id");

    private final List<String> unpaid;

    ViettelpayCodes(Settings settings) {
        unpaid = settings.list(UNPAID);
        for (String state : unpaid) {
            if (!state.matches("[2-9]")) {
                throw settings.error(
                        UNPAID, ": must be single digits of payment_status from 2 to 9, but is '" + state + "'");
            }
        }
    }

    static String code(Map<String, String> members) {
        return members.getOrDefault("error_code", "");
    }

    static String state(Map<String, String> members) {
        return members.getOrDefault("payment_status", "");
    }

    /** The status by both codes: "paid" only if they agree, "failed" only where the profile says which state means it. */
    PaymentStatus of(Map<String, String> members) {
        String state = state(members);
        boolean good = TABLE.is("result", code(members), "GOOD");
        PaymentStatus told = TABLE.is("state", state, "ABSENT")
                ? PaymentStatus.PENDING
                : TABLE.status("state", state, PaymentStatus.NEEDS_REVIEW);
        if (told == PaymentStatus.NEEDS_REVIEW && unpaid.contains(state)) {
            return PaymentStatus.FAILED;
        }
        return told == PaymentStatus.PAID && !good ? PaymentStatus.NEEDS_REVIEW : told;
    }

    /** The code that decides: {@code payment_status}, unless {@code error_code} is not that of success. */
    static String deciding(Map<String, String> members) {
        String code = code(members);
        String state = state(members);
        return state.isEmpty() || !TABLE.is("result", code, "GOOD") ? code : state;
    }

    /** The codes of a message as received. */
    static Map<String, String> codes(Map<String, String> members) {
        return Members.named(members, NAMES);
    }
}
