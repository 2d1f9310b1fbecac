package vn.lienthong.core;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one platform by what they are for (thông tin xác thực): {@code clientId}, {@code clientSecret},
 * {@code hashSecret} and so on; each dialect names its own. Immutable. {@link #toString()} shows the purposes only.
 */
public final class Credentials {
    private final Map<String, String> secrets;

    private Credentials(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    /** Credentials by purpose; the map is copied. */
    public static Credentials of(Map<String, String> secrets) {
        return new Credentials(new TreeMap<>(secrets));
    }

    /** No credentials. */
    public static Credentials none() {
        return new Credentials(Map.of());
    }

    /**
     * The secret for that purpose.
     *
     * @throws PlatformException {@code CONFIGURATION} where there is none
     */
    public String require(String purpose) {
        String secret = secrets.get(purpose);
        if (secret == null || secret.isEmpty()) {
            throw PlatformException.of(
                            PlatformException.Kind.CONFIGURATION,
                            "credentials." + purpose + " is missing; given are " + new TreeSet<>(secrets.keySet()))
                    .build();
        }
        return secret;
    }

    /** The secret for that purpose, or {@code null}. */
    public @Nullable String optional(String purpose) {
        return secrets.get(purpose);
    }

    @Override
    public String toString() {
        return "Credentials" + secrets.keySet();
    }
}
