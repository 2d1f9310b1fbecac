package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.profile.InVietnamese;

/** A client certificate is read from what an operator hands out, and refused with the rule if it cannot work. */
class ClientCertificateTest {
    @TempDir
    static Path folder;

    private static ClientKeys keys;

    @BeforeAll
    static void make() throws IOException, GeneralSecurityException, InterruptedException {
        keys = ClientKeys.make(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec", "rsa", "stranger"})
    void aChainAndItsKeyAreReadFromPem(String name) throws GeneralSecurityException {
        ClientCertificate certificate = ClientCertificate.from(keys.pemChain(name), keys.pemKey(name));
        assertThat(certificate.chain()).isEqualTo(keys.chain(name));
        assertThat(certificate.notAfter())
                .isAfter(Instant.now().plus(Duration.ofDays(29)))
                .isBefore(Instant.now().plus(Duration.ofDays(31)));
        assertThat(certificate).isEqualTo(keys.certificate(name)).hasSameHashCodeAs(keys.certificate(name));
    }

    @Test
    void aKeyMayStandOnOneLineAsAnEnvironmentVariableDoes() throws GeneralSecurityException {
        assertThat(ClientCertificate.from(keys.pemChain("ec"), keys.pemKey("ec").replace("\n", "\\n")))
                .isEqualTo(keys.certificate("ec"));
    }

    @Test
    void aKeyStoreIsOpenedWithItsPassword() throws IOException, GeneralSecurityException {
        byte[] file = Files.readAllBytes(keys.pkcs12("rsa"));
        assertThat(ClientCertificate.fromPkcs12(file, ClientKeys.PASSWORD)).isEqualTo(keys.certificate("rsa"));
    }

    @Test
    void anExpiredOneIsTakenSinceThePlatformDecides() throws GeneralSecurityException {
        assertThat(keys.certificate("expired").notAfter()).isBefore(Instant.now());
    }

    @Test
    void nothingOfItIsPrintedButItsEnd() throws GeneralSecurityException {
        ClientCertificate certificate = keys.certificate("ec");
        assertThat(certificate.toString()).isEqualTo("ClientCertificate[*** until " + certificate.notAfter() + "]");
        assertThat(ClientConfig.builder(URI.create("https://x.vn"), "test")
                        .clientCertificate(certificate)
                        .build()
                        .toString())
                .doesNotContain("until");
    }

    @ParameterizedTest(name = "{0} with the key {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            ec              | stranger    | clientKey: must be the key of clientCertificate, but is another
            ec              | rsa         | clientKey: must be the key of clientCertificate, but is another
            ca ec           | ec          | clientCertificate: must begin with the certificate of clientKey, but that is number 2
            stranger ec     | ec          | clientCertificate: must begin with the certificate of clientKey, but that is number 2
            ec stranger     | ec          | clientCertificate: must have each certificate signed by the next, but number 2 is not
            none            | ec          | clientCertificate: must be 1 to 10 certificates, but is 0
            broken          | ec          | clientCertificate: must be X.509 certificates in PEM, but cannot be read
            ec and its key  | ec          | clientCertificate: must not contain a private key; it is a secret of its own, clientKey
            ec              | PKCS#1      | but is PKCS#1; convert it: openssl pkcs8
            ec              | SEC 1       | but is SEC 1; convert it: openssl pkcs8
            ec              | encrypted   | but is encrypted; convert it: openssl pkcs8
            ec              | certificate | but is a certificate; convert it
            ec              | text        | but is not PEM
            ec              | base64      | but is not Base64 between its first and last line
            ec              | DH          | but is neither
            ec              | long        | but is longer than 32768 characters
            """)
    void whatCannotWorkIsRefusedByNameInBothLanguages(String chain, String key, String rule)
            throws GeneralSecurityException {
        PlatformException e = catchThrowableOfType(
                PlatformException.class, () -> ClientCertificate.from(chainText(chain), keyText(key)));
        assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(e).hasMessageContaining(rule).hasNoCause();
        assertThat(InVietnamese.sentence(String.valueOf(e.getMessage())))
                .matches("client(Certificate|Key) (phải|không được) .*")
                .doesNotContain("$");
    }

    @Test
    void aWeakKeyIsRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        PlatformException e = catchThrowableOfType(
                PlatformException.class,
                () -> ClientCertificate.from(
                        keys.pemChain("ec"),
                        ClientKeys.pem(
                                "PRIVATE KEY",
                                generator.generateKeyPair().getPrivate().getEncoded())));
        assertThat(e).hasMessage("clientKey: must be an RSA key of at least 2048 bit, but is under 2048");
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            ec        | wrong    | clientKeyStorePassword: must open clientKeyStore, but does not
            ec        | ''       | clientKeyStorePassword: must open clientKeyStore, but does not
            ec rsa    | changeit | clientKeyStore: must be a PKCS#12 file with one private key, but has 2
            text      | changeit | clientKeyStore: must be a PKCS#12 file with one private key, but cannot be read
            empty     | changeit | clientKeyStore: must be a PKCS#12 file with one private key, but cannot be read
            """)
    void aKeyStoreThatCannotBeUsedIsRefusedByName(String store, String password, String rule)
            throws IOException, GeneralSecurityException {
        byte[] file = switch (store) {
            case "text" -> keys.pemChain("ec").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            case "empty" -> new byte[0];
            default -> Files.readAllBytes(keys.pkcs12(store.split(" ")));
        };
        PlatformException e =
                catchThrowableOfType(PlatformException.class, () -> ClientCertificate.fromPkcs12(file, password));
        assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(e).hasMessage(rule).hasNoCause();
        assertThat(InVietnamese.sentence(rule)).matches("clientKeyStore(Password)? phải .*");
    }

    @Test
    void aPlatformInPlainHttpHasNoUseForIt() throws GeneralSecurityException {
        ClientConfig.Builder plain = ClientConfig.builder(URI.create("http://localhost:1"), "test")
                .clientCertificate(keys.certificate("ec"));
        PlatformException e = catchThrowableOfType(PlatformException.class, plain::build);
        assertThat(e)
                .hasMessage("test: clientCertificate: must be empty for plain http, but is given with"
                        + " http://localhost:1");
        assertThat(InVietnamese.sentence(String.valueOf(e.getMessage())))
                .isEqualTo("clientCertificate không có tác dụng, vì baseUri là http");
    }

    private static String chainText(String chain) throws GeneralSecurityException {
        return switch (chain) {
            case "none" -> "";
            case "broken" -> "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
            case "ec and its key" -> keys.pemChain("ec") + keys.pemKey("ec");
            case "ec" -> keys.pemChain("ec");
            default -> {
                StringBuilder text = new StringBuilder();
                for (String name : List.of(chain.split(" "))) {
                    text.append(keys.pemChain(name));
                }
                yield text.toString();
            }
        };
    }

    private static String keyText(String key) throws GeneralSecurityException {
        byte[] anything = {1, 2, 3};
        return switch (key) {
            case "PKCS#1" -> ClientKeys.pem("RSA PRIVATE KEY", anything);
            case "SEC 1" -> ClientKeys.pem("EC PRIVATE KEY", anything);
            case "encrypted" -> ClientKeys.pem("ENCRYPTED PRIVATE KEY", anything);
            case "certificate" -> keys.pemChain("ec");
            case "text" -> "secret";
            case "base64" -> "-----BEGIN PRIVATE KEY-----\n***\n-----END PRIVATE KEY-----";
            case "DH" ->
                ClientKeys.pem(
                        "PRIVATE KEY",
                        KeyPairGenerator.getInstance("X25519")
                                .generateKeyPair()
                                .getPrivate()
                                .getEncoded());
            case "long" -> "-----BEGIN PRIVATE KEY-----" + "A".repeat(40_000);
            default -> keys.pemKey(key);
        };
    }
}
