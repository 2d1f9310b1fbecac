package vn.lienthong.sharing.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * The members of one JSON object on its way out, in the wire's order and exact spelling. All names are laid out at the
 * start, empty, because the far sides expect every member to be there. Texts with control characters are refused by the
 * name of their member. Not thread-safe.
 */
public final class WireMap {
    /** Vietnam has had one offset since 1975; the platforms write it without saying so. */
    public static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(VIETNAM);
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
            .withZone(VIETNAM);
    private static final int LONGEST_TEXT = 100_000;

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** An object with these members, all empty texts. */
    public WireMap(String... names) {
        for (String name : names) {
            values.put(name, "");
        }
    }

    /** A text, or an empty one for {@code null}. */
    public WireMap text(String name, @Nullable String value) {
        values.put(name, value == null ? "" : checked(name, value));
        return this;
    }

    /** A text that must be there. */
    public WireMap required(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + ": must not be empty");
        }
        return text(name, value);
    }

    /** A time as {@code yyyyMMddHHmmss} in GMT+7. */
    public WireMap time(String name, @Nullable Instant value) {
        values.put(name, value == null ? "" : COMPACT.format(value));
        return this;
    }

    /** A time as {@code yyyy-MM-dd'T'HH:mm:ss.SSSZ} in GMT+7, such as {@code 2026-11-23T08:00:00.000+0700}. */
    public WireMap timeWithOffset(String name, @Nullable Instant value) {
        values.put(name, value == null ? "" : WITH_OFFSET.format(value));
        return this;
    }

    /** A code that goes as a number if it is one, and as a text otherwise; left empty for {@code null}. */
    public WireMap number(String name, @Nullable String code) {
        if (code != null && code.matches("0|-?[1-9][0-9]{0,8}")) {
            return value(name, Integer.valueOf(code));
        }
        return text(name, code);
    }

    /** Any value that JSON knows: numbers, booleans, lists, maps. */
    public WireMap value(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Adds one object to a list. */
    public WireMap add(String name, Map<String, Object> item) {
        List<Object> longer = new ArrayList<>();
        if (values.get(name) instanceof List<?> list) {
            longer.addAll(list);
        }
        longer.add(item);
        values.put(name, Collections.unmodifiableList(longer));
        return this;
    }

    /** The names whose value is an empty text or an empty list. */
    public List<String> empty() {
        List<String> names = new ArrayList<>();
        values.forEach((name, value) -> {
            if (value.equals("") || value.equals(List.of())) {
                names.add(name);
            }
        });
        return names;
    }

    /** A copy that does not change any more. */
    public Map<String, Object> copy() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A copy without the empty texts and lists, for far sides that take an absent member but no empty date. */
    public Map<String, Object> copyWithoutEmpty() {
        Map<String, Object> filled = new LinkedHashMap<>(values);
        filled.keySet().removeAll(empty());
        return Collections.unmodifiableMap(filled);
    }

    /** {@code "True"} or {@code "False"}, as the national portal spells a boolean. */
    public static String trueFalse(boolean value) {
        return value ? "True" : "False";
    }

    /** The text, unless it is too long or holds a control character that no form field has. */
    public static String checked(String name, String value) {
        if (value.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(name + ": longer than " + LONGEST_TEXT + " characters");
        }
        value.codePoints().filter(WireMap::forbidden).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(
                    name + ": holds the character " + VisibleText.codePoint(c) + ", which is not allowed in a text");
        });
        return value;
    }

    /** Control characters, lone surrogates, and the marks that make a text look like another one. */
    private static boolean forbidden(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                || Character.getType(c) == Character.SURROGATE
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
