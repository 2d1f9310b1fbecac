package vn.lienthong.identity;

import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.QueryString;

/** Configurations for tests without a sandbox. */
public final class Clients {
    public static final URI REDIRECT = URI.create("https://clinic.example/login/callback");
    public static final String CLIENT_SECRET = "planted-client-secret-7f1d";
    public static final KeyPair PARTNER = pair();

    private Clients() {}

    /** As in production, but that an id_token may be missing. */
    public static ClientConfig.Builder portal(URI base, String... settings) {
        return ClientConfig.builder(base, "dvcqg")
                .platform("identity")
                .credentials(Credentials.from(Map.of("clientId", "clinic", "clientSecret", CLIENT_SECRET)))
                .settings(settings(Map.of("redirectUri", REDIRECT.toString(), "idToken", "optional"), settings))
                .sleeper(pause -> {});
    }

    public static ClientConfig.Builder partner(URI base, String... settings) {
        return ClientConfig.builder(base, "vneid-partner")
                .platform("identity")
                .credentials(Credentials.from(
                        Map.of("clientId", "clinic", "clientSecret", CLIENT_SECRET, "privateKey", pem(PARTNER))))
                .settings(settings(
                        Map.of(
                                "redirectUri", REDIRECT.toString(),
                                "authorizeUri", "/auth",
                                "tokenUri", "/token",
                                "userinfoUri", "/userinfo"),
                        settings))
                .sleeper(pause -> {});
    }

    public static IdentityClient create(ClientConfig.Builder config, Clock clock) {
        return IdentityClient.create(IdentityConfig.builder(config.clock(clock).build())
                .attemptLife(Duration.ofMinutes(10))
                .build());
    }

    /** The state that {@code attempt} sent along. */
    public static String state(LoginAttempt attempt) {
        return Objects.requireNonNull(QueryString.single(
                QueryString.pairs(attempt.redirectTo().getRawQuery(), QueryString.Plus.IS_BLANK), "state"));
    }

    /** {@code more} holds key and value in turn; a value of {@code -} removes the key. */
    public static Settings settings(Map<String, String> base, String... more) {
        Map<String, String> all = new TreeMap<>(base);
        for (int i = 0; i < more.length; i += 2) {
            if (more[i + 1].equals("-")) {
                all.remove(more[i]);
            } else {
                all.put(more[i], more[i + 1]);
            }
        }
        return Settings.from(all);
    }

    public static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
