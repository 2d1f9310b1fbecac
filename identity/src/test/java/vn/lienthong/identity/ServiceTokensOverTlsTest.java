package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;
import vn.lienthong.identity.MutualTlsProvider.Call;
import vn.lienthong.identity.servers.Certificates;
import vn.lienthong.identity.service.ExchangeRequest;
import vn.lienthong.identity.service.ServiceRequest;
import vn.lienthong.identity.service.ServiceToken;
import vn.lienthong.identity.service.ServiceTokens;
import vn.lienthong.identity.service.TokenType;

/** One program calls another, and its certificate alone says who it is: over TLS, as the profile says (RFC 8705). */
class ServiceTokensOverTlsTest {
    private static final ServiceRequest REGISTRY =
            ServiceRequest.builder().scopes("dossiers.read").build();

    @TempDir
    static Path folder;

    private static final Map<String, String> SECRETS =
            new HashMap<>(Map.of("ID", "clinic", "SECRET", Clients.CLIENT_SECRET));
    private static Certificates.Own ours;
    private static MutualTlsProvider provider;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        Certificates.Own server = certificate("server");
        ours = certificate("ours");
        Certificates.Own other = certificate("other");
        certificate("stranger");
        provider = new MutualTlsProvider(server, ours.certificate(), other.certificate());
    }

    private static Certificates.Own certificate(String name) throws IOException, GeneralSecurityException {
        Certificates.Own made = Certificates.create(folder, name);
        Files.writeString(
                folder.resolve(name + ".pem"),
                pem("CERTIFICATE", made.certificate().getEncoded()));
        SECRETS.put(name, pem("PRIVATE KEY", made.key().getEncoded()));
        return made;
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void aTokenIsRequestedAndPresentedWithTheCertificateAlone() {
        int before = provider.calls().size();
        try (ServiceTokens tokens = ServiceTokens.create(config("ours", "clientAuth: mtls", "{clientId: ID}"))) {
            assertThat(tokens.callResource(REGISTRY, provider.closed("/records"))
                            .text())
                    .isEqualTo("{\"caller\":\"clinic\"}");
        }

        assertThat(provider.calls().stream().skip(before))
                .extracting(Call::path)
                .containsExactly("/token", "/records");
        assertThat(provider.calls().stream().skip(before))
                .extracting(Call::certificate)
                .containsOnly(ours.certificate());
        Call token = provider.calls().get(before);
        assertThat(PlainProvider.map(token.body()))
                .isEqualTo(Map.of("grant_type", "client_credentials", "client_id", "clinic", "scope", "dossiers.read"));
        assertThat(token.authorization()).isNull();
    }

    @Test
    void aTokenIsExchangedWithTheCertificateAlone() {
        int before = provider.calls().size();
        try (ServiceTokens tokens = ServiceTokens.create(config("ours", "clientAuth: mtls", "{clientId: ID}"))) {
            tokens.exchange(ExchangeRequest.builder("planted-subject-token", TokenType.ACCESS_TOKEN)
                    .requestedType(TokenType.ACCESS_TOKEN)
                    .build());
        }

        Call call = provider.calls().get(before);
        assertThat(PlainProvider.map(call.body()))
                .containsEntry("client_id", "clinic")
                .containsEntry("subject_token", "planted-subject-token")
                .doesNotContainKeys("client_secret", "client_assertion");
        assertThat(call.authorization()).isNull();
        assertThat(call.certificate()).isEqualTo(ours.certificate());
    }

    @Test
    void aTokenThatIsBoundToOurCertificateIsWorthNothingWithAnother() {
        ServiceToken token;
        try (ServiceTokens tokens = ServiceTokens.create(config("ours", "clientAuth: mtls", "{clientId: ID}"))) {
            token = tokens.find(REGISTRY);
        }
        ClientConfig thief =
                config("other", "redirectUri: https://clinic.example/back, clientAuth: mtls", "{clientId: ID}");
        try (IdentityClient client = IdentityClient.create(thief)) {
            PlatformException refused = refused(() ->
                    client.callResource(Tokens.builder(token.accessToken()).build(), provider.closed("/records")));

            assertThat(refused.kind()).isEqualTo(Kind.UNAUTHENTICATED);
            assertThat(refused).hasMessageContaining("invalid_token").hasMessageContaining("cnf");
            assertThat(refused).hasMessageNotContaining(token.accessToken());
        }
    }

    @ParameterizedTest(name = "{0} {1}: {3} {4}")
    @CsvSource(delimiter = '|', textBlock = """
            none     | clientAuth: mtls | {clientId: ID} | CONFIGURATION | settings.clientAuth: must not be mtls without a client certificate
            ours     | clientAuth: mtls | {clientId: ID, clientSecret: SECRET} | CONFIGURATION | credentials.clientSecret is used, or remove it
            other    | clientAuth: mtls | {clientId: ID} | UNAUTHENTICATED | identity.service
            stranger | clientAuth: mtls | {clientId: ID} | TLS | refuses our client certificate
            none     | tokenUri: /token | {clientId: ID, clientSecret: SECRET} | TLS | wants a client certificate, and none is set
            """)
    void aProgramThatIsNotKnownByItsCertificateIsRefusedWithTheReason(
            String certificate, String settings, String credentials, Kind kind, String words) {
        long before = provider.calls().size();

        PlatformException refused = refused(() -> {
            try (ServiceTokens tokens = ServiceTokens.create(config(certificate, settings, credentials))) {
                tokens.find(REGISTRY);
            }
        });

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused).hasMessageContaining(words);
        assertThat(refused).hasMessageNotContaining(Clients.CLIENT_SECRET);
        assertThat(provider.calls().size() - before).isEqualTo(kind == Kind.UNAUTHENTICATED ? 1 : 0);
    }

    /** As an operator writes it; a setting that is a path is at the port that wants a certificate. */
    private static ClientConfig config(String certificate, String settings, String credentials) {
        Path file = folder.resolve("profile.yaml");
        try {
            Files.writeString(
                    file,
                    """
                    lienthong: 1
                    platforms:
                      identity:
                        dialect: oidc
                        baseUri: %s
                        trust: {certificates: server.pem}
                        credentials: %s
                        settings: {%s}
                    """.formatted(provider.issuer(), credentials, settings.replace(": /", ": " + provider.closed("/")))
                            + (certificate.equals("none")
                                    ? ""
                                    : "    tls: {clientCertificate: %1$s.pem, clientKey: %1$s}\n"
                                            .formatted(certificate)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Profile.load(file, SecretSource.map(SECRETS)).client("identity").toBuilder()
                .clock(Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC))
                .sleeper(pause -> {})
                .build();
    }

    private static PlatformException refused(Runnable call) {
        return Objects.requireNonNull(catchThrowableOfType(PlatformException.class, call::run), "it was not refused");
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }
}
