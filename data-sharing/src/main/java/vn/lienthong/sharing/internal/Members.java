package vn.lienthong.sharing.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Json;

/**
 * A JSON object of an answer, read by the exact names of the wire. It keeps the JSON library out of the packages that
 * vendors see, and says the name of the member in every complaint. Immutable.
 */
public final class Members {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final JsonNode node;

    private Members(JsonNode node) {
        this.node = node;
    }

    /** Whether the JSON text is an object and no list or bare value; unreadable text is {@code PROTOCOL}. */
    public static boolean isObject(byte[] json) {
        return Json.tree(json).isObject();
    }

    /** The object that {@code json} holds; anything else is a {@code PROTOCOL} error. */
    public static Members parse(byte[] json) {
        JsonNode node = Json.tree(json);
        if (!node.isObject()) {
            throw wrong("the answer is not a JSON object");
        }
        return new Members(node);
    }

    /**
     * The objects of a list that {@code json} holds at its top, or in the first of these members that is there. An answer that
     * is neither, one whose member is null included, is a {@code PROTOCOL} error, not an empty list.
     */
    public static List<Members> parseListOrWrapped(byte[] json, String... wrappers) {
        JsonNode node = Json.tree(json);
        if (node.isArray()) {
            return objects("the answer", node);
        }
        for (String wrapper : wrappers) {
            if (node.path(wrapper).isContainerNode()) {
                return objects("member " + wrapper, node.get(wrapper));
            }
        }
        throw wrong("the answer is not a list");
    }

    /** The bytes of a JSON object with the members of {@code values} in their order. */
    public static byte[] bytes(Map<String, ?> values) {
        return Json.bytes(values);
    }

    /** The member as text, whether the wire has a string, a number or a boolean; {@code null} where absent, null or blank. */
    public @Nullable String text(String name) {
        String value = Json.text(node, name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The first of these members that is not blank. */
    public @Nullable String firstText(String... names) {
        for (String name : names) {
            String value = text(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The member as text; a {@code PROTOCOL} error where it is absent or blank. */
    public String require(String name) {
        String value = text(name);
        if (value == null) {
            throw wrong("member " + name + " is missing");
        }
        return value;
    }

    /** Whether the member is there, be it null. */
    public boolean has(String name) {
        return node.has(name);
    }

    /**
     * The objects of a list. A single object counts as a list of one; absent, null, a blank text and an object without
     * members count as an empty list, as all of them are sent for "nothing".
     */
    public List<Members> list(String name) {
        return objects("member " + name, node.path(name));
    }

    /** The objects among what the member holds; whatever else it is or holds is passed over. */
    public List<Members> objectsIn(String name) {
        JsonNode value = node.path(name);
        List<Members> found = new ArrayList<>();
        if (value.isObject()) {
            found.add(new Members(value));
        }
        for (JsonNode item : value.isArray() ? value : Json.mapper().createArrayNode()) {
            if (item.isObject()) {
                found.add(new Members(item));
            }
        }
        return found;
    }

    /** Everything, for what has no typed accessor: texts, numbers, booleans, maps, lists and nulls. */
    public Map<String, Object> toMap() {
        return Json.mapper().convertValue(node, MAP);
    }

    private static List<Members> objects(String what, JsonNode value) {
        List<Members> found = new ArrayList<>();
        if (value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isBlank())) {
            return found;
        }
        if (value.isObject()) {
            if (!value.isEmpty()) {
                found.add(new Members(value));
            }
            return found;
        }
        if (!value.isArray()) {
            throw wrong(what + " is not a list");
        }
        for (JsonNode item : value) {
            if (!item.isObject()) {
                throw wrong(what + " holds something that is not an object (position " + found.size() + ")");
            }
            found.add(new Members(item));
        }
        return found;
    }

    private static PlatformException wrong(String what) {
        return PlatformException.of(Kind.PROTOCOL, "JSON: " + what).build();
    }
}
