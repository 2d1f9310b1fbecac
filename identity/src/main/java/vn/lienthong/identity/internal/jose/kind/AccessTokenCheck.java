package vn.lienthong.identity.internal.jose.kind;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.internal.jose.Signatures;
import vn.lienthong.identity.internal.jose.Step;
import vn.lienthong.identity.internal.jose.TokenClaims;
import vn.lienthong.identity.internal.jose.TokenRefusal;

/**
 * Checks access tokens (RFC 9068 sections 2.2 and 4). A token of another type than {@code at+jwt}, where the configuration
 * accepts one, must say by its claims that it is an access token, since the issuer's id_tokens look alike.
 */
public final class AccessTokenCheck {
    /** Only id_tokens have these (OpenID Connect Core sections 2 and 3.3.2.11). */
    private static final List<String> OF_ID_TOKENS = List.of("nonce", "at_hash", "c_hash", "s_hash");

    /** Only access tokens have these (RFC 9068 section 2.2; {@code scp} where issuers are older). */
    private static final List<String> OF_ACCESS_TOKENS = List.of("client_id", "scope", "scp");

    static final List<Step<Checked<ExpectedAccessToken>>> STEPS = List.of(
            step(
                    1,
                    "iss",
                    "RFC 9068 4",
                    c -> c.claims().issuerFault(c.expected().issuer())),
            step(
                    2,
                    "aud",
                    "RFC 9068 4",
                    c -> c.claims().audienceFault(c.expected().audience())),
            step(
                    3,
                    "exp",
                    "RFC 9068 4",
                    c -> c.claims().expiryFault(c.now(), c.expected().clockSkew())),
            step(
                    4,
                    "nbf",
                    "RFC 7519 4.1.5",
                    c -> c.claims().notBeforeFault(c.now(), c.expected().clockSkew())),
            step(
                    5,
                    "iat",
                    "RFC 9068 2.2",
                    c -> c.claims().issuedFault(c.now(), c.expected().clockSkew(), isTyped(c))),
            step(
                    6,
                    "events",
                    "RFC 8417 2.2",
                    c -> c.claims().has("events") ? "a log-out token or another event, which grants nothing" : null),
            step(7, "typ", "RFC 8725 3.12", AccessTokenCheck::kind),
            step(8, "sub", "RFC 9068 2.2", c -> c.claims().textFault("sub")),
            step(9, "client_id", "RFC 9068 2.2", c -> isTyped(c) ? c.claims().textFault("client_id") : null),
            step(10, "jti", "RFC 9068 2.2", c -> isTyped(c) ? c.claims().textFault("jti") : null),
            // Who takes it as a bearer token lets a thief use it.
            step(
                    11,
                    "cnf",
                    "RFC 9449 6.1, RFC 8705 3.1",
                    c -> c.claims().bindingFault(c.expected().bound())));

    private AccessTokenCheck() {}

    /** Checks everything. May request the issuer's keys. */
    public static AccessToken verify(String compact, ExpectedAccessToken expected, Signatures signatures, Clock clock) {
        TokenClaims claims = TokenClaims.open(compact, expected.algorithms(), expected.types(), signatures.ofKeys());
        Step.runAll(STEPS, new Checked<>(claims, expected, clock.instant()));
        return new AccessToken(
                Objects.requireNonNull(claims.text("iss")),
                Objects.requireNonNull(claims.text("sub")),
                claims.value("client_id") instanceof String client ? client : null,
                claims.audience(),
                Objects.requireNonNull(claims.time("exp")),
                claims.members());
    }

    private static boolean isTyped(Checked<ExpectedAccessToken> c) {
        return c.claims().type().equals(ExpectedAccessToken.TYPE);
    }

    private static @Nullable String kind(Checked<ExpectedAccessToken> c) {
        if (isTyped(c)) {
            return null;
        }
        for (String name : OF_ID_TOKENS) {
            if (c.claims().has(name)) {
                throw TokenRefusal.of(name, "only an id_token has it, which is no right to call");
            }
        }
        // Keycloak's claim: Bearer, or DPoP for a token that is bound to a key.
        boolean isAccess = c.claims().value("typ") instanceof String use
                && (use.equalsIgnoreCase("Bearer")
                        || (use.equalsIgnoreCase("DPoP") && c.claims().has("cnf")));
        if (c.claims().has("typ") && !isAccess) {
            return "its claim says that it is no access token";
        }
        return isAccess || OF_ACCESS_TOKENS.stream().anyMatch(c.claims()::has)
                ? null
                : "neither header nor claims say that it is an access token";
    }

    private static Step<Checked<ExpectedAccessToken>> step(
            int number, String check, String clause, Function<Checked<ExpectedAccessToken>, @Nullable String> fault) {
        return new Step<>(number, check, clause, fault);
    }
}
