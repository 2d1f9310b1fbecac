package vn.lienthong.identity.token;

import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.once.OneTimeStore;
import vn.lienthong.identity.internal.jose.IssuerRule;
import vn.lienthong.identity.internal.jose.Jws;
import vn.lienthong.identity.internal.jose.kind.ExpectedAccessToken;
import vn.lienthong.identity.internal.keys.KeySet;
import vn.lienthong.identity.internal.keys.SignatureAlgorithm;

/** Which tokens to accept (quy tắc kiểm tra mã truy cập): issuer, audience, keys, algorithms. Immutable. */
public final class TokenVerifierConfig {
    /** Proofs that count at the same time: five hundred a second for the usual life and clock difference. */
    private static final int USUAL_PROOFS = 60_000;

    private final @Nullable Jwks keys;
    private final ExpectedAccessToken expected;
    private final Clock clock;
    private final @Nullable ClientConfig connection;
    private final @Nullable Introspection introspection;
    private final @Nullable Provider provider;
    private final @Nullable Executor renewal;
    private final Binding binding;

    private TokenVerifierConfig(Builder builder) {
        this.keys = builder.keys;
        this.expected = new ExpectedAccessToken(
                IssuerRule.exactly(builder.issuer),
                builder.audience,
                builder.algorithms,
                builder.types,
                builder.clockSkew,
                false);
        this.clock = builder.clock;
        this.connection = builder.connection;
        this.introspection = builder.introspection;
        this.provider = builder.provider;
        this.renewal = builder.renewal;
        this.binding = new Binding(
                builder.boundOnly,
                builder.proofLife,
                builder.clockSkew,
                builder.proofs == null ? OneTimeStore.inMemory(USUAL_PROOFS, builder.clock) : builder.proofs,
                builder.nonces,
                builder.clock);
    }

    /**
     * Starts a configuration for signed tokens.
     *
     * @param issuer the required {@code iss}, exactly
     * @param audience what {@code aud} must contain: the name of this program at the issuer
     */
    public static Builder builder(String issuer, String audience, Jwks keys) {
        return new Builder(issuer, audience, Objects.requireNonNull(keys, "keys"), null);
    }

    /**
     * Starts a configuration for tokens that only the issuer can read.
     *
     * @param issuer what {@code iss} must be in an answer that has one, exactly
     * @param audience what {@code aud} must contain: the name of this program at the issuer
     */
    public static Builder builder(String issuer, String audience, Introspection introspection) {
        return new Builder(issuer, audience, null, Objects.requireNonNull(introspection, "introspection"));
    }

    @Nullable
    Jwks keys() {
        return keys;
    }

    ExpectedAccessToken expected() {
        return expected;
    }

    Clock clock() {
        return clock;
    }

    @Nullable
    ClientConfig connection() {
        return connection;
    }

    @Nullable
    Introspection introspection() {
        return introspection;
    }

    @Nullable
    Provider provider() {
        return provider;
    }

    @Nullable
    Executor renewal() {
        return renewal;
    }

    Binding binding() {
        return binding;
    }

    @Override
    public String toString() {
        return "TokenVerifierConfig[" + expected.issuer().exact() + ", " + expected.audience() + ", "
                + (keys == null ? introspection : keys) + "]";
    }

    /** Builds a {@link TokenVerifierConfig}. Not thread-safe. */
    public static final class Builder {
        private static final Duration LARGEST_SKEW = Duration.ofMinutes(10);
        private static final Duration LONGEST_PROOF = Duration.ofMinutes(5);

        private final String issuer;
        private final String audience;
        private final @Nullable Jwks keys;
        private @Nullable Introspection introspection;
        private Set<String> algorithms = KeySet.USUAL_ALGORITHMS;
        private Set<String> types = Set.of(ExpectedAccessToken.TYPE);
        private Duration clockSkew = Duration.ofSeconds(60);
        private Clock clock = Clock.systemUTC();
        private @Nullable ClientConfig connection;
        private @Nullable Provider provider;
        private @Nullable Executor renewal;
        private boolean boundOnly;
        private Duration proofLife = Duration.ofSeconds(60);
        private @Nullable OneTimeStore proofs;
        private @Nullable ProofNonces nonces;

        private Builder(String issuer, String audience, @Nullable Jwks keys, @Nullable Introspection introspection) {
            this.issuer = Objects.requireNonNull(issuer, "issuer");
            this.audience = Objects.requireNonNull(audience, "audience");
            this.keys = keys;
            this.introspection = introspection;
        }

        /**
         * The signature algorithms to accept, of RS, PS and ES with 256, 384, 512, and EdDSA; RS256, PS256 and ES256 by default.
         * {@code none} and symmetric algorithms cannot be allowed.
         */
        public Builder algorithms(String... names) {
            algorithms = new TreeSet<>(Arrays.asList(names));
            return this;
        }

        /**
         * The values of {@code typ} to accept; {@code at+jwt} alone by default (RFC 9068). A token without {@code typ}
         * counts as {@code JWT}; see {@link #alsoPlainJwt()}.
         */
        public Builder types(String... names) {
            types = new TreeSet<>();
            for (String name : names) {
                types.add(name.toLowerCase(Locale.ROOT));
            }
            return this;
        }

