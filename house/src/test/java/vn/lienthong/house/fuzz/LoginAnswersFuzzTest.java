package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;

/** What the sign-on platforms answer to a code: the token answer, the signed token in it, and the user info. */
class LoginAnswersFuzzTest {
    private static final String REDIRECT = "https://clinic.example/login/callback";
    private static final String TOKEN = "{\"access_token\":\"made-up\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
    private static final Es256 ISSUER = new Es256("issuer-1");
    private static final Stub PLATFORM = new Stub();
    private static final IdentityClient PORTAL = IdentityClient.create(PLATFORM.config(
                    "dvcqg",
                    Map.of("clientId", "clinic", "clientSecret", "not-a-secret"),
                    "redirectUri",
                    REDIRECT,
                    "nonce",
                    "off",
                    "idToken",
                    "optional",
                    "issuer",
                    "none",
                    "idTokenAlgorithms",
                    "ES256")
            .build());
    private static final IdentityClient VNEID = IdentityClient.create(PLATFORM.config(
                    "vneid-partner",
                    Map.of("clientId", "clinic", "clientSecret", "not-a-secret", "privateKey", privateKey()),
                    "redirectUri",
                    REDIRECT,
                    "authorizeUri",
                    "/auth",
                    "tokenUri",
                    "/token",
                    "userinfoUri",
                    "/userinfo")
            .build());

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        byte[][] parts = Es256.parts(input);
        String idToken = ISSUER.jws(parts[0], parts[1]);
        for (IdentityClient client : new IdentityClient[] {PORTAL, VNEID}) {
            PLATFORM.answers(200, input);
            Parsers.answer(input, () -> logIn(client));
            PLATFORM.answers(400, input);
            Parsers.answer(input, () -> logIn(client));
            PLATFORM.answers(
                    request -> request.uri().getPath().endsWith("userinfo") ? Stub.json(200, input) : Stub.json(TOKEN));
            Parsers.answer(input, () -> logIn(client));
        }
        PLATFORM.answers(request -> request.uri().getPath().endsWith("token")
                ? Stub.json("{\"access_token\":\"made-up\",\"id_token\":\"" + idToken + "\"}")
                : request.uri().getPath().endsWith("jwks")
                        ? Stub.json(ISSUER.jwks())
                        : Stub.json("{\"sub\":\"1\",\"TechID\":\"1\",\"LoaiTaiKhoan\":1}"));
        Parsers.answer(input, () -> logIn(PORTAL));
    }

    private static void logIn(IdentityClient client) {
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String state = QueryString.single(
                QueryString.pairs(attempt.redirectTo().getRawQuery(), QueryString.Plus.IS_BLANK), "state");
        client.completeLogin(attempt, "state=" + state + "&code=made-up");
    }

    private static String privateKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return "-----BEGIN PRIVATE KEY-----\n"
                    + new String(
                            Base64.getMimeEncoder()
                                    .encode(generator
                                            .generateKeyPair()
                                            .getPrivate()
                                            .getEncoded()),
                            StandardCharsets.US_ASCII)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
