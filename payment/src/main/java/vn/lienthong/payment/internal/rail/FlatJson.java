package vn.lienthong.payment.internal.rail;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Json;

/** JSON objects whose members are texts, as the gateways send them: a number counts as its text. */
public final class FlatJson {
    private static final int MAX_MEMBERS = 200;

    private FlatJson() {}

    /**
     * The members of the object in their order; {@code null} members are left out, lists and objects stay JSON text.
     *
     * @throws PlatformException {@code PROTOCOL} where this is no JSON object
     */
    public static Map<String, String> read(byte[] bytes) {
        JsonNode tree = Json.tree(bytes);
        if (!tree.isObject() || tree.size() > MAX_MEMBERS) {
            throw PlatformException.of(
                            Kind.PROTOCOL, "JSON: an object of at most " + MAX_MEMBERS + " members is expected")
                    .build();
        }
        Map<String, String> members = new LinkedHashMap<>();
        tree.fieldNames().forEachRemaining(name -> {
            JsonNode value = tree.get(name);
            String text = value.isContainerNode() ? value.toString() : Json.text(tree, name);
            if (text != null) {
                members.put(name, text);
            }
        });
        return Collections.unmodifiableMap(members);
    }

    /** Writes the members as strings; a map or a list among them becomes what it is in JSON. */
    public static byte[] write(Map<String, ?> members) {
        return Json.bytes(members);
    }

    /** The text of a map or list in JSON. */
    public static String text(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
