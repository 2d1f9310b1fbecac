package vn.lienthong.identity;

import java.time.Duration;
import java.util.Objects;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Profile;

/**
 * How to log people in (cấu hình đăng nhập): the platform as the profile describes it, and two limits. The keys of the
 * profile's {@code settings} are listed in {@code docs/platforms.md}. Immutable.
 */
public final class IdentityConfig {
    private final ClientConfig client;
    private final Duration attemptLife;
    private final Duration clockSkew;

    private IdentityConfig(Builder builder) {
        this.client = builder.client;
        this.attemptLife = builder.attemptLife;
        this.clockSkew = builder.clockSkew;
    }

    /** The role {@code identity} of a profile, with the usual limits. */
    public static IdentityConfig of(Profile profile) {
        return of(profile.client("identity"));
    }

    /** A platform, with the usual limits. */
    public static IdentityConfig of(ClientConfig client) {
        return builder(client).build();
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

        private Builder(ClientConfig client) {
            this.client = Objects.requireNonNull(client, "client");
        }

        /** One second to one hour; ten minutes unless set. */
        public Builder attemptLife(Duration value) {
            attemptLife = value;
            return this;
        }

        /** Nothing to ten minutes; one minute unless set. */
        public Builder clockSkew(Duration value) {
            clockSkew = value;
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
            return new IdentityConfig(this);
        }

        private static void between(String name, Duration value, Duration least, Duration most) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw PlatformException.of(
                                PlatformException.Kind.CONFIGURATION,
                                "identity: " + name + ": " + least + " to " + most + ", not " + value)
                        .build();
            }
        }
    }
}
