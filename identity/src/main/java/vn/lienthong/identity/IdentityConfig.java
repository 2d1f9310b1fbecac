package vn.lienthong.identity;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.once.OneTimeStore;
import vn.lienthong.core.once.SharedResult;

/**
 * How to log people in (cấu hình đăng nhập): the platform's entry of the profile, limits, and what nodes share. Immutable.
 *
 * <p>Credentials: {@code clientId}, {@code clientSecret}, and for {@code vneid-partner} {@code privateKey} (RSA, PKCS#8 PEM).
 * Secret and keys are read at each log-in, so that they may change without a restart; {@code clientId} is read once, since
 * another one is another registration. Those of {@code oidc} are in its table.
 *
 * <p>Each dialect has settings and credentials of its own, documents them itself, and refuses all others. These are the
 * ones of the two national platforms, and then those of any OpenID Connect provider:
 *
 * <table>
 * <caption>Settings of both {@code dvcqg} and {@code vneid-partner}</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code redirectUri}</td><td>required</td><td>the URI to which the browser returns, as registered</td></tr>
 * <tr><td>{@code scope}</td><td>{@code openid}</td><td></td></tr>
 * <tr><td>{@code pkce}, {@code nonce}</td><td>{@code on}; {@code off} for {@code vneid-partner}</td><td></td></tr>
 * <tr><td>{@code issuer}</td><td>the token endpoint; not set for {@code vneid-partner}</td><td>the required {@code iss}
 * of id_token and redirect; the word {@code none} lets any pass; while it is not set, any is refused</td></tr>
 * <tr><td>{@code idToken}</td><td>{@code required}; {@code optional} for {@code vneid-partner}</td><td>whether the token
 * answer must have an id_token; one that is there is always checked</td></tr>
 * <tr><td>{@code redirectIssuer}</td><td>{@code optional}</td><td>{@code required} if the redirect must have {@code iss}
 * (RFC 9207)</td></tr>
 * <tr><td>{@code idTokenAlgorithms}</td><td>{@code RS256,PS256,ES256}</td><td></td></tr>
 * <tr><td>{@code trustedAudiences}</td><td>empty</td><td>who may be in {@code aud} of an id_token or log-out token besides
 * this program; a token with anybody else is refused</td></tr>
 * <tr><td>{@code assurance.*}</td><td>empty; 1, 01 and 2, 02 for {@code vneid-partner}</td><td>maps the platform's
 * level to {@code LEVEL_1} or {@code LEVEL_2}</td></tr>
 * <tr><td>{@code accountTypes.*}</td><td>1 citizen, 2 business; empty for {@code vneid-partner}</td><td>maps the
 * platform's account type to {@code citizen}, {@code business} or {@code official}; the key {@code none} stands for a
 * missing type. An account of a type that is not listed is {@link Unrecognised}</td></tr>
 * </table>
 *
 * <table>
 * <caption>Settings of {@code dvcqg} alone; paths are below the base or absolute</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code acrValues}</td><td>{@code LoA1}</td><td>the requested level; {@code none} for no level</td></tr>
 * <tr><td>{@code clientAuth}</td><td>{@code post}</td><td>or {@code basic}</td></tr>
 * <tr><td>{@code authorizePath}, {@code tokenPath}, {@code userinfoPath}</td>
 * <td>{@code /oauth2/authorize}, {@code token}, {@code userinfo}</td><td></td></tr>
 * <tr><td>{@code userinfoMethod}</td><td>{@code GET}</td><td>or {@code POST}</td></tr>
 * <tr><td>{@code logoutPath}</td><td>{@code /oidc/logout}</td><td>{@code none} if there is none</td></tr>
 * <tr><td>{@code jwksPath}</td><td>{@code /oauth2/jwks}</td><td>{@code none} if the platform publishes no keys: the TLS
 * connection then takes the place of an id_token's signature; everything else in it is checked</td></tr>
 * </table>
 *
 * <table>
 * <caption>Settings of {@code vneid-partner} alone</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code authorizeUri}, {@code tokenUri}, {@code userinfoUri}</td><td>required</td><td></td></tr>
 * <tr><td>{@code logoutUri}, {@code jwksUri}</td><td>none</td><td></td></tr>
 * <tr><td>{@code code}</td><td>{@code decrypted}</td><td>which code the token endpoint expects, or
 * {@code encrypted}</td></tr>
 * <tr><td>{@code sendEncryptKey}</td><td>{@code on}</td><td>whether {@code encrypt_key} is sent back</td></tr>
 * </table>
 *
 * <table>
 * <caption>Settings of {@code oidc}, besides those of the first table; {@code accountTypes.*} is empty by default</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code issuer}</td><td>the {@code baseUri}</td><td>the required {@code iss}, to the letter</td></tr>
 * <tr><td>{@code idTokenAlgorithms}</td><td>{@code RS256}; for {@code fapi} PS256, ES256 and EdDSA</td><td>as this program is
 * registered ({@code id_token_signed_response_alg}); of signed answers, user info and log-out tokens too</td></tr>
 * <tr><td>{@code discovery}</td><td>{@code /.well-known/openid-configuration}</td><td>a path or URI, or {@code none} if the
 * profile gives the endpoints</td></tr>
 * <tr><td>{@code webfinger}</td><td>none</td><td>{@code acct:name@host} or an https URI, whose host must name the issuer before
 * anything else is asked (RFC 7033)</td></tr>
 * <tr><td>{@code authorizeUri}, {@code tokenUri}, {@code userinfoUri}, {@code jwksUri}, {@code logoutUri}, {@code parUri},
 * {@code revocationUri}, {@code decoupledUri}, {@code deviceUri}</td><td>as published</td><td>outrank what is published;
 * {@code none} hides it</td></tr>
 * <tr><td>{@code clientAuth}</td><td>{@code basic}</td><td>{@code basic} or {@code post} with {@code clientSecret},
 * {@code private_key_jwt} with {@code signingKey}, {@code mtls} with the entry's {@code tls}, {@code none}</td></tr>
 * <tr><td>{@code assertionAudience}</td><td>{@code issuer}</td><td>or {@code token}, for older providers</td></tr>
 * <tr><td>{@code signingAlgorithm}</td><td>that of the JWK, else PS256, ES256, ES384 or EdDSA by its kind</td>
 * <td></td></tr>
 * <tr><td>{@code par}</td><td>{@code off}, unless the provider demands it</td><td>pushed requests (RFC 9126)</td></tr>
 * <tr><td>{@code requestObject}</td><td>{@code off}</td><td>{@code signed} with {@code signingKey} (RFC 9101)</td></tr>
 * <tr><td>{@code responseMode}</td><td>{@code query}</td><td>{@code form_post}; {@code query.jwt} or {@code form_post.jwt} for
 * signed answers (JARM)</td></tr>
 * <tr><td>{@code dpop}</td><td>{@code off}</td><td>tokens bound to a key (RFC 9449): {@code dpopKey}, or one of this process</td></tr>
 * <tr><td>{@code idTokenEncryption}</td><td>{@code off}</td><td>{@code required} with {@code decryptionKey}, and
 * {@code decryptionKeyBefore} while one replaces another</td></tr>
 * <tr><td>{@code encryptionAlgorithms}</td><td>RSA-OAEP, RSA-OAEP-256, ECDH-ES and its key wraps</td><td></td></tr>
 * <tr><td>{@code userinfo}, {@code userinfoForm}</td><td>{@code GET}, {@code json}</td><td>or {@code POST}, {@code FORM}
 * (RFC 6750 2.2: the token in the form), {@code none}; {@code signed}, {@code encrypted}, {@code signed_encrypted}</td></tr>
 * <tr><td>{@code acrValues}</td><td>{@code none}</td><td>the requested level</td></tr>
 * <tr><td>{@code claims.*}</td><td>the standard's names</td><td>which claim says it: {@code accountId}, {@code fullName},
 * {@code birthDate}, {@code email}, {@code telephone}, {@code address}, {@code assurance}, {@code accountType},
 * {@code citizenId}, {@code oldIdCard}, {@code businessName}, {@code registrationNumber}, {@code taxCode},
 * {@code agencyCode}</td></tr>
 * <tr><td>{@code logoutTokens}</td><td>{@code standard}</td><td>{@code wso2}: also as older versions of WSO2 write them; also
 * of {@code dvcqg}</td></tr>
 * <tr><td>{@code decoupledMode}</td><td>{@code poll}</td><td>or {@code ping}, as this program is registered</td></tr>
 * <tr><td>{@code fapi}</td><td>{@code off}</td><td>{@code security} or {@code message-signing}: FAPI 2.0; sets the others, and
 * refuses those that weaken it</td></tr>
 * </table>
 */
