package vn.lienthong.identity.internal.jose;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.internal.keys.SignatureAlgorithm;

/**
 * The claims of a token whose header and signature passed, with the checks that several kinds share; each says what is
 * wrong, or {@code null} if nothing is. Immutable.
 */
public final class TokenClaims {
    /** The last second of the year 9999: a later time is invalid. */
    private static final double LAST_SECOND = 253_402_300_799d;

    private static final int LONGEST_SUBJECT = 255;
    private static final String NO_AUDIENCE = "neither text nor a list of texts";

    private final Map<String, @Nullable Object> claims;
    private final @Nullable SignatureAlgorithm algorithm;
    private final @Nullable String keyId;
    private final String type;

    private TokenClaims(
            Map<String, @Nullable Object> claims,
            @Nullable SignatureAlgorithm algorithm,
            @Nullable String keyId,
            String type) {
        this.claims = claims;
        this.algorithm = algorithm;
        this.keyId = keyId;
        this.type = type;
    }

    /**
     * Opens a token: size and form, algorithm, type, signature, in this order; then the payload is read. Nothing of it is
     * trusted before.
     *
     * @param algorithms the only ones accepted
     * @param types the values of {@code typ} that may be there, lower case
     */
    public static TokenClaims open(String compact, Set<String> algorithms, Set<String> types, Signatures signatures) {
        Jws token = Jws.parse(compact);
        SignatureAlgorithm algorithm = SignatureAlgorithm.find(token.algorithm());
        if (algorithm == null || !algorithms.contains(token.algorithm())) {
            throw TokenRefusal.of("alg", "not among the algorithms allowed");
        }
        String type = token.type();
        if (!types.contains(type)) {
            throw TokenRefusal.of("typ", "not a type of token that is expected here");
        }
        signatures.check(token, algorithm);
        return new TokenClaims(token.payload().toMap(), algorithm, token.keyId(), type);
    }

    /** The claims of a token whose signature passed. */
    static TokenClaims of(Jws token, SignatureAlgorithm algorithm) {
        return new TokenClaims(token.payload().toMap(), algorithm, token.keyId(), token.type());
    }

    /** The claims of an answer that came over TLS, as those of a token; it has no signature. */
    public static TokenClaims ofAnswer(Map<String, @Nullable Object> members) {
        return new TokenClaims(members, null, null, Jws.PLAIN_TYPE);
    }

    /** Of a token that was checked before and then kept: nothing is checked again but its form. */
    public static TokenClaims kept(String compact) {
        Jws token = Jws.parse(compact);
        SignatureAlgorithm algorithm = SignatureAlgorithm.find(token.algorithm());
        if (algorithm == null) {
            throw TokenRefusal.of("alg", "unknown");
        }
        return new TokenClaims(token.payload().toMap(), algorithm, token.keyId(), token.type());
    }

    /** The algorithm of the signature. */
    public SignatureAlgorithm algorithm() {
        return Objects.requireNonNull(algorithm, "an answer has none");
    }

    /** The name of the key, if the token has one. */
    public @Nullable String keyId() {
        return keyId;
    }

    /** The type in the header, lower case; {@code jwt} if there is none. */
    public String type() {
        return type;
    }

    /** Whether the claim exists, even if it is null. */
    public boolean has(String name) {
        return claims.containsKey(name);
    }

    /** The claim as text, or {@code null} if it is absent; any other type is refused by its name. */
    public @Nullable String text(String name) {
        return TokenJson.text(claims, name);
    }

    /** The claim as it is. */
    public @Nullable Object value(String name) {
        return claims.get(name);
    }

    /** All claims, unmodifiable. */
    public Map<String, @Nullable Object> members() {
        return claims;
    }

    /** A time in seconds, or {@code null} if it is absent; anything else is refused by its name. */
    public @Nullable Instant time(String name) {
        if (!claims.containsKey(name)) {
            return null;
        }
        double seconds = claims.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
        if (!(seconds >= 0 && seconds <= LAST_SECOND)) {
            throw TokenRefusal.of(name, "not a time in seconds");
        }
        return Instant.ofEpochSecond((long) seconds);
    }

    /** A list of texts, empty if it is absent; anything else is refused by its name. */
    public List<String> texts(String name) {
        if (!claims.containsKey(name)) {
            return List.of();
        }
        if (!(claims.get(name) instanceof List<?> list)) {
            throw TokenRefusal.of(name, "not a list of texts");
        }
        return texts(name, list, "not a list of texts");
    }

    /** {@code aud}: a text or a list of texts, never empty; anything else is refused. */
    public List<String> audience() {
        Object value = claims.get("aud");
        if (value instanceof String one) {
            return List.of(one);
        }
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw TokenRefusal.of("aud", value instanceof Map ? NO_AUDIENCE : "missing");
        }
        return texts("aud", list, NO_AUDIENCE);
    }

    private static List<String> texts(String name, List<?> list, String fault) {
        List<String> texts = new ArrayList<>(list.size());
        for (Object entry : list) {
            if (!(entry instanceof String text)) {
                throw TokenRefusal.of(name, fault);
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    public @Nullable String issuerFault(IssuerRule rule) {
        return rule.fault(text("iss"));
    }

    public @Nullable String audienceFault(AudienceRule rule) {
        return rule.fault(audience());
    }

    public @Nullable String audienceFault(String expected) {
        return audience().contains(expected) ? null : "the token is for another audience";
    }

    /** {@code exp} must be there and ahead. */
    public @Nullable String expiryFault(Instant now, Duration skew) {
        return has("exp") ? expiryFaultIfAny(now, skew) : "missing";
    }

    /** {@code exp}, if it is there, must be ahead. */
    public @Nullable String expiryFaultIfAny(Instant now, Duration skew) {
        Instant expiry = time("exp");
        return expiry == null || now.minus(skew).isBefore(expiry) ? null : "expired";
    }

    /** {@code nbf}, if it is there, must be past. */
    public @Nullable String notBeforeFault(Instant now, Duration skew) {
        Instant begin = time("nbf");
        return begin != null && now.plus(skew).isBefore(begin) ? "not valid yet" : null;
    }

    /** {@code iat} must be past, and there if it is required. */
    public @Nullable String issuedFault(Instant now, Duration skew, boolean required) {
        Instant issued = time("iat");
        if (issued == null) {
            return required ? "missing" : null;
        }
        return now.plus(skew).isBefore(issued) ? "issued in the future" : null;
    }

    /** {@code sub} must be 1 to 255 visible ASCII characters (OpenID Connect Core section 2). */
    public @Nullable String subjectFault() {
        String subject = text("sub");
        if (subject == null || subject.isBlank()) {
            return "missing";
        }
        return subject.length() <= LONGEST_SUBJECT && subject.chars().allMatch(c -> c >= ' ' && c <= '~')
                ? null
                : "must be at most " + LONGEST_SUBJECT + " ASCII characters";
    }

    /** A text that must be there and not be blank. */
    public @Nullable String textFault(String name) {
        String text = text(name);
        return text == null || text.isBlank() ? "missing" : null;
    }

    /** {@code cnf}, if it is there, must be an object that the caller of the check compares; else nobody would. */
    public @Nullable String bindingFault(boolean compared) {
        if (!has("cnf")) {
            return null;
        }
        if (!compared) {
            return "bound to a key or certificate of the caller, which is not checked here";
        }
        return value("cnf") instanceof Map<?, ?> binding && !binding.isEmpty() ? null : "must be an object, but is not";
    }

    @Override
    public String toString() {
        return "TokenClaims[***]";
    }
}
