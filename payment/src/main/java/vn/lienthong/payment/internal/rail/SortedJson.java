package vn.lienthong.payment.internal.rail;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON as JavaScript's {@code JSON.stringify} writes it, without blanks and with the members of every object sorted: the text
 * that services written in JavaScript sign.
 */
public final class SortedJson {
    private SortedJson() {}

    /** The text of a value of strings, numbers, booleans, maps, lists and {@code null}. */
    public static String write(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, one) -> sorted.put(String.valueOf(name), one == null ? Missing.NULL : one));
            char before = '{';
            for (Map.Entry<String, Object> member : sorted.entrySet()) {
                text.append(before);
                quote(text, member.getKey());
                text.append(':');
                append(text, member.getValue() == Missing.NULL ? null : member.getValue());
                before = ',';
            }
            text.append(before == '{' ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            text.append('[');
            for (int i = 0; i < list.size(); i++) {
                text.append(i == 0 ? "" : ",");
                append(text, list.get(i));
            }
            text.append(']');
        } else if (value instanceof String string) {
            quote(text, string);
        } else {
            text.append(plain(value));
        }
    }

    private enum Missing {
        NULL
    }

    /** A number, a boolean or {@code null} as JavaScript writes it: {@code 1.50} is {@code 1.5}. */
    public static String plain(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            BigDecimal shortest = number.stripTrailingZeros();
            return shortest.signum() == 0 ? "0" : shortest.toPlainString();
        }
        return String.valueOf(value);
    }

    private static void quote(StringBuilder text, String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || isAlone(string, i)) {
                        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    /** A surrogate without its other half, which JavaScript writes as an escape. */
    private static boolean isAlone(String string, int i) {
        char c = string.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == string.length() || !Character.isLowSurrogate(string.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(string.charAt(i - 1)));
    }
}
