package vn.lienthong.identity.internal.jose;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;

/** JSON of tokens, key sets and log-in attempts: exact types, twenty levels, numbers of thirty characters. */
public final class TokenJson {
    /** The rules; a caller chooses the exception. */
    public static final JsonRules RULES = JsonRules.EXACT.depth(20).number(30).members(10_000);

    private TokenJson() {}

    /** The member of a token as text, or {@code null} if it is absent; a member that is {@code null} is not text. */
    static @Nullable String text(JsonObject token, String name) {
        return text(token.toMap(), name);
    }

    static @Nullable String text(Map<String, @Nullable Object> token, String name) {
        Object value = token.get(name);
        if (value instanceof String text) {
            return text;
        }
        if (token.containsKey(name)) {
            throw TokenRefusal.of(name, "not text");
        }
        return null;
    }
}
