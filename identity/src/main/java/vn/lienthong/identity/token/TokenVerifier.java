package vn.lienthong.identity.token;

import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.internal.jose.Signatures;
import vn.lienthong.identity.internal.jose.kind.AccessToken;
import vn.lienthong.identity.internal.jose.kind.AccessTokenCheck;
import vn.lienthong.identity.internal.jose.kind.ExpectedAccessToken;
import vn.lienthong.identity.internal.keys.KeyRequest;
import vn.lienthong.identity.internal.keys.KeySource;
import vn.lienthong.identity.internal.keys.RemoteKeys;

/**
 * Checks signed access tokens that callers present (kiểm tra mã truy cập có chữ ký): compact JWS with a JWT inside (RFC
 * 9068, with the advice of RFC 8725). An id_token, a log-out token, a token without subject, and one that is bound to a
 * key or certificate of the caller are refused, each by name: whoever has a bound token is not yet the one it was issued
 * to. Make one and share it: thread-safe, and immutable apart from its cached keys. Close it when
 * the program ends.
 */
public final class TokenVerifier implements AutoCloseable {
    private final ExpectedAccessToken expected;
    private final Clock clock;
    private final @Nullable Caller caller;
    private final Signatures signatures;
    private volatile boolean closed;

    private TokenVerifier(TokenVerifierConfig config) {
        this.expected = config.expected();
        this.clock = config.clock();
        URI endpoint = config.keys().endpoint();
        if (endpoint == null) {
            this.caller = null;
            this.signatures = Signatures.of(
                    KeySource.fixed(Objects.requireNonNull(config.keys().keys())));
        } else {
            ClientConfig connection = connection(config, endpoint);
            Caller issuer = CallPlan.of(connection)
                    .dialects("jwks")
                    .settings()
                    .signsOn(SignsOn.NEVER)
                    .build();
            this.caller = issuer;
            this.signatures = Signatures.of(new RemoteKeys(
                    () -> KeyRequest.load(issuer, endpoint),
                    clock,
                    connection.timeouts().deadline(),
                    null));
        }
    }

    /**
     * Makes a verifier; keys at an endpoint are requested for the first token.
     *
     * @throws PlatformException of kind {@code CONFIGURATION} if the endpoint of the keys is plain http and not accepted as such
     */
    public static TokenVerifier create(TokenVerifierConfig config) {
        return new TokenVerifier(config);
    }

    /**
     * Checks a token: size, form, algorithm, type, signature, issuer, audience, times,
     * kind of token, subject. May request the issuer's keys.
     *
     * @param token compact form, at most 16 KiB, without {@code Bearer}
     * @throws PlatformException {@code SECURITY} if the token is refused, with the rule in the message and nothing of
     *     the token; another kind if the issuer's keys are not available: the token was then not checked
     * @throws IllegalStateException if the verifier is closed
     */
    public VerifiedToken verify(String token) {
        if (closed) {
            throw new IllegalStateException("token verifier: the verifier is closed");
        }
        AccessToken passed = AccessTokenCheck.verify(token, expected, signatures, clock);
        return new VerifiedToken(
                passed.subject(), passed.audience(), passed.expiresAt(), Claims.from(passed.members()));
    }

    /**
     * Closes the connections to the issuer, unless they are shared, and refuses further tokens with
     * {@link IllegalStateException}, also if the keys are already known: what a closed verifier does must not depend on
     * when it last asked for keys. A check on its way goes on, unless it has yet to ask for keys. May be called again.
     */
    @Override
    public void close() {
        closed = true;
        if (caller != null) {
            caller.close();
        }
    }

    private static ClientConfig connection(TokenVerifierConfig config, URI endpoint) {
        URI site = URI.create(endpoint.getScheme() + "://" + endpoint.getRawAuthority());
        ClientConfig.Builder connection =
                config.connection() == null ? ClientConfig.builder(site, "jwks") : config.connection().toBuilder();
        boolean isAccepted = config.connection() != null && config.connection().plainHttpAccepted();
        // No sign-on: keys are public, and credentials for one platform must not travel to another.
        return connection
                .baseUri(site)
                .plainHttp(isAccepted && Endpoints.farAndPlain(site.toString()))
                .dialect("jwks")
                .signOn(null)
                .agencyCode(null)
                .credentials(Credentials.none())
                .settings(Settings.none())
                .clock(config.clock())
                .build();
    }
}
