package vn.lienthong.identity.internal.jose.kind;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.internal.jose.Jws;
import vn.lienthong.identity.internal.jose.Signatures;
import vn.lienthong.identity.internal.jose.Step;
import vn.lienthong.identity.internal.jose.TokenClaims;

/** Checks signed user info (OpenID Connect Core 5.3.2). */
public final class UserInfoCheck {
    private static final Set<String> TYPES = Set.of(Jws.PLAIN_TYPE);
    /** Only tokens about a log-in have these. */
    private static final List<String> OF_OTHERS = List.of("events", "nonce", "at_hash", "c_hash", "s_hash");

    static final List<Step<Checked<ExpectedUserInfo>>> STEPS = List.of(
            step(
                    1,
                    "iss",
                    "OpenID Connect Core 5.3.2",
                    c -> c.expected().addressed() || c.claims().has("iss")
                            ? c.claims().issuerFault(c.expected().issuer())
                            : null),
            step(
                    2,
                    "aud",
                    "OpenID Connect Core 5.3.2",
                    c -> c.expected().addressed() || c.claims().has("aud")
                            ? c.claims().audienceFault(c.expected().clientId())
                            : null),
            step(
                    3,
                    "exp",
                    "RFC 7519 4.1.4",
                    c -> c.claims().expiryFaultIfAny(c.now(), c.expected().clockSkew())),
            step(
                    4,
                    "nbf",
                    "RFC 7519 4.1.5",
                    c -> c.claims().notBeforeFault(c.now(), c.expected().clockSkew())),
            step(
                    5,
                    "iat",
                    "RFC 7519 4.1.6",
                    c -> c.claims().issuedFault(c.now(), c.expected().clockSkew(), false)),
            step(
                    6,
                    "typ",
                    "RFC 8725 3.12",
                    c -> OF_OTHERS.stream().anyMatch(c.claims()::has)
                            ? "an id_token or a log-out token, and no user info"
                            : null),
            step(7, "sub", "OpenID Connect Core 5.3.2", c -> c.claims().subjectFault()));

    private UserInfoCheck() {}

    /**
     * Checks everything, and gives all members; that {@code sub} is the one of the id_token is for the caller. May request
     * the issuer's keys.
     */
    public static Map<String, @Nullable Object> verify(
            String compact, ExpectedUserInfo expected, Signatures signatures, Clock clock) {
        TokenClaims claims = TokenClaims.open(compact, expected.algorithms(), TYPES, signatures.ofKeys());
        Step.runAll(STEPS, new Checked<>(claims, expected, clock.instant()));
        return claims.members();
    }

    private static Step<Checked<ExpectedUserInfo>> step(
            int number, String check, String clause, Function<Checked<ExpectedUserInfo>, @Nullable String> fault) {
        return new Step<>(number, check, clause, fault);
    }
}
