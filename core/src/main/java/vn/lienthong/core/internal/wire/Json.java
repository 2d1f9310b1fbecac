package vn.lienthong.core.internal.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** JSON as the SDK reads it: strict about syntax, tolerant about members it does not know, bounded. Thread-safe. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(100)
                            .maxStringLength(16 << 20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private Json() {}

    /** The shared mapper; do not configure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * The tree of a JSON text.
     *
     * @throws PlatformException {@code PROTOCOL} naming line and column; never with the text itself
     */
    public static JsonNode tree(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node == null || node.isMissingNode()) {
                throw PlatformException.of(Kind.PROTOCOL, "JSON: the text is empty")
                        .build();
            }
            return node;
        } catch (IOException e) {
            throw unreadable("JSON", e);
        }
    }

    /**
     * A record from a JSON text.
     *
     * @throws PlatformException {@code PROTOCOL} naming line and column
     */
    public static <T> T read(byte[] bytes, Class<T> type) {
        try {
            T value = MAPPER.readValue(bytes, type);
            if (value == null) {
                throw PlatformException.of(Kind.PROTOCOL, "JSON: null where an object is expected")
                        .build();
            }
            return value;
        } catch (IOException e) {
            throw unreadable("JSON", e);
        }
    }

    /** The UTF-8 bytes of a value. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            "JSON: a value cannot be written: " + e.getClass().getSimpleName())
                    .build();
        }
    }

    /** A value as JSON text. */
    public static String string(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /** The member as text, be it a string, a number or a boolean; {@code null} where it is missing or null. */
    public static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isContainerNode()) {
            throw PlatformException.of(
                            Kind.PROTOCOL, "JSON: '" + field + "' is an object or a list where a text is expected")
                    .build();
        }
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            if (Math.abs((long) number.scale()) > 100) {
                throw PlatformException.of(Kind.PROTOCOL, "JSON: '" + field + "' is a number out of range")
                        .build();
            }
            return number.toPlainString();
        }
        return value.asText();
    }

    /** The member as text, which must be there and not empty. */
    public static String require(JsonNode node, String field) {
        String value = text(node, field);
        if (value == null || value.isEmpty()) {
            throw PlatformException.of(Kind.PROTOCOL, "JSON: '" + field + "' is missing")
                    .build();
        }
        return value;
    }

    /** What Jackson could not read, as our exception: place and rule, without a piece of the text. */
    static PlatformException unreadable(String what, IOException e) {
        if (e instanceof JsonProcessingException json) {
            JsonLocation at = json.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            return PlatformException.of(Kind.PROTOCOL, what + " cannot be read" + place + " (" + rule(json) + ")")
                    .build();
        }
        return PlatformException.of(Kind.PROTOCOL, what + " cannot be read").build();
    }

    private static String rule(JsonProcessingException e) {
        String name = e.getClass()
                .getSimpleName()
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
        return name.replace(" exception", "");
    }
}
