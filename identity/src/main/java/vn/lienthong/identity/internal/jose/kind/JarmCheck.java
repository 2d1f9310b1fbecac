package vn.lienthong.identity.internal.jose.kind;

import java.math.BigInteger;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.internal.jose.Jws;
import vn.lienthong.identity.internal.jose.Signatures;
import vn.lienthong.identity.internal.jose.Step;
import vn.lienthong.identity.internal.jose.TokenClaims;
import vn.lienthong.identity.internal.jose.TokenRefusal;

/** Checks signed answers to authorisation requests (JWT Secured Authorization Response Mode, 2.1 and 2.4). */
public final class JarmCheck {
    private static final Set<String> TYPES = Set.of(Jws.PLAIN_TYPE);
    /** About the token itself, and no parameters of the answer. {@code iss} is one too (RFC 9207). */
    private static final Set<String> OF_THE_TOKEN = Set.of("aud", "exp", "nbf", "iat", "jti");

    static final List<Step<Checked<ExpectedJarm>>> STEPS = List.of(
            step(
                    1,
                    "iss",
                    "JARM 2.4 (3)",
                    c -> c.claims().issuerFault(c.expected().issuer())),
            step(
                    2,
                    "aud",
                    "JARM 2.4 (4)",
                    c -> c.claims().audienceFault(c.expected().clientId())),
            step(
                    3,
                    "exp",
                    "JARM 2.4 (5)",
                    c -> c.claims().expiryFault(c.now(), c.expected().clockSkew())),
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
            step(6, "response", "JARM 2.1", JarmCheck::isAnAnswer));

    private JarmCheck() {}

    /**
     * Checks everything, and only then reads the parameters of the answer, {@code iss} among them. May request the
     * issuer's keys.
     */
    public static Map<String, String> verify(
            String compact, ExpectedJarm expected, Signatures signatures, Clock clock) {
        TokenClaims claims = TokenClaims.open(compact, expected.algorithms(), TYPES, signatures.ofKeys());
        Step.runAll(STEPS, new Checked<>(claims, expected, clock.instant()));
        Map<String, String> parameters = new LinkedHashMap<>();
        claims.members().forEach((name, value) -> {
            if (!OF_THE_TOKEN.contains(name)) {
                parameters.put(name, parameter(value));
            }
        });
        return Collections.unmodifiableMap(parameters);
    }

    private static String parameter(@Nullable Object value) {
        if (value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger) {
            return value.toString();
        }
        throw TokenRefusal.of("response", "a parameter is neither text nor a whole number");
    }

    /** An id_token and the like have the same issuer and audience; what makes an answer is one of these. */
    private static @Nullable String isAnAnswer(Checked<ExpectedJarm> c) {
        if (c.claims().has("events") || c.claims().has("sub")) {
            return "a token of another kind";
        }
        return c.claims().has("code") || c.claims().has("error") ? null : "has neither code nor error";
    }

    private static Step<Checked<ExpectedJarm>> step(
            int number, String check, String clause, Function<Checked<ExpectedJarm>, @Nullable String> fault) {
        return new Step<>(number, check, clause, fault);
    }
}
