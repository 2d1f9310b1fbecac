package vn.lienthong.identity.internal.preset;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Identifiers inside user info: one that breaks its rule is left out and does not stop the log-in. */
public final class Numbers {
    private Numbers() {}

    /** What {@code parse} makes of {@code text}, or {@code null} if it refuses or there is nothing. */
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