        /**
         * Also accepts access tokens whose {@code typ} is {@code JWT} or missing, as issuers older than RFC 9068 send them
         * (Keycloak, WSO2). Less safe: the issuer's id_tokens look alike, so a token must then have {@code client_id},
         * {@code scope}, {@code scp} or {@code "typ":"Bearer"} among its claims, and nothing that only an id_token has.
         */
        public Builder alsoPlainJwt() {
            return types(ExpectedAccessToken.TYPE, Jws.PLAIN_TYPE);
        }

        /** How far the issuer's clock may differ, up to ten minutes; one minute by default. */
        public Builder clockSkew(Duration value) {
            clockSkew = value;
            return this;
        }

        /** The clock for expiry and for the age of the keys. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Trust, proxy and time limits for the endpoint of the keys; the usual ones by default. Its {@code baseUri} is
         * not used.
         */
        public Builder connection(ClientConfig value) {
            connection = value;
            return this;
        }

        /**
         * Also accepts tokens that are not in the form of a JWT, by asking the issuer about each. Without it such a token is
         * refused.
         */
        public Builder introspection(Introspection value) {
            introspection = Objects.requireNonNull(value, "introspection");
            return this;
        }

        /**
         * Checks signatures with this provider's cryptography, such as Amazon's (Corretto Crypto Provider), instead of the
         * JDK's. It need not be installed, and nothing else in the program uses it.
         */
        public Builder provider(Provider value) {
            provider = value;
            return this;
        }

        /**
         * Lends a thread to the renewal of keys, which then begins after twelve minutes of their fifteen, so that no caller
         * waits for it. Without it the caller that finds the keys old renews them, while the others go on with the old ones.
         */
        public Builder renewWith(Executor value) {
            renewal = value;
            return this;
        }

        /**
         * Refuses tokens that are not bound to a key or certificate of the caller, as the FAPI 2.0 security profile wants
         * (5.3.4).
         */
        public Builder boundOnly() {
            boundOnly = true;
            return this;
        }

        /** How long a DPoP proof counts, up to five minutes; one minute by default, beside the clock difference. */
        public Builder proofLife(Duration value) {
            proofLife = value;
            return this;
        }

        /**
         * Where the ids of used proofs are remembered; 60,000 at once in the memory of this program by default. Programs on
         * several nodes need one that they share.
         */
        public Builder proofs(OneTimeStore value) {
            proofs = value;
            return this;
        }

        /** Accepts only proofs with a nonce that this program gave; without it none is asked for. */
        public Builder proofNonces(ProofNonces value) {
            nonces = value;
            return this;
        }

        /**
         * Checks and makes the configuration.
         *
         * @throws PlatformException of kind {@code CONFIGURATION}, with the value
         */
        public TokenVerifierConfig build() {
            if (issuer.isBlank() || audience.isBlank()) {
                throw wrong("issuer and audience: must not be empty, but are '" + issuer + "' and '" + audience + "'");
            }
            if (algorithms.isEmpty() || !KeySet.ALGORITHMS.containsAll(algorithms)) {
                throw wrong(
                        "algorithms: must be any of " + new TreeSet<>(KeySet.ALGORITHMS) + ", but are " + algorithms);
            }
            if (types.isEmpty() || types.contains("")) {
                throw wrong("types: must be values of typ such as at+jwt, but are " + types);
            }
            if (clockSkew.isNegative() || clockSkew.compareTo(LARGEST_SKEW) > 0) {
                throw wrong("clockSkew: must be from PT0S to " + LARGEST_SKEW + ", but is " + clockSkew);
            }
            if (proofLife.isNegative() || proofLife.isZero() || proofLife.compareTo(LONGEST_PROOF) > 0) {
                throw wrong("proofLife: must be positive and at most " + LONGEST_PROOF + ", but is " + proofLife);
            }
            if (provider != null) {
                offers(provider);
            }
            refuseWithoutEffect();
            return new TokenVerifierConfig(this);
        }

        /** What is given for keys, if there are none. */
        private void refuseWithoutEffect() {
            Jwks answers = introspection == null ? null : introspection.answerKeys();
            boolean remote =
                    (keys != null && keys.endpoint() != null) || (answers != null && answers.endpoint() != null);
            if (provider != null && keys == null && answers == null) {
                throw wrong("provider: has no effect without keys, but is '" + provider.getName() + "'");
            }
            if (renewal != null && !remote) {
                throw wrong("renewWith: has no effect without keys at an endpoint, but is set");
            }
            if (introspection != null && introspection.everyToken() && keys == null) {
                throw wrong("introspection: everyToken has no effect without keys, but is set");
            }
        }

        private void offers(Provider given) {
            for (String name : algorithms) {
                SignatureAlgorithm algorithm = SignatureAlgorithm.find(name);
                if (algorithm != null && !algorithm.isIn(given)) {
                    throw wrong("provider: must offer " + name + ", but " + given.getName() + " does not");
                }
            }
        }

        private static PlatformException wrong(String what) {
            return PlatformException.of(PlatformException.Kind.CONFIGURATION, "token verifier: " + what)
                    .build();
        }
    }
}
