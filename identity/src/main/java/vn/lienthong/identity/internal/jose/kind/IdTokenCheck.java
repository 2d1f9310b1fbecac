package vn.lienthong.identity.internal.jose.kind;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.identity.internal.jose.Jws;
import vn.lienthong.identity.internal.jose.Signatures;
import vn.lienthong.identity.internal.jose.Step;
import vn.lienthong.identity.internal.jose.TokenClaims;
import vn.lienthong.identity.internal.keys.Base64Url;

/** Checks id_tokens (OpenID Connect Core 3.1.3.7, 3.1.3.6, 3.3.2.11, 12.2). */
public final class IdTokenCheck {
    private static final Set<String> TYPES = Set.of(Jws.PLAIN_TYPE);

    private static final Duration OLDEST = Duration.ofHours(1);

    static final List<Step<Checked<ExpectedIdToken>>> STEPS = List.of(
            step(
                    1,
                    "iss",
                    "OpenID Connect Core 3.1.3.7 (2)",
                    c -> c.claims().issuerFault(c.expected().issuer())),
            step(
                    2,
                    "aud",
                    "OpenID Connect Core 3.1.3.7 (3)",
                    c -> c.claims().audienceFault(c.expected().audience())),
            step(3, "azp", "OpenID Connect Core 3.1.3.7 (4, 5)", IdTokenCheck::authorizedParty),
            step(
                    4,
                    "exp",
                    "OpenID Connect Core 3.1.3.7 (9)",
                    c -> c.claims().expiryFault(c.now(), c.expected().clockSkew())),
            step(
                    5,
                    "nbf",
                    "RFC 7519 4.1.5",
                    c -> c.claims().notBeforeFault(c.now(), c.expected().clockSkew())),
            step(6, "iat", "OpenID Connect Core 3.1.3.7 (10)", IdTokenCheck::issued),
            step(7, "events", "RFC 8417 2.2", IdTokenCheck::noEvent),
            step(8, "sub", "OpenID Connect Core 2", c -> c.claims().subjectFault()),
            step(9, "nonce", "OpenID Connect Core 3.1.3.7 (11)", IdTokenCheck::nonce),
            step(10, "auth_time", "OpenID Connect Core 3.1.3.7 (13)", IdTokenCheck::authTime),
            step(
                    11,
                    "at_hash",
                    "OpenID Connect Core 3.1.3.6",
                    c -> hash(
                            c,
                            "at_hash",
                            c.expected().accessToken(),
                            c.expected().accessTokenHash(),
                            "access token")),
            step(
                    12,
                    "c_hash",
                    "OpenID Connect Core 3.3.2.11",
                    c -> hash(c, "c_hash", c.expected().code(), c.expected().codeHash(), "code")),
            step(
                    13,
                    "s_hash",
                    "FAPI 1.0 Advanced 5.1.1",
                    c -> hash(c, "s_hash", c.expected().state(), false, "state")),
            step(
                    14,
                    "iss",
                    "OpenID Connect Core 12.2",
                    c -> earlier(
                            c,
                            first -> first.issuer().equals(c.claims().text("iss")),
                            "another issuer than at the log-in")),
            step(
                    15,
                    "sub",
                    "OpenID Connect Core 12.2",
                    c -> earlier(
                            c,
                            first -> Hashing.same(first.subject(), text(c, "sub")),
                            "another account than at the log-in")),
            step(
                    16,
                    "auth_time",
                    "OpenID Connect Core 12.2",
                    c -> earlier(
                            c,
                            first -> sameIfBoth(first.authTime(), c.claims().time("auth_time")),
                            "another log-in than before")),
            step(
                    17,
                    "azp",
                    "OpenID Connect Core 12.2",
                    c -> earlier(
                            c,
                            first -> Objects.equals(
                                    first.authorizedParty(), c.claims().text("azp")),
                            "issued to another client than at the log-in")));

    private IdTokenCheck() {}

