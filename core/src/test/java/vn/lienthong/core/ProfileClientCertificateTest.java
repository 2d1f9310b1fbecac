package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.core.ScriptedServer.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.ProfileCheck.Finding;
import vn.lienthong.core.ProfileCheck.Status;
import vn.lienthong.core.ProfileCheck.Step;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Exchange;

/** A profile names a client certificate and the secret that has its key, and the doctor tells what is wrong with them. */
class ProfileClientCertificateTest {
    @TempDir
    static Path folder;

    private static ClientKeys keys;
    private static SecretSource secrets;

    @BeforeAll
    static void make() throws IOException, GeneralSecurityException, InterruptedException {
        keys = ClientKeys.make(folder);
        secrets = SecretSource.map(Map.of(
                "EC_KEY", keys.pemKey("ec"),
                "STRANGER_KEY", keys.pemKey("stranger"),
                "EXPIRED_KEY", keys.pemKey("expired"),
                "STORE_PASSWORD", ClientKeys.PASSWORD,
                "OTHER_PASSWORD", "planted-password"));
        for (String name : List.of("ec", "stranger", "expired")) {
            Files.writeString(folder.resolve(name + ".pem"), keys.pemChain(name));
        }
        Files.writeString(folder.resolve("with-key.pem"), keys.pemChain("ec") + keys.pemKey("ec"));
        Files.writeString(
                folder.resolve("ca-of-server.pem"),
                ClientKeys.pem("CERTIFICATE", keys.trust().certificates().get(0).getEncoded()));
        keys.pkcs12("rsa");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {clientCertificate: ec.pem, clientKey: EC_KEY}
            {clientKeyStore: rsa.p12, clientKeyStorePassword: STORE_PASSWORD}
            """)
    void theClientOfTheProfileIsAcceptedByAServerThatWantsACertificate(String tls) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(keys.sockets("TLSv1.3"), answer(200, "ok"))) {
            ClientConfig config = profile(server, tls).client("toy");
            assertThat(Callers.of(config)
                            .call(Exchange.reads(
                                    "test.find", () -> WireRequest.of("GET", config.baseUri()), Answer::text)))
                    .isEqualTo("ok");
        }
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {clientCertificate: ec.pem}                                           | clientKey              | is missing
            {clientKey: EC_KEY}                                                   | clientCertificate      | is missing
            {clientKeyStore: rsa.p12}                                             | clientKeyStorePassword | is missing
            {clientKeyStore: rsa.p12, clientKeyStorePassword: STORE_PASSWORD, clientKey: EC_KEY} | clientKey | has no effect beside clientKeyStore
            {clientCertificate: with-key.pem, clientKey: EC_KEY}                  | clientCertificate      | must not contain a private key
            {clientCertificate: none.pem, clientKey: EC_KEY}                      | clientCertificate      | the file 'none.pem' cannot be read
            {clientCertificate: ec.pem, clientKey: "-----BEGIN"}                  | clientKey              | must be the name of a secret
            {clientCertificate: ec.pem, clientKey: EC_KEY, key: x}                | key                    | is not known
            """)
    void whatTheFileHasWrongIsNamedWithItsLineAndKey(String tls, String key, String rule) {
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> profile(null, tls));
        assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(e)
                .hasMessageContaining("profile.yaml:")
                .hasMessageContaining("platforms.toy.tls." + key + ": " + rule);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {clientCertificate: ec.pem, clientKey: STRANGER_KEY}                | clientKey              | must be the key of clientCertificate, but is another | phải là khóa riêng của chứng thư trong clientCertificate, hiện là khóa khác
            {clientCertificate: ec.pem, clientKey: STORE_PASSWORD}              | clientKey              | must be an RSA or EC key in PKCS#8 PEM | phải là khóa RSA hoặc EC dạng PKCS#8 PEM
            {clientCertificate: ec.pem, clientKey: NO_KEY}                      | clientKey              | the secret 'NO_KEY' is not in the secret source | không tìm thấy bí mật 'NO_KEY'
            {clientCertificate: "?", clientKey: EC_KEY}                         | clientCertificate      | is not known yet | chưa có giá trị
            {clientCertificate: ec.pem, clientKey: "?"}                         | clientKey              | is not known yet | chưa có giá trị
            {clientKeyStore: rsa.p12, clientKeyStorePassword: OTHER_PASSWORD}   | clientKeyStorePassword | must open clientKeyStore, but does not | phải là mật khẩu mở được tệp clientKeyStore
            {clientKeyStore: ec.pem, clientKeyStorePassword: STORE_PASSWORD}    | clientKeyStore         | must be a PKCS#12 file | phải là tệp PKCS#12
            """)
    void whatDoesNotBelongTogetherIsToldByTheClientAndByTheDoctorInBothLanguages(
            String tls, String key, String english, String vietnamese) {
        Profile profile = profile(null, tls);
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> profile.client("toy"));
        assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(e).hasMessageContaining("platforms.toy.tls." + key + ": " + english);
        Finding finding = profile.check().findings().get(0);
        assertThat(finding.step()).isEqualTo(Step.PROFILE);
        assertThat(finding.status()).isEqualTo(Status.FAILED);
        assertThat(finding.english()).contains("tls." + key + ": " + english).doesNotContain("planted", "$");
        assertThat(finding.vietnamese())
                .contains("tls." + key + ": " + vietnamese)
                .doesNotContain("planted", "$");
    }

    @ParameterizedTest(name = "{0} in {1}: {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            {clientCertificate: ec.pem, clientKey: EC_KEY}             | TLSv1.3 | OK     | client certificate is valid for 29 more days
            {clientCertificate: expired.pem, clientKey: EXPIRED_KEY}   | TLSv1.3 | FAILED | client certificate expired on 20
            {clientCertificate: stranger.pem, clientKey: STRANGER_KEY} | TLSv1.3 | FAILED | refuses this software's client certificate
            {clientCertificate: stranger.pem, clientKey: STRANGER_KEY} | TLSv1.2 | FAILED | refuses this software's client certificate
            none                                                       | TLSv1.3 | FAILED | wants a client certificate
            none                                                       | TLSv1.2 | FAILED | wants a client certificate
            """)
    void theDoctorSaysWhatThePlatformHasAgainstTheCertificate(String tls, String protocol, Status status, String words)
            throws Exception {
        try (ScriptedServer server = ScriptedServer.start(keys.sockets(protocol), answer(200, "ok"))) {
            assertThat(profile(server, tls.equals("none") ? null : tls).check().findings())
                    .anySatisfy(finding -> {
                        assertThat(finding.step()).isEqualTo(Step.TLS);
                        assertThat(finding.status()).isEqualTo(status);
                        assertThat(finding.english()).contains(words);
                        assertThat(finding.vietnamese()).contains("hứng thư khách");
                    });
        }
    }

    @Test
    void theDoctorWarnsWeeksBeforeTheEnd() throws Exception {
        SettableClock clock = new SettableClock(Instant.now().plus(Duration.ofDays(15)));
        try (ScriptedServer server = ScriptedServer.start(keys.sockets("TLSv1.3"), answer(200, "ok"))) {
            assertThat(profile(server, "{clientCertificate: ec.pem, clientKey: EC_KEY}")
                            .with(config -> config.clock(clock))
                            .check()
                            .findings())
                    .anySatisfy(finding -> {
                        assertThat(finding.status()).isEqualTo(Status.WARNING);
                        assertThat(finding.english()).contains("client certificate is valid for 14 more days");
                        assertThat(finding.vietnamese()).contains("Hãy xin chứng thư mới ngay từ bây giờ");
                    });
        }
    }

    @Test
    void theDoctorSaysOfAServerThatDoesNotAskThatTheCertificateHasNoEffect() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(keys.quietSockets(), answer(200, "ok"))) {
            assertThat(profile(server, "{clientCertificate: ec.pem, clientKey: EC_KEY}")
                            .check()
                            .findings())
                    .anySatisfy(finding -> {
                        assertThat(finding.status()).isEqualTo(Status.WARNING);
                        assertThat(finding.english()).contains("does not ask for a client certificate");
                        assertThat(finding.vietnamese()).contains("không đòi chứng thư khách");
                    });
        }
    }

    private static Profile profile(@Nullable ScriptedServer server, @Nullable String tls) {
        try {
            Path file = folder.resolve("profile.yaml");
            Files.writeString(file, """
                    lienthong: 1
                    platforms:
                      toy:
                        dialect: toy-good
                        baseUri: %s
                        trust: {certificates: ca-of-server.pem}
                    %s""".formatted(
                            server == null ? "https://localhost:1" : server.uri(),
                            tls == null ? "" : "    tls: " + tls + "\n"));
            return Profile.load(file, Objects.requireNonNull(secrets));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
