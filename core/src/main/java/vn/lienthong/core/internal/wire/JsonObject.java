package vn.lienthong.core.internal.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object from outside, read member by member by the exact names of the wire. Members that are not read are
 * ignored; if one is missing or of another type, the message names its path and the rule, and never its value.
 * {@link JsonRules} define how exact the types must be, which limits apply and which exception is thrown.
 *
 * <pre>{@code
 * JsonObject answer = JsonObject.from("answer", bytes, JsonRules.EXACT);
 * String code = answer.requireText("code");
 * for (JsonObject item : answer.list("items")) …
 * }</pre>
 *
 * <p>A member that is {@code null} on the wire counts as absent everywhere but in {@link #has}. Immutable, thread-safe.
 */
public final class JsonObject {
    private static final String UNNAMED = "JSON";
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final Pattern INSTANT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final String path;
    private final Map<String, @Nullable Object> members;
    private final JsonRules rules;

    private JsonObject(String path, Map<String, @Nullable Object> members, JsonRules rules) {
        this.path = path;
        this.members = members;
        this.rules = rules;
    }

    /** The one object in UTF-8 bytes; paths in messages begin with {@code JSON}. */
    public static JsonObject from(byte[] utf8, JsonRules rules) {
        return from(UNNAMED, utf8, rules);
    }

    /** The one object in UTF-8 bytes; paths in messages begin with {@code name}. */
    public static JsonObject from(String name, byte[] utf8, JsonRules rules) {
        return object(name, JsonText.value(name, utf8, rules), rules);
    }

    /** The one object in a text; paths in messages begin with {@code name}. */
    public static JsonObject parse(String name, String json, JsonRules rules) {
        return object(name, JsonText.value(name, json, rules), rules);
    }

    /** Whether UTF-8 bytes are an object and not a list or a bare value; refused if they are not JSON. */
    public static boolean isObject(byte[] utf8, JsonRules rules) {
        return JsonText.value(UNNAMED, utf8, rules) instanceof Map;
    }

    /**
     * The objects of a list. The list is all of the UTF-8 bytes, or is in the first of these members that is an object
     * or a list. Anything else, including a member that is null, is refused; it is not an empty list.
     */
    public static List<JsonObject> listFrom(String name, byte[] utf8, JsonRules rules, String... wrappers) {
        Object value = JsonText.value(name, utf8, rules);
        if (value instanceof List) {
            return objects(name, value, rules);
        }
        if (value instanceof Map<?, ?> map) {
            for (String wrapper : wrappers) {
                Object wrapped = map.get(wrapper);
                if (wrapped instanceof Map || wrapped instanceof List) {
                    return objects(JsonText.member(name, wrapper), wrapped, rules);
                }
            }
        }
        throw rules.refused(name + ": must be a list, but is " + described(value));
    }

    /** Whether the member exists, even if it is null. */
    public boolean has(String member) {
        return members.containsKey(member);
    }

    /** The names of all members in the order of the wire. */
    public Set<String> names() {
        return members.keySet();
    }

    /** A text, or {@code null}. */
    public @Nullable String text(String member) {
        return text(path(member), members.get(member));
    }

    /** A text that must exist and not be empty. */
    public String requireText(String member) {
        String text = text(member);
        if (text == null || text.isEmpty()) {
            throw refused(member, "must be a text, but is " + (text == null ? "missing" : "empty"));
        }
        return text;
    }

    /** The first of these texts that is not blank, or {@code null}. */
    public @Nullable String firstText(String... names) {
        for (String name : names) {
            String text = text(name);
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return null;
    }

    /** A whole number of at most 18 digits, or {@code null}; digits in a string count if numbers count as text. */
    public @Nullable Long wholeNumber(String member) {
        Object value = members.get(member);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        if (rules.tolerance.numbersAsText()) {
            String text = text(member);
            if (text != null && WHOLE.matcher(text).matches()) {
                return Long.valueOf(text);
            }
            value = text;
        }
        if (value == null) {
            return null;
        }
        throw refused(member, "must be a whole number of at most 18 digits, but is " + described(value));
    }

    /** A whole number that must exist; as {@link #wholeNumber}. */
    public long requireWholeNumber(String member) {
        return present(wholeNumber(member), member, "a whole number");
    }

    /** A whole number in the range of an {@code int}, or {@code null}. */
    public @Nullable Integer integer(String member) {
        Long number = wholeNumber(member);
        if (number != null && number.intValue() != number) {
            throw refused(member, "must be a whole number of at most 32 bit, but is larger");
        }
        return number == null ? null : number.intValue();
    }

    /** A whole number in the range of an {@code int} that must exist. */
    public int requireInteger(String member) {
        return present(integer(member), member, "a whole number");
    }

    /** {@code true} or {@code false}, or {@code null}. */
    public @Nullable Boolean flag(String member) {
        Object value = members.get(member);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw refused(member, "must be true or false, but is " + described(value));
    }

    /** {@code true} or {@code false}, which must exist. */
    public boolean requireFlag(String member) {
        return present(flag(member), member, "true or false");
    }

    /** An instant in UTC as {@code 2026-01-31T08:30:00Z}, or {@code null}. */
    public @Nullable Instant instant(String member) {
        String text = text(member);
        if (text == null) {
            return null;
        }
        try {
            if (text.length() <= 30 && INSTANT.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            throw refused(member, "must be an instant that exists");
        }
        throw refused(member, "must be an instant such as 2026-01-31T08:30:00Z");
    }

    /** An instant in UTC that must exist. */
    public Instant requireInstant(String member) {
        return present(instant(member), member, "an instant");
    }

    /** A civil date as {@code 2026-01-31}, or {@code null}. */
    public @Nullable LocalDate date(String member) {
        String text = text(member);
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == 10 && DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            throw refused(member, "must be a date that exists");
        }
        throw refused(member, "must be a date yyyy-MM-dd");
    }

    /** A civil date that must exist. */
    public LocalDate requireDate(String member) {
        return present(date(member), member, "a date");
    }

    /** A decimal of at most 30 digits before and after its point, written as a string, or {@code null}. */
    public @Nullable BigDecimal decimal(String member) {
        String text = text(member);
        if (text == null) {
            return null;
        }
        if (text.length() > 62 || !DECIMAL.matcher(text).matches()) {
            throw refused(member, "must be a plain decimal in a string");
        }
        return new BigDecimal(text);
    }

    /** An object, or {@code null}. */
    public @Nullable JsonObject object(String member) {
        Object value = members.get(member);
        return value == null ? null : object(path(member), value, rules);
    }

    /** An object that must exist. */
    public JsonObject requireObject(String member) {
        return present(object(member), member, "an object");
    }

    /** The objects of a list; empty if it is absent. */
    public List<JsonObject> list(String member) {
        return objects(path(member), members.get(member), rules);
    }

    /** The objects in the member; everything else in it is ignored. */
    public List<JsonObject> objectsWithin(String member) {
        Object value = members.get(member);
        List<JsonObject> found = new ArrayList<>();
        for (Object item : value instanceof List<?> list ? list : Collections.singletonList(value)) {
            if (item instanceof Map) {
                found.add(object(path(member), item, rules));
            }
        }
        return found;
    }

    /** The texts of a list; empty if it is absent. */
    public List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        Object value = members.get(member);
        if (value == null) {
            return texts;
        }
        if (!(value instanceof List<?> list)) {
            throw refused(member, "must be a list, but is " + described(value));
        }
        for (Object item : list) {
            String itemPath = JsonText.item(path(member), texts.size());
            String text = text(itemPath, item);
            if (text == null) {
                throw rules.refused(itemPath + ": must be a text, but is null");
            }
            texts.add(text);
        }
        return texts;
    }

    /** An object whose members are texts that are not empty; empty if it is absent. */
    public Map<String, String> textMap(String member) {
        JsonObject object = object(member);
        Map<String, String> map = new LinkedHashMap<>();
        if (object != null) {
            object.names().forEach(name -> map.put(name, object.requireText(name)));
        }
        return map;
    }

    /** All members as texts in the order of the wire: null is left out, an object or a list stays JSON text. */
    public Map<String, String> toTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            String text = value instanceof Map || value instanceof List ? Json.string(value) : plain(value);
            if (text != null) {
                texts.put(name, text);
            }
        });
        return Collections.unmodifiableMap(texts);
    }

    /** Everything, for what has no typed accessor: texts, numbers, booleans, maps, lists and nulls. Unmodifiable. */
    public Map<String, @Nullable Object> toMap() {
        return members;
    }

    /** The exception for a member with an invalid meaning; {@code rule} must not repeat a value. */
    public RuntimeException refused(String member, String rule) {
        return rules.refused(path(member) + ": " + rule);
    }

    private String path(String member) {
        return JsonText.member(path, member);
    }

    private <T> T present(@Nullable T value, String member, String what) {
        if (value == null) {
            throw refused(member, "must be " + what + ", but is missing");
        }
        return value;
    }

    private @Nullable String text(String where, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        boolean scalar = value instanceof String
                || (rules.tolerance.numbersAsText() && !(value instanceof Map) && !(value instanceof List));
        String text = scalar ? plain(value) : null;
        if (text == null) {
            throw rules.refused(where + ": must be a text, but is " + described(value));
        }
        if (!rules.tolerance.blankIsAbsent()) {
            return text;
        }
        return text.isBlank() ? null : text.strip();
    }

    private static @Nullable String plain(@Nullable Object value) {
        return value instanceof BigDecimal number
                ? number.toPlainString()
                : value == null ? null : String.valueOf(value);
    }

    @SuppressWarnings("unchecked") // JsonText makes no other maps
    private static JsonObject object(String path, @Nullable Object value, JsonRules rules) {
        if (!(value instanceof Map)) {
            throw rules.refused(path + ": must be an object, but is " + described(value));
        }
        return new JsonObject(path, (Map<String, @Nullable Object>) value, rules);
    }

    private static List<JsonObject> objects(String path, @Nullable Object value, JsonRules rules) {
        List<JsonObject> found = new ArrayList<>();
        if (value == null) {
            return found;
        }
        if (rules.tolerance.singleIsList()) {
            if (value instanceof String text && text.isBlank()) {
                return found;
            }
            if (value instanceof Map<?, ?> map) {
                if (!map.isEmpty()) {
                    found.add(object(path, map, rules));
                }
                return found;
            }
        }
        if (!(value instanceof List<?> list)) {
            throw rules.refused(path + ": must be a list, but is " + described(value));
        }
        for (Object item : list) {
            found.add(object(JsonText.item(path, found.size()), item, rules));
        }
        return found;
    }

    private static String described(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "a list";
        }
        if (value instanceof String) {
            return "a string";
        }
        return value instanceof Boolean ? "a boolean" : value instanceof BigInteger ? "a larger number" : "a number";
    }

    /** The number of members only: they may be personal. */
    @Override
    public String toString() {
        return "JsonObject[" + members.size() + " members]";
    }
}
