package vn.lienthong.identity.internal.jose.kind;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.internal.jose.Step;
import vn.lienthong.identity.internal.jose.TokenClaims;

/** Checks what an issuer says of an access token (RFC 7662 section 2.2, with the demands of RFC 9068 on tokens). */
public final class AnswerCheck {
    static final List<Step<Checked<ExpectedAnswer>>> STEPS = List.of(
            step(
                    1,
                    "active",
                    "RFC 7662 2.2",
                    c -> Boolean.TRUE.equals(c.claims().value("active"))
                            ? null
                            : "the issuer says that it is not, or no longer, valid"),
            step(
                    2,
                    "iss",
                    "RFC 7662 2.2",
                    c -> c.claims().has("iss")
                            ? c.claims().issuerFault(c.expected().issuer())
                            : null),
            step(
                    3,
                    "aud",
                    "RFC 7662 4",
                    c -> c.claims().has("aud") || !c.expected().audienceByIssuer()
                            ? c.claims().audienceFault(c.expected().audience())
                            : null),
            step(
                    4,
                    "exp",
                    "RFC 7662 4",
                    c -> c.claims().expiryFault(c.now(), c.expected().clockSkew())),
            step(
                    5,
                    "nbf",
                    "RFC 7662 4",
                    c -> c.claims().notBeforeFault(c.now(), c.expected().clockSkew())),
            step(
                    6,
                    "iat",
                    "RFC 7662 2.2",
                    c -> c.claims().issuedFault(c.now(), c.expected().clockSkew(), false)),
            step(7, "sub", "RFC 9068 2.2", c -> c.claims().textFault("sub")),
            step(
                    8,
                    "cnf",
                    "RFC 9449 6.2, RFC 8705 3.2",
                    c -> c.claims().bindingFault(c.expected().bound())));

    private AnswerCheck() {}

    /** Checks the members of an answer. */
    public static AccessToken verify(Map<String, @Nullable Object> answer, ExpectedAnswer expected, Clock clock) {
        TokenClaims claims = TokenClaims.ofAnswer(answer);
        Step.runAll(STEPS, new Checked<>(claims, expected, clock.instant()));
        return new AccessToken(
                Objects.requireNonNullElse(claims.text("iss"), ""),
                Objects.requireNonNull(claims.text("sub")),
                claims.value("client_id") instanceof String client ? client : null,
                claims.has("aud") ? claims.audience() : List.of(expected.audience()),
                Objects.requireNonNull(claims.time("exp")),
                claims.members());
    }

    private static Step<Checked<ExpectedAnswer>> step(
            int number, String check, String clause, Function<Checked<ExpectedAnswer>, @Nullable String> fault) {
        return new Step<>(number, check, clause, fault);
    }
}
