package vn.lienthong.identity.internal.preset;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Identifiers in user info: an invalid one is left out and does not stop the log-in. */
public final class Numbers {
    private Numbers() {}

    /** The result of {@code parse}, or {@code null} if it refuses the text or there is none. */
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
}
