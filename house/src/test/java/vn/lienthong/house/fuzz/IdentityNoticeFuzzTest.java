package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LogoutNotice;
import vn.lienthong.identity.decoupled.DecoupledAttempt;
import vn.lienthong.identity.decoupled.DecoupledClient;
import vn.lienthong.identity.decoupled.PingNotice;

/** Notices of a provider (thông báo của nhà cung cấp định danh): log-outs through both channels, and decisions. */
class IdentityNoticeFuzzTest {
    private static final Stub PLATFORM = new Stub();
    private static final ClientConfig CONFIG = PLATFORM.config(
                    "oidc",
                    Map.of("clientId", "clinic", "clientSecret", "not-a-secret"),
                    "redirectUri",
                    "https://clinic.example/login/callback",
                    "discovery",
                    "none",
                    "authorizeUri",
                    "/auth",
                    "tokenUri",
                    "/token")
            .build();
    private static final IdentityClient CLIENT = IdentityClient.create(CONFIG);
    private static final DecoupledClient DECOUPLED = DecoupledClient.create(CONFIG);
    private static final DecoupledAttempt ATTEMPT = DecoupledAttempt.fromJson(
            "{\"version\":\"1\",\"kind\":\"CIBA\",\"client\":\"c\",\"id\":\"attempt-1\",\"interval\":5,"
                    + "\"notBefore\":\"2026-11-23T03:00:00Z\",\"expiresAt\":\"2026-11-23T03:02:00Z\","
                    + "\"pingToken\":\"planted-ping-token-3c\"}");

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.secret(input, text -> {
            LogoutNotice back = CLIENT.readBackChannelLogout(text);
            if (back instanceof LogoutNotice.Verified) {
                throw new AssertionError("a log-out that nobody signed ends a session");
            }
        });
        Parsers.secret(input, text -> CLIENT.readFrontChannelLogout(text));
        Parsers.secret(input, text -> {
            PingNotice ping = DECOUPLED.readPing("Bearer another", text, id -> ATTEMPT);
            if (ping instanceof PingNotice.Genuine) {
                throw new AssertionError("a notice without its token is believed");
            }
        });
    }
}
