package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Exchange;

/** A self-signed host is trusted by its own certificate or by a pin in the profile, and by nothing else. */
class TlsTest {
    @TempDir
    static Path folder;

    private static HttpsServer server;
    private static X509Certificate certificate;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException, InterruptedException {
        OwnCertificate own = OwnCertificate.make(folder);
        certificate = own.certificate();
        SSLContext context = own.context();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters both = context.getDefaultSSLParameters();
                both.setApplicationProtocols(new String[] {"h2", "http/1.1"});
                parameters.setSSLParameters(both);
            }
        });
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
    void aPinHoldsForEveryHostToWhichTheClientTalks() {
        ClientConfig config = ClientConfig.builder(URI.create("https://platform.invalid"), "test")
                .trust(new Trust(List.of(certificate), List.of("sha256/" + "A".repeat(43) + "=")))
                .build();
        URI elsewhere = URI.create("https://localhost:" + server.getAddress().getPort() + "/token");
        PlatformException e = catchThrowableOfType(
                PlatformException.class,
                () -> Callers.of(config)
                        .call(Exchange.writes("test.tls", () -> WireRequest.of("POST", elsewhere), Answer::text)));
        assertThat(e.kind()).isEqualTo(Kind.TLS);
        assertThat(e.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void anotherProtocolIsNotSpokenAlthoughTheServerOffersItFirst() {
        assertThat(call(new Trust(List.of(certificate), List.of()), "localhost"))
                .as("HTTP/2 would put many calls on one connection, which an interrupt of one of them closes")
                .isEqualTo("ok");
    }

    @Test
    void aHostThatHangsUpDuringTheHandshakeIsNoMatterOfTrust() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                while (!socket.isClosed()) {
                    try (Socket connection = socket.accept()) {
                        connection.getInputStream().readNBytes(100);
                    } catch (IOException e) {
                        return; // closed by the test
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();
            ClientConfig config = ClientConfig.builder(URI.create("https://localhost:" + socket.getLocalPort()), "test")
                    .build();
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> call(config));
            assertThat(e.kind()).isEqualTo(Kind.CONNECTION);
            assertThat(e.effect()).isEqualTo(Effect.NONE);
            assertThat(e.retryable()).isTrue();
        }
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
                .satisfies(finding -> assertThat(finding.english()).contains("is valid for 29 more days"));
        assertThat(call(profile.client("lgsp"))).isEqualTo("ok");
    }

    private static String call(Trust trust, String host) {
        URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort());
        return call(ClientConfig.builder(uri, "test").trust(trust).build());
    }

    private static String call(ClientConfig config) {
        return Callers.of(config)
                .call(Exchange.writes("test.tls", () -> WireRequest.of("POST", config.baseUri()), Answer::text));
    }

    private static PlatformException failure(Trust trust, String host) {
        return catchThrowableOfType(PlatformException.class, () -> call(trust, host));
    }
}
