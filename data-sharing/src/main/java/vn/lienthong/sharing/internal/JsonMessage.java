package vn.lienthong.sharing.internal;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * The members of one JSON object to be sent, in the wire's order and exact spelling; a member without a value is an
 * empty text. For a text with control characters the error names its member. Not thread-safe.
 */
public final class JsonMessage {
    private static final int LONGEST_TEXT = 100_000;

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** A text, or an empty one for {@code null}. */
    public JsonMessage text(String name, @Nullable String value) {
        values.put(name, value == null ? "" : checked(name, value));
        return this;
    }

    /** A time as {@code yyyyMMddHHmmss} in GMT+7. */
    public JsonMessage time(String name, @Nullable Instant value) {
        values.put(name, value == null ? "" : VietnamTime.compact(value));
        return this;
    }

    /** A time as {@code yyyy-MM-dd'T'HH:mm:ss.SSSZ} in GMT+7, such as {@code 2026-11-23T08:00:00.000+0700}. */
    public JsonMessage timeWithOffset(String name, @Nullable Instant value) {
        values.put(name, value == null ? "" : VietnamTime.withOffset(value));
        return this;
    }

    /** A code, sent as a number if it is one, and as a text otherwise; empty for {@code null}. */
    public JsonMessage number(String name, @Nullable String code) {
        if (code != null && code.matches("0|-?[1-9][0-9]{0,8}")) {
            return value(name, Integer.valueOf(code));
        }
        return text(name, code);
    }

    /** A boolean in the national portal's spelling: {@code "True"} or {@code "False"}. */
    public JsonMessage trueFalse(String name, boolean value) {
        return value(name, value ? "True" : "False");
    }

    /** Any JSON value: numbers, booleans, lists, maps. */
    public JsonMessage value(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** An unmodifiable copy. */
    public Map<String, Object> copy() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A copy without the empty texts and lists, for platforms that accept a missing member but not an empty date. */
    public Map<String, Object> copyWithoutEmpty() {
        Map<String, Object> filled = new LinkedHashMap<>(values);
        filled.values().removeIf(value -> value.equals("") || value.equals(List.of()));
        return Collections.unmodifiableMap(filled);
    }

    /** The text, unless it is too long or contains a control character. */
    public static String checked(String name, String value) {
        return VisibleText.PROSE.check(name, value, LONGEST_TEXT);
    }
}
