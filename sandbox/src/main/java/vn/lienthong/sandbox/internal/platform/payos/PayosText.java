package vn.lienthong.sandbox.internal.platform.payos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.internal.http.JsonTree;

/** payOS's signed texts. */
final class PayosText {
    private PayosText() {}

    /** Of a request for a link. */
    static String link(JsonNode request) {
        return List.of("amount", "cancelUrl", "description", "orderCode", "returnUrl").stream()
                .map(name -> name + "=" + request.path(name).asText())
                .collect(Collectors.joining("&"));
    }

    /** Of data: all members by name; lists as JSON with the members of their objects by name. */
    static String data(ObjectNode data) {
        TreeSet<String> names = new TreeSet<>();
        data.fieldNames().forEachRemaining(names::add);
        return names.stream().map(name -> name + "=" + value(data.path(name))).collect(Collectors.joining("&"));
    }

    private static String value(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isContainerNode() ? JsonTree.write(sorted(value)) : value.asText();
    }

    private static JsonNode sorted(JsonNode value) {
        if (value.isArray()) {
            ArrayNode list = JsonTree.array();
            value.forEach(one -> list.add(sorted(one)));
            return list;
        }
        if (!value.isObject()) {
            return value;
        }
        Map<String, JsonNode> members = new TreeMap<>();
        value.properties().forEach(one -> members.put(one.getKey(), sorted(one.getValue())));
        ObjectNode object = JsonTree.object();
        members.forEach(object::set);
        return object;
    }

    static String sign(String key, String text) {
        return Hashing.hmacHex("HmacSHA256", key, text);
    }
}
