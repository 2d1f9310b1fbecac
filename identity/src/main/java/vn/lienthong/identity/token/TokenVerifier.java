package vn.lienthong.identity.token;

import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.internal.jose.KeyRequest;
import vn.lienthong.identity.internal.jose.KeySource;
import vn.lienthong.identity.internal.jose.RemoteKeys;
import vn.lienthong.identity.internal.jose.TokenCheck;
import vn.lienthong.identity.internal.jose.TokenRules;

/**
 * Checks signed tokens that callers present (kiểm tra mã truy cập có chữ ký): compact JWS with a JWT inside (RFC 7519,
 * with the advice of RFC 8725). Make one and share it: thread-safe, and immutable apart from its cached keys.
 */
public final class TokenVerifier {
    private final TokenRules rules;
    private final KeySource keys;
    private final Clock clock;

    private TokenVerifier(TokenRules rules, KeySource keys, Clock clock) {
        this.rules = rules;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Makes a verifier; keys at an endpoint are requested for the first token.
     *
     * @throws PlatformException of kind {@code CONFIGURATION} if the endpoint of the keys is plain http and not accepted as such
     */
    public static TokenVerifier create(TokenVerifierConfig config) {
        return new TokenVerifier(config.rules(), source(config), config.clock());
    }

    /**
     * Checks a token: size, form, algorithm, type, signature, issuer, audience, times. May request the issuer's keys.
     *
     * @param token compact form, at most 16 KiB, without {@code Bearer}
     * @throws PlatformException {@code SECURITY} if the token is refused, with the rule in the message and nothing of
     *     the token; another kind if the issuer's keys are not available: the token was then not checked
     */
    public VerifiedToken verify(String token) {
        TokenCheck.Passed passed = TokenCheck.verify(token, rules, keys, clock);
        return new VerifiedToken(
                passed.subject(), passed.audience(), passed.expiresAt(), Claims.from(passed.members()));
    }

    private static KeySource source(TokenVerifierConfig config) {
        URI endpoint = config.keys().endpoint();
        if (endpoint == null) {
            return KeySource.fixed(Objects.requireNonNull(config.keys().keys()));
        }
        URI site = URI.create(endpoint.getScheme() + "://" + endpoint.getRawAuthority());
        ClientConfig.Builder connection =
                config.connection() == null ? ClientConfig.builder(site, "jwks") : config.connection().toBuilder();
        // No sign-on: keys are public, and credentials for one platform must not travel to another.
        ClientConfig keysOnly = connection
                .baseUri(site)
                .dialect("jwks")
                .signOn(null)
                .credentials(Credentials.none())
                .settings(Settings.none())
                .clock(config.clock())
                .build();
        Caller caller = CallPlan.of(keysOnly)
                .dialects("jwks")
                .settings()
                .signsOn(SignsOn.NEVER)
                .build();
        return new RemoteKeys(() -> KeyRequest.load(caller, endpoint), config.clock());
    }
}
