package vn.lienthong.core;

import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one platform by what they are for (thông tin xác thực): {@code clientId}, {@code clientSecret},
 * {@code hashSecret} and so on; each dialect names its own. Thread-safe. {@link #toString()} shows the purposes only.
 */
public final class Credentials {
    private final Supplier<? extends Map<String, String>> secrets;
    private final boolean fixed;

    private Credentials(Supplier<? extends Map<String, String>> secrets, boolean fixed) {
        this.secrets = secrets;
        this.fixed = fixed;
    }

    /** Credentials by purpose; the map is copied. */
    public static Credentials of(Map<String, String> secrets) {
        Map<String, String> copy = Map.copyOf(secrets);
        return new Credentials(() -> copy, true);
    }

    /**
     * Credentials that may change while the program runs (đổi khóa không cần khởi động lại): {@code secrets} is asked for each
     * use, so it should keep what it has read for a while. A session that is open stays open until it ends or is refused;
     * the next one is opened with the newest secret. Secrets with which messages are signed are, in clients that say so,
     * read once when the client is made.
     *
     * @param secrets by purpose; called by many threads, on the thread of a call
     */
    public static Credentials from(Supplier<? extends Map<String, String>> secrets) {
        return new Credentials(secrets, false);
    }

    /** No credentials. */
    public static Credentials none() {
        return of(Map.of());
    }

    /**
     * The secret for that purpose.
     *
     * @throws PlatformException {@code CONFIGURATION} if there is none, or if the supplier fails
     */
    public String require(String purpose) {
        Map<String, String> all = all();
        String secret = all.get(purpose);
        if (secret == null || secret.isEmpty()) {
            throw PlatformException.of(
                            PlatformException.Kind.CONFIGURATION,
                            "credentials." + purpose + " is missing; given are " + new TreeSet<>(all.keySet()))
                    .build();
        }
        return secret;
    }

    /**
     * The secret for that purpose, or {@code null}.
     *
     * @throws PlatformException {@code CONFIGURATION} if the supplier fails
     */
    public @Nullable String optional(String purpose) {
        return all().get(purpose);
    }

    private Map<String, String> all() {
        try {
            return secrets.get();
        } catch (RuntimeException e) {
            throw PlatformException.of(
                            PlatformException.Kind.CONFIGURATION,
                            "credentials: the supplier failed with "
                                    + e.getClass().getSimpleName())
                    .build();
        }
    }

    @Override
    public String toString() {
        return fixed ? "Credentials" + new TreeSet<>(secrets.get().keySet()) : "Credentials[from a supplier]";
    }
}
