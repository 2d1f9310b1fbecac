package vn.lienthong.core.internal.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** Values of JSON (strings, numbers, booleans, maps, lists, {@code null}) read and written whole. Thread-safe. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /**
     * The one value in UTF-8 bytes, for what has no typed reader; objects are read by {@link JsonObject}.
     *
     * @param name the beginning of paths in messages
     */
    public static @Nullable Object value(String name, byte[] utf8, JsonRules rules) {
        return JsonText.value(name, utf8, rules);
    }

    /** The UTF-8 bytes of a value. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            "JSON: must be made of strings, numbers, booleans, maps and lists, but is not ("
                                    + e.getClass().getSimpleName() + ")")
                    .build();
        }
    }

    /** A value as JSON text. */
    public static String string(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }
}
