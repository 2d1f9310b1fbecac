package vn.lienthong.identity.internal.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.internal.keys.DecryptionKey;

class JweTest {
    private static final String INSIDE = "a.signed.token";
    private static final RSAKey RSA = rsa("rsa");
    private static final ECKey EC = ec("ec");
    private static final List<DecryptionKey> KEYS = List.of(read(RSA), read(EC));

    static Stream<Arguments> allowed() {
        return Jwe.ALGORITHMS.stream().flatMap(alg -> Jwe.ENCRYPTIONS.stream().map(enc -> arguments(alg, enc)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("allowed")
    void whatIsEncryptedToAKeyOfThisProgramIsOpened(String alg, String enc) {
        assertThat(open(encrypt(alg, enc))).isEqualTo(INSIDE);
    }

    static Stream<Arguments> refused() {
        String good = encrypt("RSA-OAEP-256", "A256GCM");
        return Stream.of(
                arguments("RSA1_5", encrypt("RSA1_5", "A256GCM")),
                arguments("dir", direct()),
                arguments("AES-192", encrypt("RSA-OAEP-256", "A192GCM")),
                arguments(
                        "compressed",
                        encrypt(RSA, "RSA-OAEP-256", "A256GCM", h -> h.compressionAlgorithm(CompressionAlgorithm.DEF))),
                arguments("to another key", encrypt(rsa("rsa"), "RSA-OAEP-256", "A256GCM", h -> h)),
                arguments("to a key of another name", encrypt(RSA, "RSA-OAEP-256", "A256GCM", h -> h.keyID("x"))),
                arguments("with its own key", encrypt(RSA, "RSA-OAEP-256", "A256GCM", h -> h.jwk(RSA.toPublicJWK()))),
                arguments(
                        "critical",
                        encrypt(
                                RSA,
                                "RSA-OAEP-256",
                                "A256GCM",
                                h -> h.criticalParams(Set.of("x")).customParam("x", 1))),
                arguments("changed", good.substring(0, good.length() - 4) + "AAAA"),
                arguments("key part changed", change(good, 1)),
                arguments("content changed", change(good, 3)),
                arguments("signed only", INSIDE),
                arguments("rubbish", "a.b.c.d.e"),
                arguments("dots", "...."),
                arguments("empty", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatCannotBeOpenedIsRefusedByOneCheck(String what, String token) {
        PlatformException refusal = catchThrowableOfType(PlatformException.class, () -> open(token));

        assertThat(refusal.kind()).isEqualTo(Kind.SECURITY);
        assertThat(refusal.check()).isEqualTo("encryption");
        assertThat(refusal.getCause()).isNull();
    }

    @Test
    void whereTheDecryptionFailsDoesNotShow() {
        String good = encrypt("RSA-OAEP-256", "A128CBC-HS256");
        Set<String> messages = new HashSet<>();
        for (int part = 1; part < 5; part++) {
            String changed = change(good, part);
            messages.add(catchThrowableOfType(PlatformException.class, () -> open(changed))
                    .getMessage());
        }

        assertThat(messages).hasSize(1);
    }

    @Test
    void onlyWhatIsConfiguredIsOpened() {
        String token = encrypt("RSA-OAEP", "A128GCM");

        assertThat(catchThrowableOfType(
                        PlatformException.class, () -> Jwe.open(token, KEYS, Set.of("RSA-OAEP-256"), Jwe.ENCRYPTIONS)))
                .hasMessageContaining("alg is not among");
        assertThat(catchThrowableOfType(
                        PlatformException.class, () -> Jwe.open(token, KEYS, Jwe.ALGORITHMS, Set.of("A256GCM"))))
                .hasMessageContaining("enc is not among");
    }

    @Test
    void whatIsTooLargeIsNotLookedAt() {
        assertThat(catchThrowableOfType(PlatformException.class, () -> open("....".repeat(1 << 20)))
                        .check())
                .isEqualTo("size");
    }

    @Test
    void theFormTellsWhatIsEncrypted() {
        assertThat(Stream.of("a.b.c.d.e", "a.b.c", "", "a.b.c.d.e.f").filter(Jwe::isEncrypted))
                .containsExactly("a.b.c.d.e");
    }

    private static String open(String token) {
        return Jwe.open(token, KEYS, Jwe.ALGORITHMS, Jwe.ENCRYPTIONS);
    }

    private static String encrypt(String alg, String enc) {
        return encrypt(alg.startsWith("RSA") ? RSA : EC, alg, enc, h -> h);
    }

    private static String encrypt(JWK key, String alg, String enc, UnaryOperator<JWEHeader.Builder> header) {
        try {
            JWEEncrypter encrypter =
                    key instanceof RSAKey rsa ? new RSAEncrypter(rsa) : new ECDHEncrypter(key.toECKey());
            return encrypted(
                    header.apply(new JWEHeader.Builder(JWEAlgorithm.parse(alg), EncryptionMethod.parse(enc))
                                    .keyID(key.getKeyID()))
                            .build(),
                    encrypter);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String direct() {
        try {
            return encrypted(
                    new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A128GCM), new DirectEncrypter(new byte[16]));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encrypted(JWEHeader header, JWEEncrypter encrypter) throws JOSEException {
        JWEObject object = new JWEObject(header, new Payload(INSIDE));
        object.encrypt(encrypter);
        return object.serialize();
    }

    private static String change(String token, int part) {
        String[] parts = token.split("\\.");
        parts[part] = (parts[part].charAt(0) == 'A' ? "B" : "A") + parts[part].substring(1);
        return String.join(".", parts);
    }

    private static DecryptionKey read(JWK key) {
        return DecryptionKey.read(key.toJSONString(), "credentials.decryptionKey");
    }

    private static RSAKey rsa(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
