package vn.lienthong.core.internal.profile;

/** Says what code that was lent to us has thrown, without its words: they may contain a secret. */
public final class Lent {
    private Lent() {}

    /** The class of what was thrown; an interrupt is given back to the thread. */
    public static String name(Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        String simple = thrown.getClass().getSimpleName();
        return simple.isEmpty() ? thrown.getClass().getName() : simple;
    }
}
