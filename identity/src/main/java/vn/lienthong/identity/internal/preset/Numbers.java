package vn.lienthong.identity.internal.preset;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.Claims;

/**
 * Identifiers in user info. Only a JSON string is one: a JSON number has lost its leading zeros, and is then the number of
 * somebody else.
 */
public final class Numbers {
    private Numbers() {}

    /** The result of {@code parse}, or {@code null} if it refuses the text or there is none: that stops no log-in. */
    public static <T> @Nullable T read(@Nullable String text, Function<String, T> parse) {
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The identifier in that claim, or {@code null} if it is absent, blank or not a string. */
    public static @Nullable String text(Claims claims, String name) {
        return claims.value(name) instanceof String ? claims.text(name) : null;
    }

    /**
     * As {@link #text} for the key of an account, which must not be guessed.
     *
     * @throws PlatformException {@code PROTOCOL} if it is neither absent nor a string
     */
    public static @Nullable String key(Claims claims, String name) {
        Object value = claims.value(name);
        if (value != null && !(value instanceof String)) {
            throw PlatformException.of(
                            Kind.PROTOCOL,
                            "User info: " + name + ": must be a text, since it is the key of the account, but is not")
                    .build();
        }
        return claims.text(name);
    }
}
