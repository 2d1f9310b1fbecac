package vn.lienthong.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.identity.TestIssuer;

class JwksTest {
    static Stream<Arguments> bad() {
        String symmetric =
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"1\",\"k\":\"c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0\"}]}";
        String weak = TestIssuer.jwks(TestIssuer.rsa("weak", 1024));
        String good = TestIssuer.jwks(TestIssuer.RSA);
        return Stream.of(
                arguments("empty", "", "JWKS: must be JSON, but is empty"),
                arguments("cut off", good.substring(0, good.length() / 2), "JWKS: must be JSON, but is not"),
                arguments("a list", "[]", "JWKS: must be an object, but is a list"),
                arguments("no keys", "{}", "JWKS.keys: must be a list of at most"),
                arguments("keys of the wrong type", "{\"keys\":{}}", "JWKS.keys: must be a list of at most"),
                arguments("an empty list", "{\"keys\":[]}", "none of 0 keys"),
                arguments("more than a hundred keys", "{\"keys\":[" + "1,".repeat(100) + "1]}", "at most 100 keys"),
                arguments("no object in the list", "{\"keys\":[1,null,\"x\"]}", "none of 3 keys"),
                arguments("a symmetric key only", symmetric, "none of 1 keys"),
                arguments("RSA of 1024 bit only", weak, "none of 1 keys"),
                arguments("encryption key only", good.replace("\"kty\"", "\"use\":\"enc\",\"kty\""), "none of 1 keys"),
                arguments("a point beside the curve", offCurve(), "none of 1 keys"),
                arguments(
                        "two members of one name",
                        "{\"keys\":[],\"keys\":[]}",
                        "JWKS.keys: must occur once, but occurs twice"),
                arguments("NUL", "\0", "JWKS: must be JSON, but is not"),
                arguments("right-to-left mark", "\u202e" + good, "JWKS: must be JSON, but is not"),
                arguments(
                        "10 MB of 9",
                        "9".repeat(10 << 20),
                        "JWKS: must have at most 524288 characters, but has 10485760"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void aTextThatIsNoUsableKeySetIsRefusedByItsRule(String what, String text, String rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jwks.parse(text))
                .withMessageStartingWith("JWKS")
                .withMessageContaining(rule);
    }

    @Test
    void aStrangeKeyBesideAGoodOneDoesNotStopLogIns() {
        String set =
                TestIssuer.jwks(TestIssuer.RSA).replace("[", "[{\"kty\":\"Kyber\"},7,{\"kty\":\"RSA\",\"n\":\"!\"},");

        assertThat(Jwks.parse(set)).hasToString("Jwks[text]");
    }

    private static String offCurve() {
        return TestIssuer.jwks(TestIssuer.EC).replaceAll("\"y\":\"[^\"]*\"", "\"y\":\"AAAA\"");
    }
}