    /** Checks everything. May request the issuer's keys. */
    public static IdToken verify(String compact, ExpectedIdToken expected, Signatures signatures, Clock clock) {
        TokenClaims claims = TokenClaims.open(compact, expected.algorithms(), TYPES, signatures);
        Step.runAll(STEPS, new Checked<>(claims, expected, clock.instant()));
        return new IdToken(
                Objects.requireNonNull(claims.text("iss")),
                Objects.requireNonNull(claims.text("sub")),
                claims.audience(),
                Objects.requireNonNull(claims.time("iat")),
                Objects.requireNonNull(claims.time("exp")),
                claims.time("auth_time"),
                claims.text("nonce"),
                claims.value("acr") instanceof String acr ? acr : null,
                claims.texts("amr"),
                claims.text("sid"),
                claims.text("azp"),
                claims.algorithm().name(),
                claims.keyId(),
                claims.members());
    }

    /** It comes from the token endpoint, which has just made it: one that was kept somewhere is of another log-in. */
    private static @Nullable String issued(Checked<ExpectedIdToken> c) {
        String fault = c.claims().issuedFault(c.now(), c.expected().clockSkew(), true);
        Instant issued = c.claims().time("iat");
        if (fault != null || issued == null) {
            return fault;
        }
        return issued.isBefore(c.now().minus(OLDEST).minus(c.expected().clockSkew()))
                ? "issued longer ago than an hour"
                : null;
    }

    private static @Nullable String authorizedParty(Checked<ExpectedIdToken> c) {
        String party = c.claims().text("azp");
        if (party == null) {
            return c.claims().audience().size() > 1 ? "missing although there are several audiences" : null;
        }
        return party.equals(c.expected().audience().client()) ? null : "issued to another client";
    }

    private static @Nullable String noEvent(Checked<ExpectedIdToken> c) {
        return c.claims().has("events") ? "a log-out token or another event, which grants nothing" : null;
    }

    private static @Nullable String nonce(Checked<ExpectedIdToken> c) {
        Earlier first = c.expected().earlier();
        String theirs = c.claims().text("nonce");
        if (first != null && theirs == null) {
            return null;
        }
        String ours = first == null ? c.expected().nonce() : first.nonce();
        if (ours == null) {
            return theirs == null ? null : "there is one, although none was sent";
        }
        return theirs != null && Hashing.same(ours, theirs) ? null : "not the one of this log-in";
    }

    private static @Nullable String authTime(Checked<ExpectedIdToken> c) {
        ExpectedIdToken expected = c.expected();
        Instant loggedIn = c.claims().time("auth_time");
        if (loggedIn == null) {
            return expected.authTime() || expected.maxAge() != null ? "missing" : null;
        }
        if (c.now().plus(expected.clockSkew()).isBefore(loggedIn)) {
            return "a log-in in the future";
        }
        return expected.maxAge() != null
                        && c.now()
                                .minus(expected.clockSkew())
                                .minus(expected.maxAge())
                                .isAfter(loggedIn)
                ? "the log-in is longer ago than max_age"
                : null;
    }

    /** The left half of the hash of ASCII, by the hash of the signature's algorithm. */
    private static @Nullable String hash(
            Checked<ExpectedIdToken> c, String name, @Nullable String of, boolean demanded, String what) {
        String theirs = c.claims().text(name);
        if (theirs == null) {
            return demanded ? "missing" : null;
        }
        if (of == null) {
            // By a refresh there is neither code nor state any more.
            boolean isGone = c.expected().earlier() != null && !name.equals("at_hash");
            return isGone ? null : "there is no " + what + " to compare it with";
        }
        byte[] hash = Hashing.digest(c.claims().algorithm().hash(), of.getBytes(StandardCharsets.US_ASCII));
        String ours = Base64Url.text(Arrays.copyOf(hash, hash.length / 2));
        return Hashing.same(ours, theirs) ? null : "does not belong to the " + what;
    }

    private static @Nullable String earlier(Checked<ExpectedIdToken> c, Predicate<Earlier> agrees, String fault) {
        Earlier first = c.expected().earlier();
        return first == null || agrees.test(first) ? null : fault;
    }

    private static boolean sameIfBoth(@Nullable Instant first, @Nullable Instant second) {
        return first == null || second == null || first.equals(second);
    }

    private static String text(Checked<ExpectedIdToken> c, String name) {
        return Objects.requireNonNullElse(c.claims().text(name), "");
    }

    private static Step<Checked<ExpectedIdToken>> step(
            int number, String check, String clause, Function<Checked<ExpectedIdToken>, @Nullable String> fault) {
        return new Step<>(number, check, clause, fault);
    }
}
