package vn.lienthong.sandbox.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonRules;

/** Trees of JSON, read by core's strict reader and built by the platforms. */
public final class JsonTree {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonRules RULES = JsonRules.EXACT.refusedBy(IllegalArgumentException::new);

    private JsonTree() {}

    /** An object of name, value, name, value…; values are text, numbers, booleans, nodes, lists, maps or null. */
    public static ObjectNode object(@Nullable Object... namesAndValues) {
        ObjectNode node = MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            node.set(String.valueOf(namesAndValues[i]), node(namesAndValues[i + 1]));
        }
        return node;
    }

    /** An empty list. */
    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** A value as a node. */
    public static JsonNode node(@Nullable Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Reads exactly one value.
     *
     * @throws IllegalArgumentException if it is not JSON; the message has the position, and nothing of the text
     */
    public static JsonNode read(byte[] bytes) {
        return node(Json.value("JSON", bytes, RULES));
    }

    /** Text or number as text; {@code null} if the member is missing, null, or neither. */
    public static @Nullable String text(JsonNode node, String name) {
        JsonNode member = node.path(name);
        return member.isTextual() || member.isNumber() ? member.asText() : null;
    }

    /** UTF-8. */
    public static byte[] bytes(Object value) {
        return Json.bytes(value);
    }

    /** As a string. */
    public static String write(Object value) {
        return Json.string(value);
    }
}
