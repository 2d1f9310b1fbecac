package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.util.Map;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;

/** What a browser brings back from a log-in: the whole URL or the query alone. Nobody is called: no state is right. */
class CallbackFuzzTest {
    private static final IdentityClient CLIENT =
            IdentityClient.create(ClientConfig.builder(URI.create("https://portal.example"), "dvcqg")
                    .credentials(Credentials.from(Map.of("clientId", "clinic", "clientSecret", "not-a-secret")))
                    .settings(Settings.from(Map.of("redirectUri", "https://clinic.example/login/callback")))
                    .build());
    private static final LoginAttempt ATTEMPT = CLIENT.beginLogin(LoginRequest.standard());

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.text(input, callback -> {
            if (ATTEMPT.isAnsweredBy(callback)) {
                throw new AssertionError("a made-up state answers the attempt");
            }
            CLIENT.completeLogin(ATTEMPT, callback);
            throw new AssertionError("a callback without the state is accepted");
        });
    }
}