public final class IdentityConfig {
    private static final int MOST_REMEMBERED = 100_000;

    private final ClientConfig client;
    private final Duration attemptLife;
    private final Duration clockSkew;
    private final OneTimeStore oneTimeStore;
    private final @Nullable ValueRecorder valueRecorder;
    private final @Nullable SharedResult sharedRefresh;
    private final Duration refreshKept;
    private final @Nullable Executor renewal;

    private IdentityConfig(Builder builder) {
        this.client = builder.client;
        this.attemptLife = builder.attemptLife;
        this.clockSkew = builder.clockSkew;
        this.valueRecorder = builder.valueRecorder;
        this.sharedRefresh = builder.sharedRefresh;
        this.refreshKept = builder.refreshKept;
        this.renewal = builder.renewal;
        this.oneTimeStore = builder.oneTimeStore == null
                ? OneTimeStore.inMemory(MOST_REMEMBERED, client.clock())
                : builder.oneTimeStore;
    }

    /** Starts a configuration for a platform. */
    public static Builder builder(ClientConfig client) {
        return new Builder(client);
    }

    /** The platform. */
    public ClientConfig client() {
        return client;
    }

    /** How long a log-in may take from {@code beginLogin} to {@code completeLogin}. */
    public Duration attemptLife() {
        return attemptLife;
    }

