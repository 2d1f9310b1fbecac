package vn.lienthong.identity.internal.jose.kind;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.internal.jose.Jws;
import vn.lienthong.identity.internal.jose.Signatures;
import vn.lienthong.identity.internal.jose.Step;
import vn.lienthong.identity.internal.jose.TokenClaims;

/** Checks log-out tokens (OpenID Connect Back-Channel Logout 2.4, 2.6). Always by the issuer's keys: anybody may post one. */
public final class LogoutTokenCheck {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Set<String> TYPED = Set.of("logout+jwt");
    private static final Set<String> ALSO_PLAIN = Set.of("logout+jwt", Jws.PLAIN_TYPE);

    /** How long a token without {@code exp} counts, and how long ago one may have been issued. */
    private static final Duration LIFE = Duration.ofMinutes(2);

    private static final int LONGEST_ID = 1000;

    static final List<Step<Checked<ExpectedLogoutToken>>> STEPS = List.of(
            step(
                    1,
                    "iss",
                    "Back-Channel Logout 2.6 (4)",
                    c -> c.claims().issuerFault(c.expected().issuer())),
            step(
                    2,
                    "aud",
                    "Back-Channel Logout 2.6 (4)",
                    c -> c.claims().audienceFault(c.expected().audience())),
            step(
                    3,
                    "iat",
                    "Back-Channel Logout 2.6 (4)",
                    c -> c.claims().issuedFault(c.now(), c.expected().clockSkew(), true)),
            step(4, "exp", "Back-Channel Logout 2.6 (4)", LogoutTokenCheck::expiry),
            step(
                    5,
                    "nbf",
                    "RFC 7519 4.1.5",
                    c -> c.claims().notBeforeFault(c.now(), c.expected().clockSkew())),
            step(6, "sub", "Back-Channel Logout 2.6 (5)", LogoutTokenCheck::subjectOrSession),
            step(7, "events", "Back-Channel Logout 2.6 (6)", LogoutTokenCheck::event),
            step(
                    8,
                    "nonce",
                    "Back-Channel Logout 2.6 (7)",
                    c -> c.claims().has("nonce") ? "a log-out token must not have one" : null),
            step(9, "jti", "Back-Channel Logout 2.4", LogoutTokenCheck::id));

    private LogoutTokenCheck() {}

    /** Checks everything. May request the issuer's keys. */
    public static LogoutToken verify(String compact, ExpectedLogoutToken expected, Signatures signatures, Clock clock) {
        TokenClaims claims = TokenClaims.open(
                compact, expected.algorithms(), expected.typed() ? TYPED : ALSO_PLAIN, signatures.ofKeys());
        Step.runAll(STEPS, new Checked<>(claims, expected, clock.instant()));
        Instant issued = Objects.requireNonNull(claims.time("iat"));
        Instant expiry = claims.time("exp");
        return new LogoutToken(
                Objects.requireNonNull(claims.text("iss")),
                claims.text("sub"),
                claims.text("sid"),
                Objects.requireNonNull(claims.text("jti")),
                issued,
                expiry,
                (expiry == null ? issued.plus(LIFE) : expiry).plus(expected.clockSkew()));
    }

    private static @Nullable String expiry(Checked<ExpectedLogoutToken> c) {
        Duration skew = c.expected().clockSkew();
        if (c.claims().has("exp") || c.expected().dialect() == ExpectedLogoutToken.Dialect.STANDARD) {
            return c.claims().expiryFault(c.now(), skew);
        }
        Instant issued = c.claims().time("iat");
        return issued == null || c.now().minus(skew).minus(LIFE).isBefore(issued)
                ? null
                : "missing, and the token was issued more than " + LIFE + " ago";
    }

    private static @Nullable String subjectOrSession(Checked<ExpectedLogoutToken> c) {
        if (c.claims().has("sid") && c.claims().textFault("sid") != null) {
            return "sid is empty";
        }
        return c.claims().has("sid") && !c.claims().has("sub")
                ? null
                : c.claims().subjectFault();
    }

    private static @Nullable String event(Checked<ExpectedLogoutToken> c) {
        boolean isOld = c.expected().dialect() == ExpectedLogoutToken.Dialect.WSO2
                && !c.claims().has("events");
        Object events = c.claims().value(isOld ? "event" : "events");
        return events instanceof Map<?, ?> map && map.get(EVENT) instanceof Map
                ? null
                : "must be an object with the member of a back-channel log-out, which is an object";
    }

    private static @Nullable String id(Checked<ExpectedLogoutToken> c) {
        String id = c.claims().text("jti");
        return id != null && id.length() > LONGEST_ID
                ? "longer than " + LONGEST_ID + " characters"
                : c.claims().textFault("jti");
    }

    private static Step<Checked<ExpectedLogoutToken>> step(
            int number, String check, String clause, Function<Checked<ExpectedLogoutToken>, @Nullable String> fault) {
        return new Step<>(number, check, clause, fault);
    }
}
