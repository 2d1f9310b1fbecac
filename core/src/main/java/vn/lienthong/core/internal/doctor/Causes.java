package vn.lienthong.core.internal.doctor;

import org.jspecify.annotations.Nullable;

/** Looks for an exception among the causes of another. */
final class Causes {
    private static final int DEEPEST = 20;

    private Causes() {}

    /** The first of that type in the chain, the exception itself included, or {@code null}. */
    static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