    /** How far the platform's clock may differ from ours when an id_token is checked. */
    public Duration clockSkew() {
        return clockSkew;
    }

    /** What was used before: attempts and log-out tokens. */
    public OneTimeStore oneTimeStore() {
        return oneTimeStore;
    }

    /** What is told the values of levels and account types, or {@code null}. */
    public @Nullable ValueRecorder valueRecorder() {
        return valueRecorder;
    }

    /** With whom refreshes are shared, or {@code null} if this is the only node. */
    public @Nullable SharedResult sharedRefresh() {
        return sharedRefresh;
    }

    /** How long new tokens are kept for whoever still has the old ones. */
    public Duration refreshKept() {
        return refreshKept;
    }

    /** What lends a thread to the renewal of keys and metadata, or {@code null}. */
    public @Nullable Executor renewal() {
        return renewal;
    }

    @Override
    public String toString() {
        return "IdentityConfig[" + client + "]";
    }

    /** Builds an {@link IdentityConfig}. Not thread-safe. */
    public static final class Builder {
        private static final Duration LONGEST_LIFE = Duration.ofHours(1);
        private static final Duration LARGEST_SKEW = Duration.ofMinutes(10);

        private final ClientConfig client;
        private Duration attemptLife = Duration.ofMinutes(10);
        private Duration clockSkew = Duration.ofSeconds(60);
        private @Nullable OneTimeStore oneTimeStore;
        private @Nullable ValueRecorder valueRecorder;
        private @Nullable SharedResult sharedRefresh;
        private Duration refreshKept = Duration.ofSeconds(60);
        private @Nullable Executor renewal;

        private Builder(ClientConfig client) {
            this.client = Objects.requireNonNull(client, "client");
        }

        /** One second to one hour; ten minutes by default. */
        public Builder attemptLife(Duration value) {
            attemptLife = value;
            return this;
        }

        /** Zero to ten minutes; one minute by default. */
        public Builder clockSkew(Duration value) {
            clockSkew = value;
            return this;
        }

        /**
         * Where used attempts and log-out tokens are remembered; in this process by default, for 100,000 at one time. A
         * program of several nodes gives one that they share, such as {@link OneTimeStore#jdbc(javax.sql.DataSource, java.time.Clock)}.
         */
        public Builder oneTimeStore(OneTimeStore value) {
            oneTimeStore = value;
            return this;
        }

        /** Is told which values the platform sends for levels and account types; nobody is, by default. */
        public Builder valueRecorder(@Nullable ValueRecorder value) {
            valueRecorder = value;
            return this;
        }

        /**
         * Lets the nodes of a program refresh a session once for all of them (gia hạn phiên một lần cho mọi nút); in this process
         * by default, so that a second node that has the same session at the same time sends the refresh token too. A platform
         * that changes refresh tokens then ends the session (RFC 9700 section 4.14.2). A program of several nodes gives one
         * that they share, such as {@link SharedResult#jdbc}, and one {@code dpopKey} if {@code dpop} is on.
         */
        public Builder sharedRefresh(SharedResult value) {
            sharedRefresh = Objects.requireNonNull(value, "sharedRefresh");
            return this;
        }

        /**
         * How long new tokens are kept for whoever still has the old refresh token, in this process and in what the nodes share;
         * there they are encrypted, and only the old refresh token opens them. One second to one hour; one minute by default.
         */
        public Builder refreshKept(Duration value) {
            refreshKept = value;
            return this;
        }

        /**
         * Lends a thread to the renewal of keys and metadata, which then begins after four fifths of their time (twelve minutes
         * of fifteen for keys), so that no log-in waits for it. Without it the log-in that finds them old renews them, while the
         * others go on with the old ones.
         */
        public Builder renewWith(Executor value) {
            renewal = Objects.requireNonNull(value, "renewWith");
            return this;
        }

        /**
         * Checks and makes the configuration.
         *
         * @throws PlatformException of kind {@code CONFIGURATION} for a limit out of range, with the value
         */
        public IdentityConfig build() {
            between("attemptLife", attemptLife, Duration.ofSeconds(1), LONGEST_LIFE);
            between("clockSkew", clockSkew, Duration.ZERO, LARGEST_SKEW);
            between("refreshKept", refreshKept, Duration.ofSeconds(1), LONGEST_LIFE);
            return new IdentityConfig(this);
        }

        private static void between(String name, Duration value, Duration least, Duration most) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw PlatformException.of(
                                PlatformException.Kind.CONFIGURATION,
                                "identity: " + name + ": must be from " + least + " to " + most + ", but is " + value)
                        .build();
            }
        }
    }
}
