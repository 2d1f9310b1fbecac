package vn.lienthong.reporting.internal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Json;

/**
 * A JSON object of an answer, read member by member. Members that nobody asks for are ignored; one that is missing or of
 * another shape is a {@link PlatformException} {@code PROTOCOL} that names its path and the rule, never its value.
 */
public final class WireObject {
    private static final Pattern INSTANT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private final JsonNode node;
    private final String path;

    private WireObject(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** The object that is the whole text; {@code name} begins the paths of messages. */
    public static WireObject parse(String name, byte[] json) {
        return object(Json.tree(json), name);
    }

    /** A text that must be there and not be empty. */
    public String text(String member) {
        String text = optionalText(member);
        if (text == null || text.isEmpty()) {
            throw refused(member, "is missing");
        }
        return text;
    }

    /** A text, or {@code null}. */
    public @Nullable String optionalText(String member) {
        JsonNode value = value(member);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw refused(member, "must be a string");
        }
        return value.textValue();
    }

    /** A whole number of at most nine digits that must be there. */
    public int integer(String member) {
        Integer found = optionalInteger(member);
        if (found == null) {
            throw refused(member, "is missing");
        }
        return found;
    }

    /** A whole number, or {@code null}. */
    public @Nullable Integer optionalInteger(String member) {
        JsonNode value = value(member);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw refused(member, "must be a whole number");
        }
        return value.intValue();
    }

    /** {@code true} or {@code false}, which must be there. */
    public boolean flag(String member) {
        JsonNode value = value(member);
        if (value == null || !value.isBoolean()) {
            throw refused(member, "must be true or false");
        }
        return value.booleanValue();
    }

    /** An instant in UTC that must be there. */
    public Instant instant(String member) {
        Instant found = optionalInstant(member);
        if (found == null) {
            throw refused(member, "is missing");
        }
        return found;
    }

    /** An instant in UTC, or {@code null}. */
    public @Nullable Instant optionalInstant(String member) {
        String text = optionalText(member);
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

    /** A civil date that must be there. */
    public LocalDate date(String member) {
        LocalDate found = optionalDate(member);
        if (found == null) {
            throw refused(member, "is missing");
        }
        return found;
    }

    /** A civil date, or {@code null}. */
    public @Nullable LocalDate optionalDate(String member) {
        String text = optionalText(member);
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

    /** A decimal written as a string, or {@code null}. */
    public @Nullable BigDecimal optionalDecimal(String member) {
        String text = optionalText(member);
        if (text == null) {
            return null;
        }
        if (text.length() > 62 || !DECIMAL.matcher(text).matches()) {
            throw refused(member, "must be a plain decimal in a string");
        }
        return new BigDecimal(text);
    }

    /** An object that must be there. */
    public WireObject child(String member) {
        WireObject found = optionalChild(member);
        if (found == null) {
            throw refused(member, "is missing");
        }
        return found;
    }

    /** An object, or {@code null}. */
    public @Nullable WireObject optionalChild(String member) {
        JsonNode value = value(member);
        return value == null ? null : object(value, path + "." + member);
    }

    /** A list of objects; empty where it is missing. */
    public List<WireObject> children(String member) {
        List<WireObject> children = new ArrayList<>();
        for (JsonNode item : items(member)) {
            children.add(object(item, path + "." + member + "[" + children.size() + "]"));
        }
        return children;
    }

    /** A list of texts; empty where it is missing. */
    public List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(member)) {
            if (!item.isTextual()) {
                throw refused(member + "[" + texts.size() + "]", "must be a string");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /** An object whose values are texts; empty where it is missing. */
    public Map<String, String> table(String member) {
        WireObject found = optionalChild(member);
        Map<String, String> table = new LinkedHashMap<>();
        if (found != null) {
            for (String name : found.names()) {
                table.put(name, found.text(name));
            }
        }
        return table;
    }

    /** The names of all members. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The exception for a member that breaks a rule of its meaning. */
    public PlatformException refused(String member, String rule) {
        return PlatformException.of(Kind.PROTOCOL, path + "." + member + ": " + rule)
                .build();
    }

    private Iterable<JsonNode> items(String member) {
        JsonNode value = value(member);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw refused(member, "must be a list");
        }
        return value;
    }

    private @Nullable JsonNode value(String member) {
        JsonNode value = node.get(member);
        return value == null || value.isNull() ? null : value;
    }

    private static WireObject object(JsonNode node, String path) {
        if (!node.isObject()) {
            throw PlatformException.of(Kind.PROTOCOL, path + ": must be an object")
                    .build();
        }
        return new WireObject(node, path);
    }
}
