package vn.lienthong.identity.token;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.internal.keys.SigningKey;
import vn.lienthong.identity.internal.provider.ClientAuthentication;
import vn.lienthong.identity.internal.provider.ClientSecret;
import vn.lienthong.identity.internal.provider.SignedAssertion;

/**
 * How the issuer is asked about tokens that this program cannot read (hỏi bên phát hành về mã truy cập, RFC 7662): where, who
 * asks, and how long an answer counts. Immutable.
 */
public final class Introspection {
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);
    private static final int LARGEST_CACHE = 1_000_000;

    private final URI endpoint;
    private final String clientId;
    private final Function<Clock, ClientAuthentication> authentication;
    private final boolean everyToken;
    private final boolean audienceByIssuer;
    private final @Nullable Jwks answerKeys;
    private final Duration cacheLife;
    private final int cacheSize;

    private Introspection(Builder builder) {
        this.endpoint = builder.endpoint;
        this.clientId = builder.clientId;
        this.authentication = Objects.requireNonNull(builder.authentication, "checked before");
        this.everyToken = builder.everyToken;
        this.audienceByIssuer = builder.audienceByIssuer;
        this.answerKeys = builder.answerKeys;
        this.cacheLife = builder.cacheLife;
        this.cacheSize = builder.cacheSize;
    }

    /**
     * Starts with where to ask and who asks.
     *
     * @param clientId of this program at the issuer
     */
    public static Builder builder(URI endpoint, String clientId) {
        return new Builder(endpoint, clientId);
    }

    URI endpoint() {
        return endpoint;
    }

    String clientId() {
        return clientId;
    }

    /** How this program proves who it is, by that clock. */
    ClientAuthentication authentication(Clock clock) {
        return authentication.apply(clock);
    }

    boolean everyToken() {
        return everyToken;
    }

    boolean audienceByIssuer() {
        return audienceByIssuer;
    }

    @Nullable
    Jwks answerKeys() {
        return answerKeys;
    }

    Duration cacheLife() {
        return cacheLife;
    }

    int cacheSize() {
        return cacheSize;
    }

    @Override
    public String toString() {
        return "Introspection[" + endpoint.getHost() + ", ***]";
    }

    /** Builds an {@link Introspection}. Not thread-safe. */
    public static final class Builder {
        private final URI endpoint;
        private final String clientId;
        private @Nullable Function<Clock, ClientAuthentication> authentication;
        private boolean everyToken;
        private boolean audienceByIssuer;
        private @Nullable Jwks answerKeys;
        private Duration cacheLife = Duration.ofSeconds(30);
        private int cacheSize = 10_000;

        private Builder(URI endpoint, String clientId) {
            this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
            this.clientId = Objects.requireNonNull(clientId, "clientId");
        }

        /** By a secret in the {@code Authorization} header; it is asked for at each request, since it may change. */
        public Builder basic(Supplier<String> clientSecret) {
            Credentials secret = secret(clientSecret);
            return by(clock -> ClientSecret.inHeader(clientId, secret));
        }

        /** By a secret in the form; it is asked for at each request, since it may change. */
        public Builder post(Supplier<String> clientSecret) {
            Credentials secret = secret(clientSecret);
            return by(clock -> ClientSecret.inForm(clientId, secret));
        }

        /**
         * By a signed assertion (RFC 7523 section 3).
         *
         * @param privateKey PKCS#8 PEM, or a private JWK
         * @param algorithm one of ES256, ES384, PS256, RS256, EdDSA that fits the key; {@code null} for its usual one
         * @throws PlatformException of kind {@code CONFIGURATION} if the key is not such a one
         */
        public Builder privateKeyJwt(String privateKey, @Nullable String algorithm) {
            SigningKey read = SigningKey.read(privateKey, "introspection: privateKey");
            SigningKey key = algorithm == null ? read : read.withAlgorithm(algorithm, "introspection: algorithm");
            return by(clock -> new SignedAssertion(clientId, () -> key, SignedAssertion.Audience.ISSUER, clock));
        }

        private Builder by(Function<Clock, ClientAuthentication> value) {
            if (authentication != null) {
                throw wrong("clientAuthentication: must be set once, but is set twice");
            }
            authentication = value;
            return this;
        }

        private static Credentials secret(Supplier<String> clientSecret) {
            Objects.requireNonNull(clientSecret, "clientSecret");
            return Credentials.from(() -> Map.of("clientSecret", clientSecret.get()));
        }

        /**
         * Asks about tokens in the form of a JWT too, after they passed here, so that a revoked one is known within the life
         * of an answer.
         */
        public Builder everyToken() {
            everyToken = true;
            return this;
        }

        /**
         * Accepts answers without {@code aud}. Less safe: for an issuer that calls a token active only to those it is for,
         * and does not say so.
         */
        public Builder audienceByIssuer() {
            audienceByIssuer = true;
            return this;
        }

        /** Accepts only answers that the issuer signed (RFC 9701), with these keys and the algorithms of the verifier. */
        public Builder signedAnswers(Jwks keys) {
            answerKeys = Objects.requireNonNull(keys, "keys");
            return this;
        }

        /**
         * How long and how many answers count: 30 seconds and 10,000 unless set, and never longer than the token. A token
         * that is revoked may be accepted for that long. Zero asks each time.
         *
         * @param life up to ten minutes
         * @param most up to a million
         */
        public Builder cache(Duration life, int most) {
            cacheLife = life;
            cacheSize = most;
            return this;
        }

        /**
         * Checks and makes it.
         *
         * @throws PlatformException of kind {@code CONFIGURATION}, with the value
         */
        public Introspection build() {
            if (clientId.isBlank()) {
                throw wrong("clientId: must not be empty, but is '" + clientId + "'");
            }
            if (authentication == null) {
                throw wrong("clientAuthentication: must be basic, post or privateKeyJwt, but is missing");
            }
            if (cacheLife.isNegative() || cacheLife.compareTo(LONGEST_LIFE) > 0) {
                throw wrong("cache: must be from PT0S to " + LONGEST_LIFE + ", but is " + cacheLife);
            }
            if (cacheSize < 1 || cacheSize > LARGEST_CACHE) {
                throw wrong("cache: must be from 1 to " + LARGEST_CACHE + ", but is " + cacheSize);
            }
            return new Introspection(this);
        }

        private static PlatformException wrong(String what) {
            return PlatformException.of(Kind.CONFIGURATION, "introspection: " + what)
                    .build();
        }
    }
}
