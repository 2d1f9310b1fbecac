package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.Answer;
import vn.lienthong.core.internal.Caller;
import vn.lienthong.core.internal.Exchange;

/** A self-signed host is trusted by its own certificate or by a pin in the profile, and by nothing else. */
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static HttpsServer server;
    private static X509Certificate certificate;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        certificate = (X509Certificate) keys.getCertificate("server");
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : 2);
            if (!head) {
                exchange.getResponseBody().write(new byte[] {'o', 'k'});
            }
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void aSelfSignedHostIsRefusedByDefaultAndNothingWasSent() {
        PlatformException e = failure(Trust.SYSTEM, "localhost");
        assertThat(e.kind()).isEqualTo(Kind.TLS);
        assertThat(e.effect()).isEqualTo(Effect.NONE);
        assertThat(e.retryable()).isFalse();
    }

    @Test
    void aSelfSignedHostIsTrustedByItsOwnCertificate() {
        assertThat(call(new Trust(List.of(certificate), List.of()), "localhost"))
                .isEqualTo("ok");
    }

    @Test
    void aTrustedCertificateForAnotherNameIsRefused() {
        assertThat(failure(new Trust(List.of(certificate), List.of()), "127.0.0.1")
                        .kind())
                .isEqualTo(Kind.TLS);
    }

    @Test
    void theRightPinIsAcceptedAndAnotherOneIsRefused() throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(certificate.getPublicKey().getEncoded());
        String right = "sha256/" + Base64.getEncoder().encodeToString(hash);
        hash[0] ^= 1;
        String wrong = "sha256/" + Base64.getEncoder().encodeToString(hash);
        assertThat(call(new Trust(List.of(certificate), List.of(right)), "localhost"))
                .isEqualTo("ok");
        assertThat(failure(new Trust(List.of(certificate), List.of(wrong)), "localhost")
                        .kind())
                .isEqualTo(Kind.TLS);
    }

    @Test
    void aProfileTakesTheCertificateFromAFileBesideIt() throws IOException, GeneralSecurityException {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        Files.writeString(folder.resolve("ca.pem"), pem);
        Path file = folder.resolve("own-ca.yaml");
        Files.writeString(file, """
                lienthong: 1
                platforms:
                  lgsp:
                    dialect: none
                    baseUri: https://localhost:%d
                    trust: {certificates: [ca.pem]}
                """.formatted(server.getAddress().getPort()));
        Profile profile = Profile.load(file, SecretSource.map(Map.of()));
        assertThat(profile.check().findings())
                .filteredOn(finding -> finding.step() == ProfileCheck.Step.TLS)
                .singleElement()
                .satisfies(finding -> assertThat(finding.english()).contains("holds for 29 more days"));
        assertThat(call(profile.client("lgsp"))).isEqualTo("ok");
    }

    private static String call(Trust trust, String host) {
        URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort());
        return call(ClientConfig.builder(uri, "test").trust(trust).build());
    }

    private static String call(ClientConfig config) {
        return Caller.create(config)
                .call(Exchange.writes("test.tls", () -> WireRequest.of("POST", config.baseUri()), Answer::text));
    }

    private static PlatformException failure(Trust trust, String host) {
        return catchThrowableOfType(PlatformException.class, () -> call(trust, host));
    }
}
