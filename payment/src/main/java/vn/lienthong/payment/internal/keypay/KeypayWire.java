package vn.lienthong.payment.internal.keypay;

import java.util.List;
import java.util.Map;
import vn.lienthong.payment.internal.rail.CodeTable;
import vn.lienthong.payment.internal.rail.Members;

/** Members and codes as KeyPay writes them. */
final class KeypayWire {
    static final CodeTable CODES = CodeTable.of(KeypayWire.class);

    /** The number of the transaction at KeyPay. */
    static final String TRANSACTION = "transaction_code";

    private static final List<String> NAMES =
            List.of("error", "status", "command", "environment", "payment_fee", "addition_fee");

    private KeypayWire() {}

    /** The codes of a message as received. */
    static Map<String, String> codes(Map<String, String> members) {
        return Members.named(members, NAMES);
    }
}
