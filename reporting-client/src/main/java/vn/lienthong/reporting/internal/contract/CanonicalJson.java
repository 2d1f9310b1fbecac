package vn.lienthong.reporting.internal.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON by the JSON Canonicalization Scheme (RFC 8785): members sorted by UTF-16 code units, no white space, only what must be
 * escaped is. Of numbers it writes whole ones that a double holds exactly, since a report has no others.
 */
final class CanonicalJson {
    private static final long LARGEST = (1L << 53) - 1;

    private CanonicalJson() {}

    /**
     * The UTF-8 bytes of strings, whole numbers, booleans, {@code null}, lists, and maps by strings.
     *
     * @throws IllegalArgumentException for half of a surrogate pair, which is no text, and for any other value
     */
    static byte[] bytes(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        write(text, value);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(StringBuilder text, @Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof Integer || value instanceof Long) {
            whole(text, ((Number) value).longValue());
        } else if (value instanceof String string) {
            quoted(text, string);
        } else if (value instanceof List<?> list) {
            char before = '[';
            for (Object one : list) {
                text.append(before);
                write(text, one);
                before = ',';
            }
            text.append(before == '[' ? "[]" : "]");
        } else if (value instanceof Map<?, ?> map) {
            members(text, map);
        } else {
            throw new IllegalArgumentException(
                    "JSON: must be made of strings, whole numbers, booleans, maps and lists, but has a "
                            + value.getClass().getSimpleName());
        }
    }

    private static void members(StringBuilder text, Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put((String) name, value));
        char before = '{';
        for (Map.Entry<String, @Nullable Object> member : sorted.entrySet()) {
            text.append(before);
            quoted(text, member.getKey());
            text.append(':');
            write(text, member.getValue());
            before = ',';
        }
        text.append(before == '{' ? "{}" : "}");
    }

    private static void whole(StringBuilder text, long number) {
        if (number > LARGEST || number < -LARGEST) {
            throw new IllegalArgumentException("JSON: must have whole numbers below 2^53, but has " + number);
        }
        text.append(number);
    }

    private static void quoted(StringBuilder text, String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == string.length()
                        || !Character.isLowSurrogate(string.charAt(i + 1))) {
                    throw new IllegalArgumentException(
                            "text: must be Unicode, but has half of a surrogate pair at character " + i);
                }
                text.append(c).append(string.charAt(++i));
            } else {
                escaped(text, c);
            }
        }
        text.append('"');
    }

    private static void escaped(StringBuilder text, char c) {
        switch (c) {
            case '"', '\\' -> text.append('\\').append(c);
            case '\b' -> text.append("\\b");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\f' -> text.append("\\f");
            case '\r' -> text.append("\\r");
            default -> {
                if (c < ' ') {
                    text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                } else {
                    text.append(c);
                }
            }
        }
    }
}
