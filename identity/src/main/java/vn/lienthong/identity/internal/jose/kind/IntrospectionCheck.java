package vn.lienthong.identity.internal.jose.kind;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.internal.jose.Signatures;
import vn.lienthong.identity.internal.jose.Step;
import vn.lienthong.identity.internal.jose.TokenClaims;

/** Checks signed answers to an introspection (RFC 9701 section 5). */
public final class IntrospectionCheck {
    private static final Set<String> TYPES = Set.of("token-introspection+jwt");
    private static final String ANSWER = "token_introspection";
    /** An answer is made for the question: an older one is repeated by somebody. */
    private static final Duration OLDEST = Duration.ofMinutes(2);

    static final List<Step<Checked<ExpectedIntrospection>>> STEPS = List.of(
            step(
                    1,
                    "iss",
                    "RFC 9701 5",
                    c -> c.claims().issuerFault(c.expected().issuer())),
            step(
                    2,
                    "aud",
                    "RFC 9701 5",
                    c -> c.claims().audienceFault(c.expected().audience())),
            step(3, "iat", "RFC 9701 5", IntrospectionCheck::issued),
            step(4, ANSWER, "RFC 9701 5", c -> c.claims().value(ANSWER) instanceof Map ? null : "not an object"));

    private IntrospectionCheck() {}

    /** Checks everything, and gives the members of the answer inside. May request the issuer's keys. */
    @SuppressWarnings("unchecked") // a JSON object has texts as names
    public static Map<String, @Nullable Object> verify(
            String compact, ExpectedIntrospection expected, Signatures signatures, Clock clock) {
        TokenClaims claims = TokenClaims.open(compact, expected.algorithms(), TYPES, signatures.ofKeys());
        Step.runAll(STEPS, new Checked<>(claims, expected, clock.instant()));
        return claims.value(ANSWER) instanceof Map<?, ?> answer ? (Map<String, @Nullable Object>) answer : Map.of();
    }

    private static @Nullable String issued(Checked<ExpectedIntrospection> c) {
        String fault = c.claims().issuedFault(c.now(), c.expected().clockSkew(), true);
        Instant issued = c.claims().time("iat");
        if (fault != null || issued == null) {
            return fault;
        }
        return c.now().minus(c.expected().clockSkew()).minus(OLDEST).isAfter(issued)
                ? "issued more than " + OLDEST + " ago"
                : null;
    }

    private static Step<Checked<ExpectedIntrospection>> step(
            int number, String check, String clause, Function<Checked<ExpectedIntrospection>, @Nullable String> fault) {
        return new Step<>(number, check, clause, fault);
    }
}
