package vn.lienthong.identity.internal.preset.vneid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;

class PrivateKeysTest {
    private static final String GOOD = pem("RSA", 2048);

    @Test
    void aKeyIsReadWithLineBreaksAsTheyAreOrWrittenOut() {
        Key key = PrivateKeys.rsa("privateKey", GOOD);

        assertThat(PrivateKeys.rsa("privateKey", GOOD.strip().replace("\n", "\\n")))
                .isEqualTo(key);
        assertThat(PrivateKeys.rsa("privateKey", GOOD.replace("\n", "\r\n"))).isEqualTo(key);
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                arguments("empty", "", "not PKCS#8 PEM"),
                arguments("cut off", GOOD.substring(0, 200), "not PKCS#8 PEM"),
                arguments(
                        "half of the content",
                        GOOD.substring(0, 500) + "\n-----END PRIVATE KEY-----",
                        "not an RSA key"),
                arguments("the old form", GOOD.replace(" PRIVATE", " RSA PRIVATE"), "openssl pkcs8"),
                arguments("a certificate", GOOD.replace("PRIVATE KEY", "CERTIFICATE"), "not PKCS#8 PEM"),
                arguments("EC", pem("EC", 256), "not an RSA key"),
                arguments("RSA of 1024 bit", pem("RSA", 1024), "under 2048"),
                arguments("no Base64", GOOD.replaceFirst("MII", "!!!"), "not an RSA key"),
                arguments("NUL", GOOD.replaceFirst("MII", "\0II"), "not an RSA key"),
                arguments("right-to-left mark", "\u202e" + GOOD, "not PKCS#8 PEM"),
                arguments("one line for both", "-----BEGIN PRIVATE KEY-----END PRIVATE KEY-----", "not PKCS#8 PEM"),
                arguments("10 MB of 9", "9".repeat(10 << 20), "longer than"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void aTextThatIsNoKeyIsRefusedByPurposeAndRuleAndNotRepeated(String what, String text, String rule) {
        PlatformException refusal =
                catchThrowableOfType(PlatformException.class, () -> PrivateKeys.rsa("privateKey", text));

        assertThat(refusal.kind()).isEqualTo(PlatformException.Kind.CONFIGURATION);
        assertThat(refusal)
                .hasMessageContaining("privateKey")
                .hasMessageContaining(rule)
                .hasNoCause();
        assertThat(refusal.getMessage()).hasSizeLessThan(150);
    }

    private static String pem(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            byte[] der = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
