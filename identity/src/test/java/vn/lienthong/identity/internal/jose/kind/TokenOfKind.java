package vn.lienthong.identity.internal.jose.kind;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.TestIssuer;
import vn.lienthong.identity.internal.jose.AudienceRule;
import vn.lienthong.identity.internal.jose.IssuerRule;
import vn.lienthong.identity.internal.jose.Signatures;
import vn.lienthong.identity.internal.jose.TokenClaims;
import vn.lienthong.identity.internal.keys.KeySet;
import vn.lienthong.identity.internal.keys.KeySource;

/** Each kind with a token that passes, of one issuer, key and audience. */
enum TokenOfKind {
    ID_TOKEN(null),
    ACCESS_TOKEN("at+jwt"),
    LOGOUT_TOKEN("logout+jwt"),
    JARM(null),
    USER_INFO(null),
    INTROSPECTION("token-introspection+jwt");

    static final Instant NOW = TestIssuer.NOW;
    static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    static final IssuerRule ISSUER = IssuerRule.exactly(TestIssuer.ISSUER);
    static final AudienceRule AUDIENCE = AudienceRule.only(TestIssuer.AUDIENCE);
    static final Set<String> ALGORITHMS = Set.of("RS256");
    static final Duration SKEW = Duration.ofSeconds(60);
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final Signatures KEYS =
            Signatures.of(KeySource.fixed(KeySet.parse(TestIssuer.jwks(TestIssuer.RSA, TestIssuer.OTHER_RSA))));

    private final @Nullable String type;

    TokenOfKind(@Nullable String type) {
        this.type = type;
    }

    /** The claims of one that passes. */
    Map<String, @Nullable Object> claims() {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("iss", TestIssuer.ISSUER);
        claims.put("aud", TestIssuer.AUDIENCE);
        claims.put("iat", NOW.minusSeconds(5).getEpochSecond());
        if (this != INTROSPECTION) {
            claims.put("exp", NOW.plusSeconds(120).getEpochSecond());
        }
        switch (this) {
            case ID_TOKEN -> claims.put("nonce", "n-1");
            case ACCESS_TOKEN -> {
                claims.put("client_id", "app");
                claims.put("jti", "id-1");
            }
            case LOGOUT_TOKEN -> {
                claims.put("jti", "id-1");
                claims.put("events", Map.of(EVENT, Map.of()));
            }
            case JARM -> {
                claims.put("code", "c-1");
                claims.put("state", "s-1");
            }
            case USER_INFO -> {
                claims.put("name", "An");
                claims.remove("exp");
            }
            case INTROSPECTION -> claims.put("token_introspection", Map.of("active", true));
        }
        if (this != JARM && this != INTROSPECTION) {
            claims.put("sub", "5f3c1a9e");
        }
        return claims;
    }

    String genuine() {
        return signed(claims());
    }

    /** With one claim changed, or removed by {@code null}. */
    String with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> claims = claims();
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
        return signed(claims);
    }

    String signed(Map<String, @Nullable Object> claims) {
        return signed(type, claims);
    }

    static String signed(@Nullable String type, Map<String, @Nullable Object> claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("rsa-1")
                .type(type == null ? null : new JOSEObjectType(type))
                .build();
        return TestIssuer.sign(TestIssuer.RSA, header, TestIssuer.json(claims));
    }

    Object verify(String token) {
        return verify(token, KEYS);
    }

    Object verify(String token, Signatures signatures) {
        String client = TestIssuer.AUDIENCE;
        return switch (this) {
            case ID_TOKEN -> IdTokenCheck.verify(token, idToken().withNonce("n-1"), signatures, CLOCK);
            case ACCESS_TOKEN ->
                AccessTokenCheck.verify(
                        token,
                        new ExpectedAccessToken(ISSUER, client, ALGORITHMS, Set.of("at+jwt"), SKEW, false),
                        signatures,
                        CLOCK);
            case LOGOUT_TOKEN ->
                LogoutTokenCheck.verify(
                        token,
                        new ExpectedLogoutToken(
                                ISSUER, AUDIENCE, ALGORITHMS, SKEW, false, ExpectedLogoutToken.Dialect.STANDARD),
                        signatures,
                        CLOCK);
            case JARM -> JarmCheck.verify(token, new ExpectedJarm(ISSUER, client, ALGORITHMS, SKEW), signatures, CLOCK);
            case USER_INFO ->
                UserInfoCheck.verify(
                        token, new ExpectedUserInfo(ISSUER, client, ALGORITHMS, SKEW, true), signatures, CLOCK);
            case INTROSPECTION ->
                IntrospectionCheck.verify(
                        token, new ExpectedIntrospection(ISSUER, client, ALGORITHMS, SKEW), signatures, CLOCK);
        };
    }

    static ExpectedIdToken idToken() {
        return ExpectedIdToken.of(ISSUER, AUDIENCE, ALGORITHMS, SKEW);
    }

    /** Claims as they are after header and signature. */
    static TokenClaims opened(Map<String, @Nullable Object> claims) {
        return TokenClaims.open(signed(null, claims), ALGORITHMS, Set.of("jwt"), KEYS);
    }
}
