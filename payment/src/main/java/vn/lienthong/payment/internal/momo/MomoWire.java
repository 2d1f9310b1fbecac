package vn.lienthong.payment.internal.momo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values in MoMo's format. */
final class MomoWire {
    private static final List<String> CODES = List.of("resultCode", "payType", "orderType");

    private MomoWire() {}

    /** MoMo's number of the transaction; it is 0 as long as there is none. */
    static @Nullable String transaction(Map<String, String> members) {
        String number = members.get("transId");
        return number == null || number.isEmpty() || number.equals("0") ? null : number;
    }

    /** The codes of a message as received. */
    static Map<String, String> codes(Map<String, String> members) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String name : CODES) {
            String value = members.get(name);
            if (value != null) {
                codes.put(name, value);
            }
        }
        return codes;
    }
}
