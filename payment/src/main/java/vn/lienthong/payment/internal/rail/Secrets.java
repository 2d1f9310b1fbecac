package vn.lienthong.payment.internal.rail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.internal.wire.Hashing;

/** The secret to sign with, and the one before it, which is still accepted while keys rotate. */
public final class Secrets {
    private final List<String> accepted;

    private Secrets(List<String> accepted) {
        this.accepted = accepted;
    }

    /** The secret of {@code purpose}, and of {@code previous…} where there is one. */
    public static Secrets of(Credentials credentials, String purpose) {
        List<String> accepted = new ArrayList<>();
        accepted.add(credentials.require(purpose));
        String previous = credentials.optional(
                "previous" + purpose.substring(0, 1).toUpperCase(Locale.ROOT) + purpose.substring(1));
        if (previous != null && !previous.isEmpty()) {
            accepted.add(previous);
        }
        return new Secrets(List.copyOf(accepted));
    }

    /** The secret to sign with. */
    public String current() {
        return accepted.get(0);
    }

    /** All accepted secrets, the current one first. */
    public List<String> all() {
        return accepted;
    }

    /**
     * Whether {@code given} is the hex signature under any accepted secret. Case of the hex digits does not count, on
     * purpose; all secrets are tried, and compared in constant time.
     */
    public boolean match(@Nullable String given, UnaryOperator<String> signatureBySecret) {
        if (given == null || given.isEmpty()) {
            return false;
        }
        String lower = given.toLowerCase(Locale.ROOT);
        boolean match = false;
        for (String secret : accepted) {
            match |= Hashing.same(signatureBySecret.apply(secret), lower);
        }
        return match;
    }

    @Override
    public String toString() {
        return "Secrets[" + accepted.size() + "]";
    }
}
