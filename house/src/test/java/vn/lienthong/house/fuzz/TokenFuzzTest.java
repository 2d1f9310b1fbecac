package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;
import vn.lienthong.identity.token.VerifiedToken;

/**
 * Signed tokens (mã truy cập có chữ ký): the input as a token; and with its first line as the header and the rest as the
 * payload, correctly signed.
 */
class TokenFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final Es256 ISSUER = new Es256("issuer-1");
    private static final TokenVerifier VERIFIER = TokenVerifier.create(
            TokenVerifierConfig.builder("https://issuer.example", "clinic", Jwks.parse(ISSUER.jwks()))
                    .alsoPlainJwt()
                    .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                    .build());

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.secret(input, token -> {
            verify(token);
            throw new AssertionError("a token that nobody signed is accepted");
        });
        byte[][] parts = Es256.parts(input);
        String signed = ISSUER.jws(parts[0], parts[1]);
        // A wrong issuer is shown by its address, which may be long, so only numbers are looked for.
        Parsers.bytes(input, ignored -> {
            VerifiedToken verified = verify(signed);
            if (!verified.expiresAt().plusSeconds(60).isAfter(NOW)
                    || !verified.audience().contains("clinic")) {
                throw new AssertionError("a token is accepted that has expired or is for another audience");
            }
            verified.claims().names().forEach(verified.claims()::text);
        });
    }

    /** A token is refused with a {@link PlatformException}, never as a wrong argument. */
    private static VerifiedToken verify(String token) {
        try {
            return VERIFIER.verify(token);
        } catch (IllegalArgumentException e) {
            throw new AssertionError("a token is refused as if it were an argument", e);
        }
    }
}
