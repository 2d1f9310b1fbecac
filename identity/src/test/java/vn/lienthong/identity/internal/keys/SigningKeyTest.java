package vn.lienthong.identity.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Json;

class SigningKeyTest {
    /** The private key of RFC 8037 appendix A.1. */
    private static final String ED25519 =
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\","
                    + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

    private static final ECKey EC = ec(Curve.P_256);

    static Stream<Arguments> keys() throws Exception {
        return Stream.of(
                arguments("ES256", pem(EC.toECPrivateKey())),
                arguments("ES256", EC.toJSONString()),
                arguments("ES384", pem(ec(Curve.P_384).toECPrivateKey())),
                arguments("PS256", pem(new RSAKeyGenerator(2048).generate().toRSAPrivateKey())),
                arguments("PS256", new RSAKeyGenerator(2048).generate().toJSONString()),
                arguments(
                        "RS256",
                        "{\"alg\":\"RS256\","
                                + new RSAKeyGenerator(2048)
                                        .generate()
                                        .toJSONString()
                                        .substring(1)),
                arguments(
                        "EdDSA",
                        pem(KeyPairGenerator.getInstance("Ed25519")
                                .generateKeyPair()
                                .getPrivate())),
                arguments("EdDSA", ED25519));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("keys")
    void whatAKeySignsIsVerifiedWithThePublicHalfThatItPublishes(String algorithm, String text) {
        SigningKey key = SigningKey.read(text, "credentials.privateKey");

        assertThat(key.algorithm()).isEqualTo(algorithm);
        String token = key.sign(Map.of("typ", "JWT"), Map.of("iss", "clinic"));
        KeySet published = KeySet.parse(Json.string(Map.of("keys", List.of(key.published()))));
        int dot = token.lastIndexOf('.');
        assertThat(published.verdict(
                        key.id(),
                        Objects.requireNonNull(SignatureAlgorithm.find(algorithm)),
                        token.getBytes(StandardCharsets.US_ASCII),
                        dot,
                        Base64.getUrlDecoder().decode(token.substring(dot + 1))))
                .isEqualTo(KeySet.Verdict.SIGNED);
        assertThat(key.publicJwk()).doesNotContainKeys("d", "kid");
        assertThat(key.toString()).contains("***").doesNotContain(key.id());
    }

    @Test
    void aPemKeyHasTheSameHalvesAsItsJwkForEachOfTwentyKeys() throws Exception {
        for (int i = 0; i < 20; i++) {
            ECKey key = ec(i % 2 == 0 ? Curve.P_256 : Curve.P_384);
            SigningKey read = SigningKey.read(pem(key.toECPrivateKey()), "x");
            assertThat(read.thumbprint()).isEqualTo(key.computeThumbprint().toString());
            assertThat(JWK.parse(Json.string(read.publicJwk()))
                            .toECKey()
                            .toECPublicKey()
                            .getW())
                    .isEqualTo(key.toECPublicKey().getW());
        }
        assertThat(SigningKey.read(ED25519, "x").thumbprint()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @Test
    void theNameIsThatOfTheJwkOrTheSettingOrTheThumbprint() throws Exception {
        SigningKey read = SigningKey.read(EC.toJSONString(), "x");
        assertThat(read.id()).isEqualTo("mine");
        assertThat(SigningKey.read(pem(EC.toECPrivateKey()), "x").id()).isEqualTo(read.thumbprint());
        assertThat(SignedJWT.parse(read.withId("other").sign(Map.of(), Map.of()))
                        .getHeader()
                        .getKeyID())
                .isEqualTo("other");
        assertThat(SignedJWT.parse(read.sign(Map.of("jwk", read.publicJwk()), Map.of()))
                        .getHeader()
                        .getKeyID())
                .as("a proof has its key in it")
                .isNull();
    }

    @Test
    void anRsaKeySignsWithTheAlgorithmThatTheProfileNames() throws Exception {
        SigningKey rsa = SigningKey.read(new RSAKeyGenerator(2048).generate().toJSONString(), "x");

        assertThat(rsa.withAlgorithm("RS256", "settings.signingAlgorithm").algorithm())
                .isEqualTo("RS256");
        assertThat(catchThrowableOfType(
                        PlatformException.class, () -> rsa.withAlgorithm("ES256", "settings.signingAlgorithm")))
                .hasMessage("settings.signingAlgorithm: must be one of PS256, RS256, but is 'ES256'");
    }

    static Stream<Arguments> bad() throws Exception {
        String good = pem(EC.toECPrivateKey());
        return Stream.of(
                arguments("", "neither"),
                arguments("x".repeat(40_000), "longer than"),
                arguments("{}", "not such a key"),
                arguments(
                        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"AAAA\",\"x\":\"AAAA\",\"y\":\"AAAA\"}",
                        "not such a key"),
                arguments(
                        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"" + "_".repeat(42)
                                + "8\",\"x\":\"AAAA\",\"y\":\"AAAA\"}",
                        "not such a key"),
                arguments("{\"kty\":\"oct\",\"k\":\"AAAA\"}", "not such a key"),
                arguments(EC.toPublicJWK().toJSONString(), "not such a key"),
                arguments("{\"use\":\"enc\"," + EC.toJSONString().substring(1), "for another use"),
                arguments(
                        EC.toJSONString()
                                .replace(
                                        EC.getX().toString(),
                                        ec(Curve.P_256).getX().toString()),
                        "not such a key"),
                arguments(pem(new RSAKeyGenerator(1024, true).generate().toRSAPrivateKey()), "not such a key"),
                arguments(pem(ec(Curve.P_521).toECPrivateKey()), "on another curve"),
                arguments(good.replace("BEGIN PRIVATE", "BEGIN EC PRIVATE"), "openssl pkcs8 -topk8"),
                arguments(good.replace("BEGIN PRIVATE", "BEGIN ENCRYPTED PRIVATE"), "decrypt it"),
                arguments(good.substring(0, 60) + good.substring(64), "not such a key"));
    }

    @ParameterizedTest(name = "{1} {index}")
    @MethodSource("bad")
    void aTextThatIsNoSuchKeyIsRefusedByItsFieldAndNothingOfItIsShown(String text, String why) {
        PlatformException refused =
                catchThrowableOfType(PlatformException.class, () -> SigningKey.read(text, "credentials.privateKey"));

        assertThat(refused.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(refused)
                .hasMessageStartingWith("credentials.privateKey: must be a private key in PKCS#8 PEM or as JWK")
                .hasMessageContaining(why);
        assertThat(refused.getMessage()).doesNotContain(EC.getD().toString());
        assertThat(refused.getCause()).isNull();
    }

    @Test
    void lineBreaksMayBeWrittenAsInAnEnvironmentVariable() throws Exception {
        assertThat(SigningKey.read(pem(EC.toECPrivateKey()).replace("\n", "\\n"), "x")
                        .algorithm())
                .isEqualTo("ES256");
    }

    private static ECKey ec(Curve curve) {
        try {
            return new ECKeyGenerator(curve).keyID("mine").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(PrivateKey key) throws GeneralSecurityException {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
