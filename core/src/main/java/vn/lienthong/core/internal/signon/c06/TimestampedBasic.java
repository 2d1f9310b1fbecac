package vn.lienthong.core.internal.signon.c06;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.spi.Authenticator;
import vn.lienthong.core.spi.AuthenticatorProvider;
import vn.lienthong.core.spi.CredentialNames;

/**
 * Dialect E, of the population database: a timestamp, and Basic with the hex SHA-256 of service URL, user, timestamp
 * and key as the password. The URL is exactly the configured one.
 */
public final class TimestampedBasic implements Authenticator {
    private final ClientConfig config;
    private final String serviceUrl;
    private final boolean seconds;

    private TimestampedBasic(ClientConfig config) {
        this.config = config;
        this.serviceUrl = config.settings().text("svUrl", config.baseUri().toString());
        this.seconds =
                config.settings().choice("timestampUnit", "ms", "ms", "s").equals("s");
    }

    @Override
    public WireRequest authenticate(WireRequest request) {
        long now = config.clock().millis();
        String user = config.credentials().require("user");
        String secretKey = config.credentials().require("secretKey");
        String timestamp = String.valueOf(seconds ? now / 1000 : now);
        String password = Hashing.sha256Hex(serviceUrl + user + timestamp + secretKey);
        String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        WireRequest signed = request.withHeader("Timestamp", timestamp).withHeader("Authorization", "Basic " + basic);
        @Nullable String client = config.settings().optional("xRoadClient");
        if (client != null) {
            signed = signed.withHeader("X-Road-Client", client);
        }
        @Nullable String apiKey = config.credentials().optional("apiKey");
        return apiKey == null ? signed : signed.withHeader("ApiKey", apiKey);
    }

    /** Makes dialect E. */
    public static final class Provider implements AuthenticatorProvider {
        /** For the service loader. */
        public Provider() {}

        @Override
        public String name() {
            return "c06";
        }

        @Override
        public Set<String> settings() {
            return Set.of("svUrl", "timestampUnit", "xRoadClient");
        }

        /** The platform's limit is not public; five minutes is usual for such timestamps (ours). */
        @Override
        public Duration clockTolerance() {
            return Duration.ofMinutes(5);
        }

        @Override
        public CredentialNames credentials() {
            return CredentialNames.required("user", "secretKey").withOptional("apiKey");
        }

        @Override
        public Authenticator create(ClientConfig config, Transport transport) {
            return new TimestampedBasic(config);
        }
    }
}
