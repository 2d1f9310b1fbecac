package vn.lienthong.payment.internal.rail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.internal.wire.Hashing;

/**
 * The secret with which we sign, and the previous one, which is still accepted during a key change. They are read from
 * the credentials each time, so that a change takes effect at once.
 */
public final class Secrets {
    private final Credentials credentials;
    private final String purpose;
    private final String previous;

    private Secrets(Credentials credentials, String purpose) {
        this.credentials = credentials;
        this.purpose = purpose;
        this.previous = "previous" + purpose.substring(0, 1).toUpperCase(Locale.ROOT) + purpose.substring(1);
    }

    /**
     * The secret of {@code purpose}, and that of {@code previous…} if there is one.
     *
     * @throws vn.lienthong.core.PlatformException {@code CONFIGURATION} if there is none
     */
    public static Secrets of(Credentials credentials, String purpose) {
        Secrets secrets = new Secrets(credentials, purpose);
        secrets.current();
        return secrets;
    }

    /** The secret with which we sign. */
    public String current() {
        return credentials.require(purpose);
    }

    /** All accepted secrets, the current one first. */
    public List<String> all() {
        List<String> accepted = new ArrayList<>(2);
        accepted.add(current());
        String before = credentials.optional(previous);
        if (before != null && !before.isEmpty()) {
            accepted.add(before);
        }
        return accepted;
    }

    /**
     * Whether {@code given} is the hex signature under any accepted secret. The case of hex digits is ignored on purpose;
     * all secrets are tried, and compared in constant time.
     */
    public boolean match(@Nullable String given, UnaryOperator<String> signatureBySecret) {
        if (given == null || given.isEmpty()) {
            return false;
        }
        String lower = given.toLowerCase(Locale.ROOT);
        boolean match = false;
        for (String secret : all()) {
            match |= Hashing.same(signatureBySecret.apply(secret), lower);
        }
        return match;
    }

    /** The purpose only. */
    @Override
    public String toString() {
        return "Secrets[" + purpose + "]";
    }
}
