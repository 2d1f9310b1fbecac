package vn.lienthong.examples.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.Profile;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.PortalFault;

/** The relying party as browsers, programs and providers meet it. */
class RelyingPartyTest {
    private static final String PAGE = "text/html";
    private static final String JSON = "application/json";
    private static Sandbox sandbox;
    private static RelyingPartyServer server;

    @BeforeAll
    static void start() {
        server = RelyingPartyServer.listen(0);
        sandbox = Sandbox.start(
                SandboxOptions.defaults().withRedirect(server.uri().resolve("/callback")));
        Profile profile = Profile.parse(
                """
                lienthong: "1"
                name: Relying party
                platforms:
                  portal:
                    dialect: dvcqg
                    baseUri: %s/dvcqg
                    credentials: {clientId: SANDBOX_DVCQG_CLIENT_ID, clientSecret: SANDBOX_DVCQG_CLIENT_SECRET}
                    settings:
                      redirectUri: %s/callback
                      issuer: %s/dvcqg/oauth2/token
                      assurance: {LoA1: LEVEL_1, LoA2: LEVEL_2}
                  accounts:
                    dialect: resource
                    baseUri: %s/dvcqg/oauth2/userinfo
                """.formatted(sandbox.uri(), server.uri(), sandbox.uri(), sandbox.uri()), sandbox.secrets());
        server.serve(new Providers(profile));
    }

    @AfterAll
    static void stop() {
        server.close();
        sandbox.close();
    }

    private static URI at(String path) {
        return server.uri().resolve(path);
    }

    /** Sends the browser out and lets Lan log in; where she comes back to. */
    private static URI back(Browser browser) {
        HttpResponse<String> out = browser.open(at("/login?provider=portal"), PAGE);
        assertThat(out.statusCode()).isEqualTo(302);
        return sandbox.people().logIn(Browser.location(out), "lan", 2);
    }

    @Test
    void aProgramIsToldWhoLoggedIn() {
        Browser browser = new Browser();

        HttpResponse<String> answer = browser.open(back(browser), JSON);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"ok\":true")
                .contains("\"sub\":")
                .contains("\"claims\":{\"")
                .contains("\"at_hash\":")
                .contains("\"userinfo\":{");
    }

    @Test
    void aPersonSeesAPageAndTheirSessionLivesUntilTheyLogOut() {
        Browser browser = new Browser();

        HttpResponse<String> page = browser.open(back(browser), PAGE);
        assertThat(page.body()).contains("Đã đăng nhập").contains("lang=\"vi\"").doesNotContain("access_token");
        assertThat(browser.open(at("/resource?name=accounts"), JSON).body()).contains("\"ok\":true");
        assertThat(browser.open(at("/refresh"), JSON).body()).contains("\"ok\":true");
        HttpResponse<String> out = browser.open(at("/logout"), PAGE);
        assertThat(Browser.location(out)).hasParameter("post_logout_redirect_uri");
        assertThat(browser.open(at("/resource?name=accounts"), JSON).statusCode())
                .as("closed here at once")
                .isEqualTo(400);
        assertThat(browser.open(at("/logged-out?state=other"), JSON).body()).contains("\"check\":\"state\"");
    }

    @Test
    void anotherBrowserCannotCompleteALogIn() {
        Browser lan = new Browser();
        URI back = back(lan);
        Browser other = new Browser();
        other.open(at("/login?provider=portal"), PAGE);

        assertThat(other.open(back, PAGE).statusCode()).isEqualTo(400);
        assertThat(other.open(back, JSON).body()).contains("\"check\":\"state\"");
        assertThat(lan.open(back, PAGE).statusCode()).isEqualTo(200);
        assertThat(lan.open(back, JSON).body()).as("once").contains("\"check\":\"state\"");
    }

    @Test
    void aFormFromAnotherSiteComesAgainWithTheCookie() {
        Browser browser = new Browser();
        String form = back(browser).getRawQuery();
        Browser withoutCookie = new Browser();

        URI again = Browser.location(withoutCookie.post(at("/callback"), PAGE, form));

        assertThat(again.getRawQuery()).doesNotContain("code").doesNotContain("state");
        assertThat(browser.open(again, PAGE).statusCode()).isEqualTo(200);
        assertThat(browser.open(again, JSON).body()).as("once").contains("\"check\":\"form\"");
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_ISSUER, iss",
        "WRONG_AUDIENCE, aud",
        "WRONG_NONCE, nonce",
        "EXPIRED_ID_TOKEN, exp",
        "NO_ID_TOKEN, id_token",
        "WRONG_KEY, signature"
    })
    void aLieOfTheProviderEndsInTheNameOfTheCheck(String lie, String check) {
        Browser browser = new Browser();
        URI back = back(browser);
        sandbox.fail(Fault.of(PortalFault.valueOf(lie)).times(1));

        HttpResponse<String> answer = browser.open(back, JSON);

        assertThat(answer.body()).contains("\"ok\":false").contains("\"check\":\"" + check + "\"");
        sandbox.heal();
    }

    @ParameterizedTest
    @CsvSource({
        "/login?provider=nobody, request",
        "/refresh, request",
        "/resource?name=http://127.0.0.1/x, request",
        "/callback, state",
        "/callback?code=|{}&state=%, state",
        "/nothing, path"
    })
    void aRequestThatMakesNoSenseIsRefusedByName(String path, String check) {
        HttpResponse<String> answer = new Browser()
                .open(
                        URI.create(server.uri()
                                + path.replace("|", "%7C")
                                        .replace("{}", "%7B%7D")
                                        .replace("=%", "=%25")),
                        JSON);

        assertThat(answer.body()).contains("\"ok\":false").contains("\"check\":\"" + check + "\"");
    }

    @Test
    void aLogOutTokenOfNobodyEndsNothing() {
        Browser browser = new Browser();

        assertThat(browser.post(at("/backchannel-logout"), JSON, "logout_token=a.b.c")
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.post(at("/ciba/ping"), JSON, "{}").statusCode()).isEqualTo(401);
    }
}
