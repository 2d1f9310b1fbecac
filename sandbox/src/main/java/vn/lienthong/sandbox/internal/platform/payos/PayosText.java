package vn.lienthong.sandbox.internal.platform.payos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

    /** Of a header: as {@link #data}, with names and values percent-encoded. */
    static String header(ObjectNode data) {
        TreeSet<String> names = new TreeSet<>();
        data.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .map(name -> percent(name) + "=" + percent(value(data.path(name))))
                .collect(Collectors.joining("&"));
    }

    /** As a program in JavaScript does: a form's encoding, but for the blank and five characters. */
    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%7E", "~");
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
