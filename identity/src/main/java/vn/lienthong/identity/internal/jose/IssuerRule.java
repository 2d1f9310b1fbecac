package vn.lienthong.identity.internal.jose;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Redaction;

/**
 * What an {@code iss} must be. If neither is said, any {@code iss} is refused: a check must not vanish with its input.
 *
 * @param exact the issuer, to the letter; {@code null} if it is not known
 * @param any whether any issuer will do, as long as the token names one
 */
public record IssuerRule(@Nullable String exact, boolean any) {
    /** Only this one. */
    public static IssuerRule exactly(String issuer) {
        return new IssuerRule(issuer, false);
    }

    /** Why an issuer is refused, or {@code null}. */
    public @Nullable String fault(@Nullable String issuer) {
        if (exact == null && !any) {
            return "settings.issuer is not set, so it cannot be compared";
        }
        if (exact != null) {
            return exact.equals(issuer) ? null : "must be " + shown(exact) + ", but is " + shown(issuer);
        }
        return issuer == null || issuer.isEmpty() ? "missing" : null;
    }

    /** An issuer as it can be printed: without a query; empty if it is not a URI. */
    private static String shown(@Nullable String issuer) {
        if (issuer == null) {
            return "missing";
        }
        try {
            return Redaction.uri(URI.create(issuer));
        } catch (IllegalArgumentException e) {
            return "not a URI";
        }
    }
}
