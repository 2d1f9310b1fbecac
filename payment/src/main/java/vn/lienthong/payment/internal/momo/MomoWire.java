package vn.lienthong.payment.internal.momo;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values in MoMo's format. */
final class MomoWire {
    private static final List<String> CODES = List.of("resultCode", "payType", "orderType");

    private MomoWire() {}

    /** Whole đồng, or {@code null} if the text is not an amount. */
    static @Nullable Long amountVnd(@Nullable String wire) {
        return wire == null || !wire.matches("[0-9]{1,15}") ? null : Long.valueOf(wire);
    }

    /** MoMo's number of the transaction; it is 0 as long as there is none. */
    static @Nullable String transaction(Map<String, String> members) {
        String number = members.get("transId");
        return number == null || number.isEmpty() || number.equals("0") ? null : number;
    }

    /** The instant of milliseconds since 1970, or {@code null} if the text is not such a time. */
    static @Nullable Instant time(@Nullable String millis) {
        return millis == null || !millis.matches("[0-9]{1,14}") ? null : Instant.ofEpochMilli(Long.parseLong(millis));
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
