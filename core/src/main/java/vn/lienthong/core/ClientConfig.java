package vn.lienthong.core;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.http.ConnectionPools;
import vn.lienthong.core.internal.wire.Endpoints;

/**
 * How to reach one platform (cấu hình kết nối một nền tảng). Immutable; made by {@link Profile#client}, or by hand for
 * tests. Contradictions are refused by {@link Builder#build()} with the value in the message.
 *
 * <p>Few settings on purpose: what differs from platform to platform is in {@link #settings()}, under the keys that
 * the client of that platform documents.
 */
public final class ClientConfig {
    private final Builder from;
    private final URI base;

    private ClientConfig(Builder from, URI base) {
        this.from = from;
        this.base = base;
    }

    /** Starts a configuration: the endpoint of the platform, and its dialect. */
    public static Builder builder(URI baseUri, String dialect) {
        return new Builder(baseUri, dialect);
    }

    /**
     * Connections for several clients, to be given to their configurations and closed at the end of the program.
     *
     * @param mostIdle how many idle ones are kept, for some seconds each
     */
    public static Connections sharedConnections(int mostIdle) {
        return ConnectionPools.shared(mostIdle);
    }

    /** The role of the platform in the profile, such as {@code payment}; for messages and metrics. */
    public String platform() {
        return from.platform;
    }

    /** The absolute URI that the platform's paths are below, without a slash at its end. */
    public URI baseUri() {
        return base;
    }

    /** The same to the letter, perhaps with that slash: the issuer of a provider (OpenID Connect Discovery 4.3). */
    public String baseUriAsGiven() {
        return from.baseUri.toString();
    }

    /** The dialect's name, such as {@code vnpay}. */
    public String dialect() {
        return from.dialect;
    }

    /** The name of the {@link vn.lienthong.core.spi.Authenticator} to use, or {@code null} for the dialect's own. */
    public @Nullable String signOn() {
        return from.signOn;
    }

    /** The caller's agency code (mã định danh cơ quan), or {@code null}. */
    public @Nullable String agencyCode() {
        return from.agencyCode;
    }

    /** The secrets. */
    public Credentials credentials() {
        return from.credentials;
    }

    /** What is particular to this platform. */
    public Settings settings() {
        return from.settings;
    }

    /** Whom to trust in TLS. */
    public Trust trust() {
        return from.trust;
    }

    /** By which certificate this client shows in TLS who it is, or {@code null} for none. */
    public @Nullable ClientCertificate clientCertificate() {
        return from.clientCertificate;
    }

    /** The proxy as {@code http://host:port}, or {@code null} for a direct connection. */
    public @Nullable URI proxy() {
        return from.proxy;
    }

    /** The connections that this client shares with others, or {@code null} for its own. */
    public @Nullable Connections connections() {
        return from.connections;
    }

    /** How long things may take. */
    public Timeouts timeouts() {
        return from.timeouts;
    }

    /** How often a call that may be repeated is tried at most, the first attempt included. */
    public int attempts() {
        return from.attempts;
    }

    /** The longest {@code Retry-After} that a call waits for; a longer one ends the call and is told in the exception. */
    public Duration retryAfterCap() {
        return from.retryAfterCap;
    }

    /** The largest answer that is read, in bytes. */
    public int maxAnswerBytes() {
        return from.maxAnswerBytes;
    }

    /** Who is informed of attempts and calls. */
    public CallObserver observer() {
        return from.observer;
    }

    /** The interceptors, the outermost first. */
    public List<UnaryOperator<Transport>> interceptors() {
        return from.interceptors;
    }

    /** The clock for time stamps and expiry. Deadlines and timeouts are measured by the JVM's own time, which nobody sets. */
    public Clock clock() {
        return from.clock;
    }

    /** What waits between two attempts. */
    public Sleeper sleeper() {
        return from.sleeper;
    }

    /** Where the audit trail goes. */
    public AuditLog audit() {
        return from.audit;
    }

    /** Whether {@code http://} to a host that is not this machine was accepted. */
    public boolean plainHttpAccepted() {
        return from.plainHttp;
    }

    /** An endpoint below the base, or an absolute one as it is. Plain {@code http://} is refused as for the base. */
    public URI resolve(String pathOrUri) {
        return Endpoints.resolve(base, pathOrUri, from.plainHttp);
    }

    /**
     * The endpoint that a setting gives, as {@link #resolve} reads it; for the moment when a client is made.
     *
     * @param whenMissing the path if the setting is not there
     * @throws PlatformException {@code CONFIGURATION} with the setting's name if it cannot be read, has a fragment, or is
     *     plain {@code http://} that was not accepted
     */
    public URI endpoint(String setting, String whenMissing) {
        return ConfigRules.endpoint(from.settings, setting, () -> resolve(from.settings.text(setting, whenMissing)));
    }

    /** A builder that starts from this configuration. */
    public Builder toBuilder() {
        return new Builder(from);
    }

    @Override
    public String toString() {
        return "ClientConfig[" + from.platform + ", " + from.dialect + ", " + base.getHost() + "]";
    }

    /** Builds a {@link ClientConfig}. Not thread-safe. */
    public static final class Builder {
        private String platform;
        private URI baseUri;
        private String dialect;
        private @Nullable String signOn;
        private @Nullable String agencyCode;
        private Credentials credentials = Credentials.none();
        private Settings settings = Settings.none();
        private Trust trust = Trust.SYSTEM;
        private @Nullable ClientCertificate clientCertificate;
        private @Nullable URI proxy;
        private boolean plainHttp;
        private @Nullable Connections connections;
        private Timeouts timeouts = Timeouts.DEFAULT;
        private int attempts = 3;
        private Duration retryAfterCap = Duration.ofSeconds(20);
        private int maxAnswerBytes = 8 << 20;
        private CallObserver observer = CallObserver.none();
        private List<UnaryOperator<Transport>> interceptors = List.of();
        private Clock clock = Clock.systemUTC();
        private Sleeper sleeper = Sleeper.system();
        private AuditLog audit = AuditLog.slf4j();

