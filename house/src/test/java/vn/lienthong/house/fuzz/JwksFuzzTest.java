package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;

/** Key sets of issuers (bộ khóa công khai), as text and from an endpoint; and the use of a key that can be read. */
class JwksFuzzTest {
    private static final Es256 ISSUER = new Es256("issuer-1");
    private static final String TOKEN = ISSUER.jws(
            ISSUER.header("JWT").getBytes(StandardCharsets.UTF_8),
            "{\"iss\":\"https://issuer.example\",\"aud\":\"clinic\"}".getBytes(StandardCharsets.UTF_8));
    private static final Stub PLATFORM = new Stub();

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.secret(input, keys -> verifies(Jwks.parse(keys), PLATFORM.clock));
        PLATFORM.answers(200, input);
        Parsers.answer(input, () -> verifies(Jwks.at(URI.create("https://issuer.example/jwks")), PLATFORM.clock));
    }

    private static void verifies(Jwks keys, Clock clock) {
        TokenVerifierConfig config = TokenVerifierConfig.builder("https://issuer.example", "clinic", keys)
                .alsoPlainJwt()
                .clock(clock)
                .connection(PLATFORM.config("jwks", Map.of()).build())
                .build();
        try (TokenVerifier verifier = TokenVerifier.create(config)) {
            verifier.verify(TOKEN);
            throw new AssertionError("a token without an expiry is accepted");
        }
    }
}
