package vn.lienthong.core.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** JSON objects whose members are texts, as payment platforms send them: a number is read as its digits. */
public final class JsonTexts {
    private static final JsonRules RULES = JsonRules.EXACT.numbersAsText().members(2_000);

    private JsonTexts() {}

    /**
     * The members of the object in their order; {@code null} members are left out, lists and objects stay JSON text.
     *
     * @throws vn.lienthong.core.PlatformException {@code PROTOCOL} if this is not a JSON object
     */
    public static Map<String, String> from(byte[] utf8) {
        return JsonObject.from(utf8, RULES).toTexts();
    }

    /** As {@link #from(byte[])}, from a text. */
    public static Map<String, String> parse(String json) {
        return from(json.getBytes(StandardCharsets.UTF_8));
    }
}
