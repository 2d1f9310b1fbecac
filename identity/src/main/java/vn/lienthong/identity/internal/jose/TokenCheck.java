package vn.lienthong.identity.internal.jose;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.Redaction;

/**
 * Checks a signed token: header and algorithm first, then the signature, then the claims (OpenID Connect Core 3.1.3.7,
 * RFC 7519, RFC 8725). Every refusal is a {@code PlatformException} of kind {@code SECURITY} that names its rule.
 */
public final class TokenCheck {
    /** The last second of the year 9999: a later time is invalid. */
    private static final double LAST_SECOND = 253_402_300_799d;

    private TokenCheck() {}

    /** A token that passed: its members and its times. */
    public record Passed(
            Map<String, @Nullable Object> members,
            @Nullable String subject,
            List<String> audience,
            Instant expiresAt,
            @Nullable Instant issuedAt,
            String algorithm,
            @Nullable String keyId) {
        @Override
        public String toString() {
            return "Passed[***]";
        }
    }

    /** Checks everything, including the signature. May call the endpoint of {@code keys}. */
    public static Passed verify(String compact, TokenRules rules, KeySource keys, Clock clock) {
        Jws token = header(compact, rules);
        KeySet known = keys.current();
        if (!known.verify(token)) {
            KeySet newer = keys.newerThan(known);
            if (newer == known || !newer.verify(token)) {
                throw TokenRefusal.of("kid", "the issuer's key set has no such key for this algorithm");
            }
        }
        return claims(token, rules, clock);
    }

    /**
     * Checks everything but the signature: for a token that comes directly from the token endpoint over TLS, if the
     * platform publishes no keys (OpenID Connect Core 3.1.3.7, point 6). For no other token.
     */
    public static Passed verifyWithoutKeys(String compact, TokenRules rules, Clock clock) {
        return claims(header(compact, rules), rules, clock);
    }

    /**
     * Checks {@code at_hash}, if the token has one, against the access token in the same answer (OpenID Connect Core
     * 3.1.3.6).
     */
    public static void accessTokenHash(Passed idToken, String accessToken) {
        Object expected = idToken.members().get("at_hash");
        if (expected == null) {
            return;
        }
        String digest = "SHA-" + idToken.algorithm().substring(2);
        try {
            byte[] hash = MessageDigest.getInstance(digest).digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            String half = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
            if (!Hashing.same(half, expected.toString())) {
                throw TokenRefusal.of("at_hash", "does not belong to the access token");
            }
        } catch (NoSuchAlgorithmException e) {
            throw TokenRefusal.of("at_hash", "unknown digest");
        }
    }

    private static Jws header(String compact, TokenRules rules) {
        Jws token = Jws.parse(compact);
        if (!rules.algorithms().contains(token.algorithm())) {
            throw TokenRefusal.of("alg", "not among the algorithms allowed");
        }
        if (!rules.types().contains(TokenKind.type(token))) {
            throw TokenRefusal.of("typ", "not a type of token that is expected here");
        }
        return token;
    }

    private static Passed claims(Jws token, TokenRules rules, Clock clock) {
        JsonObject payload = token.payload();
        String issuer = TokenJson.text(payload, "iss");
        if (rules.issuer() != null && !rules.issuer().equals(issuer)) {
            throw TokenRefusal.of("iss", "must be " + shown(rules.issuer()) + ", but is " + shown(issuer));
        }
        List<String> audience = audience(payload);
        if (!audience.contains(rules.audience())) {
            throw TokenRefusal.of("aud", "the token is for another audience");
        }
        authorizedParty(payload, audience, rules.authorizedParty());
        Instant now = clock.instant();
        Duration skew = rules.clockSkew();
        Instant expiresAt = time(payload, "exp");
        if (expiresAt == null) {
            throw TokenRefusal.of("exp", "missing");
        }
        if (!now.minus(skew).isBefore(expiresAt)) {
            throw TokenRefusal.of("exp", "expired");
        }
        Instant notBefore = time(payload, "nbf");
        if (notBefore != null && now.plus(skew).isBefore(notBefore)) {
            throw TokenRefusal.of("nbf", "not valid yet");
        }
        Instant issuedAt = time(payload, "iat");
        if (issuedAt != null && now.plus(skew).isBefore(issuedAt)) {
            throw TokenRefusal.of("iat", "issued in the future");
        }
        if (rules.authorizedParty() != null && issuedAt == null) {
            throw TokenRefusal.of("iat", "missing");
        }
        TokenKind.check(token, rules.kind());
        String subject = TokenJson.text(payload, "sub");
        if (rules.authorizedParty() != null && (subject == null || subject.isEmpty())) {
            throw TokenRefusal.of("sub", "missing");
        }
        if (rules.nonce() != null && !same(rules.nonce(), TokenJson.text(payload, "nonce"))) {
            throw TokenRefusal.of("nonce", "not the one of this log-in");
        }
        return new Passed(payload.toMap(), subject, audience, expiresAt, issuedAt, token.algorithm(), token.keyId());
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

    private static void authorizedParty(JsonObject payload, List<String> audience, @Nullable String expected) {
        if (expected == null) {
            return;
        }
        String party = TokenJson.text(payload, "azp");
        if (party == null ? audience.size() > 1 : !party.equals(expected)) {
            throw TokenRefusal.of(
                    "azp", party == null ? "missing although there are several audiences" : "issued to another client");
        }
    }

    private static List<String> audience(JsonObject payload) {
        Object value = payload.toMap().get("aud");
        if (value instanceof String one) {
            return List.of(one);
        }
        List<String> audience = new ArrayList<>();
        for (Object entry : value instanceof List<?> list ? list : List.of()) {
            if (!(entry instanceof String text)) {
                throw TokenRefusal.of("aud", "neither text nor a list of texts");
            }
            audience.add(text);
        }
        if (audience.isEmpty()) {
            throw TokenRefusal.of("aud", value instanceof Map ? "neither text nor a list of texts" : "missing");
        }
        return List.copyOf(audience);
    }

    private static @Nullable Instant time(JsonObject payload, String name) {
        if (!payload.has(name)) {
            return null;
        }
        double seconds = payload.toMap().get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
        if (!(seconds >= 0 && seconds <= LAST_SECOND)) {
            throw TokenRefusal.of(name, "not a time in seconds");
        }
        return Instant.ofEpochSecond((long) seconds);
    }

    private static boolean same(String ours, @Nullable String theirs) {
        return theirs != null && Hashing.same(ours, theirs);
    }
}
