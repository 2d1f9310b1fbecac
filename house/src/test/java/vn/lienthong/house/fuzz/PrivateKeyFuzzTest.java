package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import vn.lienthong.identity.IdentityClient;

/** Private keys (khóa riêng) as PEM text, from a profile's secrets. */
class PrivateKeyFuzzTest {
    private static final Stub PLATFORM = new Stub();

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.secret(input, pem -> {
            Map<String, String> secrets =
                    Map.of("clientId", "clinic", "clientSecret", "not-a-secret", "privateKey", pem);
            IdentityClient.create(PLATFORM.config(
                                    "vneid-partner",
                                    secrets,
                                    "redirectUri",
                                    "https://clinic.example/login/callback",
                                    "authorizeUri",
                                    "/auth",
                                    "tokenUri",
                                    "/token",
                                    "userinfoUri",
                                    "/userinfo")
                            .build())
                    .close();
        });
    }
}