        private Builder(URI baseUri, String dialect) {
            this.baseUri = Objects.requireNonNull(baseUri, "baseUri");
            this.dialect = Objects.requireNonNull(dialect, "dialect");
            this.platform = dialect;
        }

        private Builder(Builder other) {
            platform = other.platform;
            baseUri = other.baseUri;
            dialect = other.dialect;
            signOn = other.signOn;
            agencyCode = other.agencyCode;
            credentials = other.credentials;
            settings = other.settings;
            trust = other.trust;
            clientCertificate = other.clientCertificate;
            proxy = other.proxy;
            plainHttp = other.plainHttp;
            connections = other.connections;
            timeouts = other.timeouts;
            attempts = other.attempts;
            retryAfterCap = other.retryAfterCap;
            maxAnswerBytes = other.maxAnswerBytes;
            observer = other.observer;
            interceptors = other.interceptors;
            clock = other.clock;
            sleeper = other.sleeper;
            audit = other.audit;
        }

        /** The role in the profile; the dialect's name unless set. */
        public Builder platform(String value) {
            platform = value;
            return this;
        }

        /** Another base URI. */
        public Builder baseUri(URI value) {
            baseUri = value;
            return this;
        }

        /** Another dialect. */
        public Builder dialect(String value) {
            dialect = value;
            return this;
        }

        /** The name of the authenticator. */
        public Builder signOn(@Nullable String value) {
            signOn = value;
            return this;
        }

        /** The caller's agency code. */
        public Builder agencyCode(@Nullable String value) {
            agencyCode = value;
            return this;
        }

        /** The secrets. */
        public Builder credentials(Credentials value) {
            credentials = value;
            return this;
        }

        /** What is particular to this platform. */
        public Builder settings(Settings value) {
            settings = value;
            return this;
        }

        /** Whom to trust in TLS. */
        public Builder trust(Trust value) {
            trust = value;
            return this;
        }

        /** By which certificate this client shows in TLS who it is. */
        public Builder clientCertificate(@Nullable ClientCertificate value) {
            clientCertificate = value;
            return this;
        }

        /** A proxy, {@code http://host:port}. */
        public Builder proxy(@Nullable URI value) {
            proxy = value;
            return this;
        }

        /** Accepts {@code http://} to other hosts than this machine; a warning is logged. */
        public Builder plainHttp(boolean accepted) {
            plainHttp = accepted;
            return this;
        }

        /** Connections that this client shares with others; its own unless set. */
        public Builder connections(@Nullable Connections value) {
            connections = value;
            return this;
        }

        /** How long things may take. */
        public Builder timeouts(Timeouts value) {
            timeouts = value;
            return this;
        }

        /** 1 to 10; three unless set. */
        public Builder attempts(int value) {
            attempts = value;
            return this;
        }

        /** The longest {@code Retry-After} that is waited for. */
        public Builder retryAfterCap(Duration value) {
            retryAfterCap = value;
            return this;
        }

        /** The largest answer that is read, in bytes; 8 MiB unless set. */
        public Builder maxAnswerBytes(int value) {
            maxAnswerBytes = value;
            return this;
        }

        /** Who is informed of attempts and calls. */
        public Builder observer(CallObserver value) {
            observer = value;
            return this;
        }

        /**
         * Adds an interceptor inside those already there. What it throws ends the call, with the effect of a write unknown,
         * but for a {@link PlatformException} with {@code NONE}. It does not see a sign-on's calls, which have credentials.
         */
        public Builder interceptor(UnaryOperator<Transport> value) {
            List<UnaryOperator<Transport>> longer = new ArrayList<>(interceptors);
            longer.add(Objects.requireNonNull(value, "interceptor"));
            interceptors = List.copyOf(longer);
            return this;
        }

        /** The clock. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** What waits between two attempts. */
        public Builder sleeper(Sleeper value) {
            sleeper = value;
            return this;
        }

        /** Where the audit trail goes. */
        public Builder audit(AuditLog value) {
            audit = value;
            return this;
        }

        /** What must be there, by name; a program may have set it to {@code null}. */
        private Map<String, @Nullable Object> required() {
            Map<String, @Nullable Object> parts = new LinkedHashMap<>();
            parts.put("platform", platform);
            parts.put("baseUri", baseUri);
            parts.put("dialect", dialect);
            parts.put("credentials", credentials);
            parts.put("settings", settings);
            parts.put("trust", trust);
            parts.put("timeouts", timeouts);
            parts.put("retryAfterCap", retryAfterCap);
            parts.put("observer", observer);
            parts.put("clock", clock);
            parts.put("sleeper", sleeper);
            parts.put("audit", audit);
            return parts;
        }

        /** Checks and makes the configuration; a contradiction is {@code CONFIGURATION}, with the value. */
        public ClientConfig build() {
            ConfigRules.refuseMissing(String.valueOf(platform), required());
            ConfigRules.refuseNumbers(platform, attempts, maxAnswerBytes, retryAfterCap);
            Builder copy = new Builder(this);
            copy.clock = LentClock.of(clock);
            URI base = Endpoints.checkedBase(baseUri, plainHttp);
            ConfigRules.refuseConnection(platform, base, proxy, trust, clientCertificate);
            if (plainHttp && interceptors.isEmpty()) { // an interceptor may send a request elsewhere
                ConfigRules.refuseNeedlessPlainHttp(platform, base, settings);
            }
            return new ClientConfig(copy, base);
        }
    }
}
