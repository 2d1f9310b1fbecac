package vn.lienthong.identity.token;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.internal.jose.IssuerRule;
import vn.lienthong.identity.internal.jose.Jws;
import vn.lienthong.identity.internal.jose.kind.ExpectedAccessToken;
import vn.lienthong.identity.internal.keys.KeySet;

/** Which tokens to accept (quy tắc kiểm tra mã truy cập): issuer, audience, keys, algorithms. Immutable. */
public final class TokenVerifierConfig {
    private final Jwks keys;
    private final ExpectedAccessToken expected;
    private final Clock clock;
    private final @Nullable ClientConfig connection;

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
    }

    /**
     * Starts a configuration.
     *
     * @param issuer the required {@code iss}, exactly
     * @param audience what {@code aud} must contain: the name of this program at the issuer
     */
    public static Builder builder(String issuer, String audience, Jwks keys) {
        return new Builder(issuer, audience, keys);
    }

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

    @Override
    public String toString() {
        return "TokenVerifierConfig[" + expected.issuer().exact() + ", " + expected.audience() + ", " + keys + "]";
    }

    /** Builds a {@link TokenVerifierConfig}. Not thread-safe. */
    public static final class Builder {
        private static final Duration LARGEST_SKEW = Duration.ofMinutes(10);

        private final String issuer;
        private final String audience;
        private final Jwks keys;
        private Set<String> algorithms = KeySet.USUAL_ALGORITHMS;
        private Set<String> types = Set.of(ExpectedAccessToken.TYPE);
        private Duration clockSkew = Duration.ofSeconds(60);
        private Clock clock = Clock.systemUTC();
        private @Nullable ClientConfig connection;

        private Builder(String issuer, String audience, Jwks keys) {
            this.issuer = Objects.requireNonNull(issuer, "issuer");
            this.audience = Objects.requireNonNull(audience, "audience");
            this.keys = Objects.requireNonNull(keys, "keys");
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
            return new TokenVerifierConfig(this);
        }

        private static PlatformException wrong(String what) {
            return PlatformException.of(PlatformException.Kind.CONFIGURATION, "token verifier: " + what)
                    .build();
        }
    }
}
