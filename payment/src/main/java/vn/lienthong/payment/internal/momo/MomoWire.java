package vn.lienthong.payment.internal.momo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.internal.rail.Members;

/** Values in MoMo's format. */
final class MomoWire {
    private static final List<String> CODES = List.of("resultCode", "payType", "orderType");

    private MomoWire() {}

    /** MoMo's number of the transaction; it is 0 as long as there is none. */
    static @Nullable String transaction(Map<String, String> members) {
        return Members.numberOrNull(members, "transId");
    }

    /** The codes of a message as received. */
    static Map<String, String> codes(Map<String, String> members) {
        return Members.named(members, CODES);
    }
}
