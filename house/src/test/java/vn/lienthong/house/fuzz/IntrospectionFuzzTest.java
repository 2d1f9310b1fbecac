package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.util.Map;
import vn.lienthong.identity.token.Introspection;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;
import vn.lienthong.identity.token.VerifiedToken;

/** What an issuer says of a token (RFC 7662); and the key with which this program proves itself to it, as text. */
class IntrospectionFuzzTest {
    private static final Stub PLATFORM = new Stub();
    private static final URI ENDPOINT = URI.create("https://issuer.example/introspect");

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        PLATFORM.answers(200, input);
        Parsers.answer(input, () -> {
            VerifiedToken verified = ask();
            if (!verified.expiresAt().plusSeconds(60).isAfter(PLATFORM.clock.instant())
                    || !verified.audience().contains("clinic")) {
                throw new AssertionError("a token is accepted that has expired or is for another audience");
            }
            verified.scopes();
        });
        Parsers.secret(input, key -> Introspection.builder(ENDPOINT, "clinic").privateKeyJwt(key, null));
    }

    private static VerifiedToken ask() {
        TokenVerifierConfig config = TokenVerifierConfig.builder(
                        "https://issuer.example",
                        "clinic",
                        Introspection.builder(ENDPOINT, "clinic")
                                .basic(() -> "not-a-secret")
                                .build())
                .clock(PLATFORM.clock)
                .connection(PLATFORM.config("jwks", Map.of()).build())
                .build();
        try (TokenVerifier verifier = TokenVerifier.create(config)) {
            return verifier.verify("opaque");
        }
    }
}
