package vn.lienthong.identity.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.identity.servers.Browser.Arrival;
import vn.lienthong.identity.servers.Browser.Page;
import vn.lienthong.identity.servers.RawCalls.Answer;

/** Keycloak offers what the tests of the client need; asked without the SDK, so that a fault is found on the right side. */
@Tag("servers")
class KeycloakHarnessTest {
    // RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    @RegisterExtension
    static final KeycloakServer KEYCLOAK = KeycloakServer.create();

    @ParameterizedTest
    @ValueSource(strings = {"post", "basic", "public", "key", "consent", "es256"})
    void aClientLogsInWithItsOwnKindOfAuthenticationAndRefreshesOnce(String name) throws Exception {
        ProviderClient client = KEYCLOAK.client(name);
        Answer tokens = token(client, KEYCLOAK.logIn(authorize(client), "lan"));
        assertThat(SignedJWT.parse(tokens.text("id_token")).getJWTClaimsSet().getStringClaim("TechID"))
                .isEqualTo("lan");

        Answer refreshed = refresh(client, tokens);
        assertThat(refreshed.text("refresh_token")).isNotEqualTo(tokens.text("refresh_token"));
        assertThat(refresh(client, tokens).text("error")).as("used twice").isEqualTo("invalid_grant");
    }

    @Test
    void aRequestIsPushedAndAnotherOneRefused() {
        ProviderClient client = KEYCLOAK.client("par");
        assertThat(KEYCLOAK.browser().open(authorize(client)).toString()).contains("invalid_request");

        Answer pushed = post("ext/par/request", client, flat(parameters(client)));

        URI short_ = authorize(Map.of("client_id", client.id(), "request_uri", pushed.text("request_uri")));
        assertThat(token(client, KEYCLOAK.logIn(short_, "lan")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fapi", "fapi-signed"})
    void aClientUnderAPolicyIsRefusedWithoutIt(String name) {
        ProviderClient client = KEYCLOAK.client(name);

        assertThat(KEYCLOAK.browser().open(authorize(client)).toString()).contains("PAR request_uri not included");
        Answer pushed = post("ext/par/request", client, flat(parameters(client, "code_challenge_method", "plain")));
        assertThat(pushed.text("error")).startsWith("invalid_request");
    }

    @Test
    void tokensAreBoundToAKey() {
        ProviderClient client = KEYCLOAK.client("dpop");
        Arrival arrival = KEYCLOAK.logIn(authorize(client), "lan");

        Answer tokens =
                RawCalls.send(RawCalls.request(KEYCLOAK.endpoint("token"), KEYCLOAK.issuer(), client, grant(arrival))
                        .header("DPoP", RawCalls.proof(client, "POST", KEYCLOAK.endpoint("token"), null)));

        assertThat(tokens.text("token_type")).isEqualTo("DPoP");
    }

    @Test
    void answersAreSignedAndTokensEncrypted() throws Exception {
        Arrival signed = KEYCLOAK.logIn(authorize(KEYCLOAK.client("jarm"), "response_mode", "query.jwt"), "lan");
        assertThat(SignedJWT.parse(signed.parameter("response"))
                        .getJWTClaimsSet()
                        .getClaims())
                .containsKeys("code", "state", "iss", "aud", "exp");
        Arrival twice = KEYCLOAK.logIn(authorize(KEYCLOAK.client("jarm-twice"), "response_mode", "query.jwt"), "lan");
        assertThat(SignedJWT.parse(twice.parameter("response")).getPayload().toString())
                .as("a member twice, which a strict reader refuses")
                .containsPattern("\"iss\".*\"iss\"");
        assertThat(KEYCLOAK.logIn(authorize(KEYCLOAK.client("basic"), "response_mode", "form_post"), "lan")
                        .body())
                .contains("code=");

        ProviderClient sealed = KEYCLOAK.client("sealed");
        EncryptedJWT idToken = EncryptedJWT.parse(
                token(sealed, KEYCLOAK.logIn(authorize(sealed), "lan")).text("id_token"));
        idToken.decrypt(new RSADecrypter(sealed.requireEncryption().toRSAKey()));
        assertThat(idToken.getPayload().toSignedJWT().getJWTClaimsSet().getStringClaim("TechID"))
                .isEqualTo("lan");

        ProviderClient info = KEYCLOAK.client("signed-userinfo");
        String access = token(info, KEYCLOAK.logIn(authorize(info), "lan")).text("access_token");
        assertThat(SignedJWT.parse(RawCalls.get(KEYCLOAK.endpoint("userinfo"), "Authorization", "Bearer " + access)
                                .body())
                        .getJWTClaimsSet()
                        .getStringClaim("TechID"))
                .isEqualTo("lan");
    }

    @Test
    void aServiceExchangesAndAnApiAsksAboutTokens() throws Exception {
        ProviderClient basic = KEYCLOAK.client("basic");
        String subject = token(basic, KEYCLOAK.logIn(authorize(basic), "lan")).text("access_token");

        Answer exchanged = post(
                "token",
                KEYCLOAK.client("exchange"),
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token",
                subject,
                "subject_token_type",
                ACCESS_TOKEN,
                "requested_token_type",
                ACCESS_TOKEN,
                "audience",
                "api");
        assertThat(SignedJWT.parse(exchanged.text("access_token"))
                        .getJWTClaimsSet()
                        .getStringClaim("azp"))
                .isEqualTo("exchange");

        ProviderClient api = KEYCLOAK.client("api");
        assertThat(post("token/introspect", api, "token", subject).json()).containsEntry("active", true);
        assertThat(post("revoke", basic, "token", subject).status()).isEqualTo(200);
        assertThat(post("token/introspect", api, "token", subject).json()).containsEntry("active", false);
        assertThat(post("token", KEYCLOAK.client("service"), "grant_type", "client_credentials")
                        .text("access_token"))
                .startsWith("eyJ");
    }

    @Test
    void aDeviceIsApproved() {
        ProviderClient client = KEYCLOAK.client("device");
        Answer asked = post("auth/device", client, "scope", "openid");
        KEYCLOAK.approveDevice(URI.create(asked.text("verification_uri_complete")), "minh");

        Answer tokens = post(
                "token",
                client,
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "device_code",
                asked.text("device_code"));

        assertThat(tokens.text("id_token")).startsWith("eyJ");
    }

    @Test
    void aPersonConfirmsOrRefusesInAnApp() {
        Answer first = ask("lan");
        KEYCLOAK.confirm("lan");
        assertThat(counter(first).text("id_token")).startsWith("eyJ");

        Answer second = ask("minh");
        KEYCLOAK.refuse("minh");
        assertThat(counter(second).text("error")).isEqualTo("access_denied");
    }

    @Test
    void aLogOutIsToldToTheApplicationBehindOrThroughTheBrowser() throws Exception {
        ProviderClient client = KEYCLOAK.client("logout");
        Browser browser = KEYCLOAK.browser();
        Answer tokens = token(client, KEYCLOAK.logIn(browser, authorize(client), "lan"));
        assertThat(browser.arrival(KEYCLOAK.logOut(browser, endSession(tokens))).raw())
                .startsWith(OidcProvider.AFTER_LOGOUT.toString());
        String body = KEYCLOAK.site().next("/backchannel-logout").body();
        assertThat(SignedJWT.parse(body.substring("logout_token=".length()))
                        .getJWTClaimsSet()
                        .getClaims())
                .containsKeys("events", "sid", "sub", "jti");

        ProviderClient front = KEYCLOAK.client("frontchannel");
        Browser other = KEYCLOAK.browser();
        Answer frontTokens = token(front, KEYCLOAK.logIn(other, authorize(front), "minh"));
        assertThat(KEYCLOAK.logOut(other, endSession(frontTokens)))
                .isInstanceOfSatisfying(
                        Page.class, page -> assertThat(page.html()).contains(OidcProvider.AFTER_LOGOUT + "/front?"));
    }

    @Test
    void aClientShowsItsCertificate() throws Exception {
        Answer tokens = RawCalls.send(
                KEYCLOAK.clientCertificate().http(KEYCLOAK.certificate()),
                RawCalls.request(
                        KEYCLOAK.tlsEndpoint("token"),
                        KEYCLOAK.issuer(),
                        KEYCLOAK.client("mtls"),
                        "grant_type",
                        "client_credentials"));

        assertThat(SignedJWT.parse(tokens.text("access_token"))
                        .getJWTClaimsSet()
                        .getJSONObjectClaim("cnf"))
                .containsKey("x5t#S256");
    }

    private static Answer ask(String user) {
        return post(
                "ext/ciba/auth",
                KEYCLOAK.client("counter"),
                "scope",
                "openid",
                "login_hint",
                user,
                "binding_message",
                "H1");
    }

    private static Answer counter(Answer asked) {
        return post(
                "token",
                KEYCLOAK.client("counter"),
                "grant_type",
                "urn:openid:params:grant-type:ciba",
                "auth_req_id",
                asked.text("auth_req_id"));
    }

    private static URI endSession(Answer tokens) {
        return URI.create(KEYCLOAK.endpoint("logout") + "?id_token_hint=" + tokens.text("id_token")
                + "&post_logout_redirect_uri=" + OidcProvider.AFTER_LOGOUT);
    }

    private static Map<String, String> parameters(ProviderClient client, String... more) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("client_id", client.id());
        all.put("response_type", "code");
        all.put("redirect_uri", OidcProvider.REDIRECT.toString());
        all.put("scope", "openid");
        all.put("state", "s");
        all.put("nonce", "n");
        all.put("code_challenge", CHALLENGE);
        all.put("code_challenge_method", "S256");
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static URI authorize(ProviderClient client, String... more) {
        return authorize(parameters(client, more));
    }

    private static URI authorize(Map<String, String> parameters) {
        return URI.create(KEYCLOAK.endpoint("auth") + "?" + Browser.encode(parameters));
    }

    private static Answer token(ProviderClient client, Arrival arrival) {
        return post("token", client, grant(arrival));
    }

    private static String[] grant(Arrival arrival) {
        return List.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        arrival.parameter("code"),
                        "redirect_uri",
                        OidcProvider.REDIRECT.toString(),
                        "code_verifier",
                        VERIFIER)
                .toArray(String[]::new);
    }

    private static Answer refresh(ProviderClient client, Answer tokens) {
        return post("token", client, "grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));
    }

    private static Answer post(String endpoint, ProviderClient client, String... fields) {
        return RawCalls.form(KEYCLOAK.endpoint(endpoint), KEYCLOAK.issuer(), client, fields);
    }

    private static String[] flat(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .flatMap(one -> List.of(one.getKey(), one.getValue()).stream())
                .toArray(String[]::new);
    }
}
