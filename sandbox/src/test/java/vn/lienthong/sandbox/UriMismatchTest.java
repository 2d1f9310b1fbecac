package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** If the registered URI and the received one differ, both are shown, without queries, which may contain tokens. */
class UriMismatchTest {
    private static final Sandbox SANDBOX = Sandbox.start(
            SandboxOptions.defaults().withRedirect(URI.create("http://127.0.0.1:9000/back?tenant=secret-of-tenant")));

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/dvcqg/oauth2/authorize, SANDBOX_DVCQG_CLIENT_ID",
        "/vneid/auth, SANDBOX_VNEID_CLIENT_ID",
    })
    void thePageShowsTheRegisteredAndTheReceivedRedirectUri(String path, String client) {
        URI authorize = URI.create(SANDBOX.uri() + path + "?response_type=code&scope=openid&client_id="
                + SANDBOX.secretValues().get(client) + "&redirect_uri="
                + Stranger.encode("http://localhost:9000/back?token=secret-of-visitor"));
        assertThatThrownBy(() -> SANDBOX.people().logIn(authorize, "lan", 2))
                .hasMessageContaining(
                        "http://127.0.0.1:9000/back, http://127.0.0.1:8080/login/callback. Nhận được: http://localhost:9000/back")
                .hasMessageNotContainingAny("secret-of-tenant", "secret-of-visitor");
        Stranger.Answer first = Stranger.get(authorize);
        Stranger.Answer page =
                first.status() == 302 ? Stranger.get(SANDBOX.uri().resolve(first.location())) : first;
        assertThat(page.body())
                .contains(
                        "http://127.0.0.1:9000/back, http://127.0.0.1:8080/login/callback. Received: http://localhost:9000/back")
                .doesNotContain("secret-of");
    }

    @Test
    void thePageAfterALogOutExplainsWhyThereIsNoLinkBack() {
        String page = Stranger.get(
                        URI.create(
                                SANDBOX.uri()
                                        + "/dvcqg/oidc/logout?post_logout_redirect_uri=https%3A%2F%2Flocalhost%2Fbye%3Fa%3Dsecret-of-visitor"))
                .body();
        assertThat(page)
                .contains("Đã đăng ký: http://127.0.0.1:9000/back", "Received: https://localhost/bye")
                .doesNotContain("secret-of");
    }

    @Test
    void aRefusedNotifyEndpointIsNamed() {
        assertThatThrownBy(() -> SANDBOX.registerNotify(
                        "vnpay", URI.create("https://clinic.example.vn/ipn?key=secret-of-clinic")))
                .hasMessage("notify endpoint of vnpay: must be an http:// URI of this machine"
                        + " (127.0.0.1, localhost, [::1]), but is https://clinic.example.vn/ipn");
        assertThatThrownBy(() -> SANDBOX.registerNotify("vnpay", URI.create("http://127.0.0.1:99999/ipn")))
                .hasMessageEndingWith("but is http://127.0.0.1:99999/ipn");
        assertThatThrownBy(() -> SANDBOX.registerNotify("vnpay", URI.create("http://127.0.0.1/ipn#later")))
                .hasMessageEndingWith("but is http://127.0.0.1/ipn#…");
    }
}
