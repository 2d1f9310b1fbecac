package vn.lienthong.payment.internal.paygov;

import java.util.List;
import java.util.Map;
import vn.lienthong.payment.internal.rail.CodeTable;
import vn.lienthong.payment.internal.rail.Members;

/** Members and codes as PayGov writes them; the spelling is believed only. */
final class PaygovWire {
    static final CodeTable CODES = CodeTable.of(PaygovWire.class);
    static final String CODE = "error_code";

    /** Members of a callback, beside {@code checksum}. */
    static final List<String> CALLBACK = List.of(
            "amount",
            "orderId",
            "orderInfo",
            "requestCode",
            "transactionNo",
            "payDate",
            "payGate",
            "errorCode",
            "type",
            "transactionCode");

    private static final List<String> NAMES = List.of("error_code", "errorCode", "payGate", "type", "payDate");

    private PaygovWire() {}

    /** The codes of a message as received. */
    static Map<String, String> codes(Map<String, String> members) {
        return Members.named(members, NAMES);
    }
}
