package vn.lienthong.identity.signing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.identity.signing.internal.SignatureCheck.Outcome;

/** A signature over a digest is that of the whole document, as the JDK makes it. */
class SignatureCheckTest {
    private static final byte[] DOCUMENT = "document".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DIGEST = Hashing.sha256(DOCUMENT);

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, SHA256withRSA",
        "EC, 256, SHA256withECDSA",
        "EC, 256, SHA256withECDSAinP1363Format",
        "EC, 384, SHA256withECDSA"
    })
    void whatTheJdkSignsFitsTheDigestAndNoOther(String kind, int size, String algorithm) throws Exception {
        KeyPair keys = keys(kind, size);
        byte[] signature = sign(keys, algorithm);
        byte[] other = DIGEST.clone();
        other[31] ^= 1;
        byte[] broken = signature.clone();
        broken[broken.length - 1] ^= 1;

        assertThat(SignatureCheck.of(keys.getPublic(), DIGEST, signature)).isEqualTo(Outcome.FITS);
        assertThat(SignatureCheck.of(keys.getPublic(), other, signature)).isEqualTo(Outcome.DOES_NOT_FIT);
        assertThat(SignatureCheck.of(keys.getPublic(), DIGEST, broken)).isEqualTo(Outcome.DOES_NOT_FIT);
        assertThat(SignatureCheck.of(keys(kind, size).getPublic(), DIGEST, signature))
                .isEqualTo(Outcome.DOES_NOT_FIT);
    }

    @Test
    void aContainerOrAKeyOfAnotherKindIsNoRawSignature() throws Exception {
        KeyPair rsa = keys("RSA", 2048);
        byte[] longer = Arrays.copyOf(sign(rsa, "SHA256withRSA"), 257);
        assertThat(SignatureCheck.of(rsa.getPublic(), DIGEST, longer)).isEqualTo(Outcome.NOT_A_RAW_SIGNATURE);
        assertThat(SignatureCheck.of(keys("EC", 256).getPublic(), DIGEST, new byte[2000]))
                .isEqualTo(Outcome.NOT_A_RAW_SIGNATURE);
        assertThat(SignatureCheck.of(keys("Ed25519", 255).getPublic(), DIGEST, new byte[64]))
                .isEqualTo(Outcome.NOT_A_RAW_SIGNATURE);
    }

    private static KeyPair keys(String kind, int size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    private static byte[] sign(KeyPair keys, String algorithm) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(keys.getPrivate());
        signature.update(DOCUMENT);
        return signature.sign();
    }
}
