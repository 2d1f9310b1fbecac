package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.PresentedToken;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;

/**
 * What a request brings to prove its token (RFC 6750, RFC 9449): the input as the {@code Authorization} header, as a DPoP
 * proof, and as the claims of a proof that is correctly signed with the key of the token.
 */
class PresentedTokenFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final Es256 ISSUER = new Es256("issuer-1");
    private static final Es256 CALLER = new Es256("caller-1");
    private static final String KEY = CALLER.jwks()
            .substring(CALLER.jwks().indexOf('[') + 1, CALLER.jwks().lastIndexOf(']'));
    private static final URI ADDRESS = URI.create("https://api.example/v1");
    private static final String TOKEN = ISSUER.jws(
            utf8(ISSUER.header("at+jwt")),
            utf8(
                    "{\"iss\":\"https://issuer.example\",\"aud\":\"clinic\",\"sub\":\"s\",\"client_id\":\"c\",\"jti\":\"j\",\"iat\":"
                            + NOW.getEpochSecond() + ",\"exp\":"
                            + NOW.plusSeconds(60).getEpochSecond()
                            + ",\"cnf\":{\"jkt\":\"" + thumbprint() + "\"}}"));
    private static final TokenVerifier VERIFIER = TokenVerifier.create(
            TokenVerifierConfig.builder("https://issuer.example", "clinic", Jwks.parse(ISSUER.jwks()))
                    .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                    .build());

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.secret(input, header -> {
            verify(PresentedToken.from(List.of(header)).build());
            throw new AssertionError("a token that nobody signed is accepted");
        });
        Parsers.secret(input, proof -> {
            verify(presented(proof));
            throw new AssertionError("a proof that nobody signed is accepted");
        });
        String claims = new String(input, StandardCharsets.UTF_8).replace("ATH", hash(TOKEN));
        String proof = CALLER.jws(utf8("{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + KEY + "}"), utf8(claims));
        Parsers.answer(input, () -> verify(presented(proof)));
        Parsers.answer(input, () -> {
            verify(presented(proof));
            throw new AssertionError("a proof is accepted twice");
        });
    }

    private static void verify(PresentedToken presented) {
        PlatformException refusal;
        try {
            VERIFIER.verify(presented);
            return;
        } catch (PlatformException e) {
            refusal = e;
        }
        if (VERIFIER.challenge(refusal).status() != 401) {
            throw new AssertionError("a refusal is not the caller's fault", refusal);
        }
        throw refusal;
    }

    private static PresentedToken presented(String proof) {
        return PresentedToken.from(List.of("DPoP " + TOKEN))
                .dpop(List.of(proof), "GET", ADDRESS)
                .build();
    }

    private static String thumbprint() {
        String x = KEY.replaceFirst(".*\"x\":\"([^\"]*)\".*", "$1");
        String y = KEY.replaceFirst(".*\"y\":\"([^\"]*)\".*", "$1");
        return hash("{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}");
    }

    private static String hash(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(utf8(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
