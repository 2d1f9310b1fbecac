package vn.lienthong.payment.internal.payos;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.internal.rail.SortedJson;

/** The signed texts of payOS and their HMAC-SHA256 (payos.vn/docs/tich-hop-webhook/kiem-tra-du-lieu-voi-signature). */
public final class PayosSigning {
    /** The MAC of every message, by its JDK name. */
    public static final String ALGORITHM = "HmacSHA256";

    private static final String KEPT = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";
    private static final String HEX = "0123456789ABCDEF";

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

    /**
     * The text of the header {@code x-signature}: every member by name, as in a query string, lists and objects as JSON with
     * sorted members. Percent-encoded as JavaScript's {@code encodeURIComponent} does.
     */
    public static String header(Map<String, ?> data) {
        StringBuilder text = new StringBuilder();
        for (String name : new TreeSet<>(data.keySet())) {
            Object value = data.get(name);
            boolean nested = value instanceof List || value instanceof Map;
            String plain = value == null ? "" : nested ? SortedJson.write(value) : PayosWire.text(value);
            text.append(text.length() == 0 ? "" : "&")
                    .append(encoded(name))
                    .append('=')
                    .append(encoded(plain));
        }
        return text.toString();
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            if (one > ' ' && KEPT.indexOf(one) >= 0) {
                encoded.append((char) one);
            } else {
                encoded.append('%').append(HEX.charAt((one >> 4) & 15)).append(HEX.charAt(one & 15));
            }
        }
        return encoded.toString();
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
