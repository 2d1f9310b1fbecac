package vn.lienthong.payment.internal.payos;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.internal.rail.SortedJson;

/** The signed texts of payOS and their HMAC-SHA256 (payos.vn/docs/tich-hop-webhook/kiem-tra-du-lieu-voi-signature). */
public final class PayosSigning {
    /** The MAC of every message, by its JDK name. */
    public static final String ALGORITHM = "HmacSHA256";

    private PayosSigning() {}

    /** The text of a new payment link: five values as they are sent, not encoded. */
    public static String link(Map<String, Object> fields) {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("amount", "cancelUrl", "description", "orderCode", "returnUrl")) {
            text.append(text.length() == 0 ? "" : "&").append(name).append('=').append(fields.get(name));
        }
        return text.toString();
    }

    /** The text of an answer's or webhook's data: every member as received, sorted. */
    public static String data(Map<String, ?> data) {
        StringBuilder text = new StringBuilder(512);
        String[] names = data.keySet().toArray(String[]::new);
        Arrays.sort(names);
        for (String name : names) {
            text.append(text.length() == 0 ? "" : "&").append(name).append('=').append(value(data.get(name)));
        }
        return text.toString();
    }

    private static String value(@Nullable Object value) {
        if (value == null || "null".equals(value) || "undefined".equals(value)) {
            return "";
        }
        boolean nested = value instanceof List || value instanceof Map;
        return nested ? SortedJson.write(value) : value instanceof String text ? text : SortedJson.plain(value);
    }

    /** Lower-case hex of the HMAC-SHA256. */
    public static String sign(String checksumKey, String text) {
        return Hashing.hmacHex(ALGORITHM, checksumKey, text);
    }
}
