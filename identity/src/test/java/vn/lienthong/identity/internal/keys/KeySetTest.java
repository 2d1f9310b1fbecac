package vn.lienthong.identity.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.identity.TestIssuer;
import vn.lienthong.identity.internal.keys.KeySet.Verdict;

class KeySetTest {
    static Stream<Arguments> unusable() {
        BigInteger modulus = TestIssuer.RSA.getModulus().decodeToBigInteger();
        BigInteger usual = BigInteger.valueOf(65537);
        String ec = entry(TestIssuer.jwks(TestIssuer.EC));
        return Stream.of(
                arguments("exponent 1", rsa(modulus, BigInteger.ONE)),
                arguments("exponent 0", rsa(modulus, BigInteger.ZERO)),
                arguments("even exponent", rsa(modulus, BigInteger.valueOf(65536))),
                arguments(
                        "huge exponent",
                        rsa(modulus, BigInteger.ONE.shiftLeft(65).setBit(0))),
                arguments("even modulus", rsa(modulus.clearBit(0), usual)),
                arguments("2047 bit", rsa(modulus.clearBit(2047).setBit(2046), usual)),
                arguments("16384 bit", rsa(modulus.pow(8).setBit(16383), usual)),
                arguments("a weak chip", rsa(ofWeakChip(), usual)),
                arguments("private", "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"d\":\"AQAB\"}"),
                arguments("for encryption", ec.replace("\"kty\"", "\"use\":\"enc\",\"kty\"")),
                arguments("for signing only", ec.replace("\"kty\"", "\"key_ops\":[\"sign\"],\"kty\"")),
                arguments("key_ops as text", ec.replace("\"kty\"", "\"key_ops\":\"verify\",\"kty\"")),
                arguments("secp256k1", ec.replace("P-256", "secp256k1")),
                arguments("another curve than its coordinates", ec.replace("P-256", "P-384")),
                arguments("Ed448", okp("Ed448", "A".repeat(76))),
                arguments("X25519", okp("X25519", "A".repeat(43))),
                arguments("Ed25519 of 31 bytes", okp("Ed25519", "A".repeat(42))),
                arguments("coordinate with padding", ec.replaceFirst("\"x\":\"([^\"]*)\"", "\"x\":\"$1=\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void aKeyThatProvesNothingIsIgnored(String what, String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeySet.parse("{\"keys\":[" + entry + "]}"))
                .withMessageContaining("none of 1 keys");
    }

    @Test
    void aKeyListedTwiceIsOneKeyAlsoIfOneEntrySaysMore() {
        String plain = entry(TestIssuer.jwks(TestIssuer.RSA));
        KeySet twice = KeySet.parse("{\"keys\":[" + plain + "," + plain + ","
                + plain.replace("\"kty\"", "\"alg\":\"RS256\",\"kty\"") + "]}");

        assertThat(verdict(twice, TestIssuer.sign(TestIssuer.claims()), "rsa-1"))
                .isEqualTo(Verdict.SIGNED);
        assertThat(verdict(twice, TestIssuer.sign(TestIssuer.claims()), null)).isEqualTo(Verdict.SIGNED);
    }

    @Test
    void differentKeysUnderOneNameProveNothing() {
        KeySet two = KeySet.parse(TestIssuer.jwks(TestIssuer.RSA, TestIssuer.rsa("rsa-1", 2048)));

        assertThat(verdict(two, TestIssuer.sign(TestIssuer.claims()), "rsa-1")).isEqualTo(Verdict.TWO_KEYS);
        assertThat(verdict(two, TestIssuer.sign(TestIssuer.claims()), null)).isEqualTo(Verdict.NO_NAME);
        assertThat(verdict(two, TestIssuer.sign(TestIssuer.claims()), "rsa-9")).isEqualTo(Verdict.NO_KEY);
    }

    @Test
    void aKeyForOneAlgorithmIsForNoOther() {
        KeySet only = KeySet.parse(TestIssuer.jwks(TestIssuer.RSA).replace("\"kty\"", "\"alg\":\"PS256\",\"kty\""));

        assertThat(verdict(only, TestIssuer.sign(TestIssuer.claims()), "rsa-1")).isEqualTo(Verdict.NO_KEY);
        assertThat(verdict(only, sign(JWSAlgorithm.PS256), "rsa-1")).isEqualTo(Verdict.SIGNED);
    }

    @ParameterizedTest
    @CsvSource({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    void eachAlgorithmOfAnRsaKeyIsVerifiedManyTimesWithTheSameObjects(String name) {
        KeySet keys = KeySet.parse(TestIssuer.jwks(TestIssuer.RSA));
        String good = sign(JWSAlgorithm.parse(name));
        String bad = good.substring(0, good.length() - 8) + "AAAAAAAA";

        for (int i = 0; i < 3; i++) {
            assertThat(verdict(keys, good, "rsa-1")).isEqualTo(Verdict.SIGNED);
            assertThat(verdict(keys, bad, "rsa-1")).isEqualTo(Verdict.NOT_SIGNED);
            assertThat(verdict(keys, good.substring(0, good.length() - 8), "rsa-1"))
                    .isEqualTo(Verdict.NOT_SIGNED);
        }
    }

    @Test
    void theExampleOfEd25519InRfc8037IsVerified() {
        KeySet keys =
                KeySet.parse("{\"keys\":[" + okp("Ed25519", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo") + "]}");
        String token = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
                + "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

        assertThat(verdict(keys, token, null)).isEqualTo(Verdict.SIGNED);
        assertThat(verdict(keys, token.replace("RXhh", "RXhi"), null)).isEqualTo(Verdict.NOT_SIGNED);
        assertThat(PublicJwk.read(json(okp("Ed25519", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")))
                        .thumbprint())
                .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @Test
    void theThumbprintIsThatOfTheExampleInRfc7638() {
        String key = "{\"kty\":\"RSA\",\"n\":\"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86z"
                + "wu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4"
                + "QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-"
                + "bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw\","
                + "\"e\":\"AQAB\",\"alg\":\"RS256\",\"kid\":\"2011-04-29\"}";

        assertThat(PublicJwk.read(json(key)).thumbprint()).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    @Test
    void aGoodKeyIsNotTakenForOneOfAWeakChip() {
        for (int i = 0; i < 20; i++) {
            BigInteger modulus =
                    new BigInteger(2048, new Random(i)).setBit(2047).setBit(0);
            assertThat(RsaModulus.fault(modulus, BigInteger.valueOf(65537))).isNull();
        }
    }

    @Test
    void theObjectsOfAKeyMayBeUsedByManyThreads() {
        KeySet keys = KeySet.parse(TestIssuer.jwks(TestIssuer.RSA));
        String good = sign(JWSAlgorithm.RS256);
        String bad = good.substring(0, good.length() - 8) + "AAAAAAAA";

        assertThat(IntStream.range(0, 400)
                        .parallel()
                        .mapToObj(
                                i -> verdict(keys, i % 2 == 0 ? good : bad, "rsa-1") == Verdict.SIGNED == (i % 2 == 0))
                        .toList())
                .doesNotContain(false);
    }

    private static Verdict verdict(KeySet keys, String token, @Nullable String kid) {
        int dot = token.lastIndexOf('.');
        String header = new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
        SignatureAlgorithm algorithm = SignatureAlgorithm.find(json(header).requireText("alg"));
        assertThat(algorithm).isNotNull();
        return keys.verdict(
                kid,
                algorithm,
                token.getBytes(StandardCharsets.US_ASCII),
                dot,
                Base64.getUrlDecoder().decode(token.substring(dot + 1)));
    }

    private static String sign(JWSAlgorithm algorithm) {
        return TestIssuer.sign(TestIssuer.RSA, algorithm, "rsa-1", TestIssuer.claims());
    }

    private static JsonObject json(String text) {
        return JsonObject.parse("test", text, JsonRules.EXACT);
    }

    private static String entry(String jwks) {
        return jwks.substring(jwks.indexOf('[') + 1, jwks.lastIndexOf(']'));
    }

    private static String okp(String curve, String x) {
        return "{\"kty\":\"OKP\",\"crv\":\"" + curve + "\",\"x\":\"" + x + "\"}";
    }

    private static String rsa(BigInteger modulus, BigInteger exponent) {
        return "{\"kty\":\"RSA\",\"n\":\"" + Base64URL.encode(modulus) + "\",\"e\":\"" + Base64URL.encode(exponent)
                + "\"}";
    }

    /** A modulus as those chips made them: both primes are a power of 65537 modulo the product of the first primes. */
    private static BigInteger ofWeakChip() {
        BigInteger product = BigInteger.ONE;
        for (BigInteger prime = BigInteger.TWO;
                prime.bitLength() < 8 || prime.intValue() <= 167;
                prime = prime.nextProbablePrime()) {
            product = product.multiply(prime);
        }
        Random random = new Random(17);
        BigInteger modulus = primeOfWeakChip(product, random).multiply(primeOfWeakChip(product, random));
        assertThat(modulus.bitLength()).isBetween(2048, 2060);
        return modulus;
    }

    private static BigInteger primeOfWeakChip(BigInteger product, Random random) {
        BigInteger power = BigInteger.valueOf(65537).modPow(new BigInteger(60, random), product);
        while (true) {
            BigInteger factor = new BigInteger(1030 - product.bitLength(), random).setBit(1029 - product.bitLength());
            BigInteger candidate = factor.multiply(product).add(power);
            if (candidate.isProbablePrime(50)) {
                return candidate;
            }
        }
    }

    /** Nimbus agrees on what the keys of the tests are. */
    @Test
    void theKeyOfTheTestsHasTheThumbprintThatNimbusComputes() throws Exception {
        RSAKey key = TestIssuer.RSA;

        assertThat(PublicJwk.read(json(key.toPublicJWK().toJSONString())).thumbprint())
                .isEqualTo(key.computeThumbprint().toString());
    }
}
