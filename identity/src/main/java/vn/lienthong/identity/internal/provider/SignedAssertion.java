package vn.lienthong.identity.internal.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.lienthong.identity.internal.keys.RandomText;
import vn.lienthong.identity.internal.keys.SigningKey;

/** A statement signed with this program's key, new for each request: {@code private_key_jwt} (RFC 7523 section 3). */
public final class SignedAssertion implements ClientAuthentication {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** Long enough for a slow network; a shorter life than this finds clocks that differ. */
    private static final Duration LIFE = Duration.ofSeconds(60);

    /** Whom a statement is for. */
    public enum Audience {
        /** The provider, as its issuer; what FAPI 2.0 requires (5.3.3.1). */
        ISSUER,
        /** The token endpoint, which older providers require. */
        TOKEN_ENDPOINT
    }

    private final String clientId;
    private final Supplier<SigningKey> key;
    private final Audience audience;
    private final Clock clock;
    private final RandomText random = new RandomText();

    /**
     * With a key that is read at each use, since it may change.
     *
     * @param key which may throw as {@link SigningKey#read}
     */
    public SignedAssertion(String clientId, Supplier<SigningKey> key, Audience audience, Clock clock) {
        this.clientId = clientId;
        this.key = key;
        this.audience = audience;
        this.clock = clock;
    }

    @Override
    public void addTo(FormRequest request, Metadata provider) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", clientId);
        claims.put("sub", clientId);
        claims.put("aud", audience(provider));
        claims.put("jti", random.id());
        claims.put("iat", now);
        claims.put("exp", now + LIFE.toSeconds());
        request.with("client_id", clientId)
                .with("client_assertion_type", TYPE)
                .with("client_assertion", key.get().sign(Map.of(), claims));
    }

    private String audience(Metadata provider) {
        String issuer = audience == Audience.ISSUER ? provider.issuer() : null;
        return issuer == null ? provider.require(Endpoint.TOKEN).toString() : issuer;
    }

    /** Each statement is another, and of no use a minute later. */
    @Override
    public List<String> secrets() {
        return List.of();
    }
}
