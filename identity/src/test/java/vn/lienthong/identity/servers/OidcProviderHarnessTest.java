package vn.lienthong.identity.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.identity.servers.Browser.Arrival;
import vn.lienthong.identity.servers.RawCalls.Answer;

/** The server offers what the tests of the client need; asked without the SDK, so that a fault is found on the right side. */
@Tag("node")
class OidcProviderHarnessTest {
    // RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String CIBA = "urn:openid:params:grant-type:ciba";
    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

    @RegisterExtension
    static final OidcProvider PROVIDER = OidcProvider.create();

    @ParameterizedTest
    @ValueSource(strings = {"post", "basic", "public", "key", "es256", "ps256", "eddsa"})
    void aClientLogsInWithItsOwnKindOfAuthenticationAndRefreshesOnce(String name) throws Exception {
        ProviderClient client = PROVIDER.client(name);
        Answer tokens = token(client, code(PROVIDER.logIn(authorize(client), "lan")));
        assertThat(SignedJWT.parse(tokens.text("id_token")).getJWTClaimsSet().getSubject())
                .isEqualTo("lan");
        assertThat(SignedJWT.parse(tokens.text("id_token")).getJWTClaimsSet().getClaim("acr"))
                .isEqualTo("LoA2");

        Answer refreshed = refresh(client, tokens);
        assertThat(refreshed.text("refresh_token")).isNotEqualTo(tokens.text("refresh_token"));
        assertThat(refresh(client, tokens).text("error")).as("used twice").isEqualTo("invalid_grant");
    }

    @Test
    void aRequestIsPushedAndAnotherOneRefused() {
        ProviderClient client = PROVIDER.client("par");
        assertThat(PROVIDER.browser().open(authorize(client)).toString()).contains("invalid_request");

        Answer pushed = post("/request", client, flat(parameters(client)));

        URI short_ = authorize(Map.of("client_id", client.id(), "request_uri", pushed.text("request_uri")));
        assertThat(token(client, code(PROVIDER.logIn(short_, "lan"))).status()).isEqualTo(200);
    }

    @Test
    void aRequestIsSigned() {
        ProviderClient client = PROVIDER.client("jar");
        String object = RawCalls.requestObject(client, PROVIDER.uri(), parameters(client));

        Arrival arrival = PROVIDER.logIn(authorize(Map.of("client_id", client.id(), "request", object)), "lan");

        assertThat(token(client, code(arrival)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"query.jwt", "form_post.jwt"})
    void anAnswerIsSignedOrEncrypted(String mode) throws Exception {
        Arrival signed = PROVIDER.logIn(authorize(PROVIDER.client("jarm"), "response_mode", mode), "lan");
        assertThat(signed.body() == null).isEqualTo(mode.startsWith("query"));
        assertThat(SignedJWT.parse(signed.parameter("response"))
                        .getJWTClaimsSet()
                        .getClaims())
                .containsKeys("code", "state", "iss", "aud", "exp");

        ProviderClient sealed = PROVIDER.client("jarm-sealed");
        EncryptedJWT jwe = EncryptedJWT.parse(
                PROVIDER.logIn(authorize(sealed, "response_mode", mode), "lan").parameter("response"));
        jwe.decrypt(new RSADecrypter(sealed.requireEncryption().toRSAKey()));
        assertThat(jwe.getPayload().toSignedJWT().getJWTClaimsSet().getClaims()).containsKey("code");
    }

    @Test
    void anAnswerComesAsAForm() {
        ProviderClient client = PROVIDER.client("post");
        Arrival arrival = PROVIDER.logIn(authorize(client, "response_mode", "form_post"), "lan");
        assertThat(arrival.uri()).isEqualTo(OidcProvider.REDIRECT);
        assertThat(token(client, arrival.parameter("code")).status()).isEqualTo(200);
    }

    @Test
    void tokensAndUserInfoAreEncrypted() throws Exception {
        ProviderClient client = PROVIDER.client("sealed");
        Answer tokens = token(client, code(PROVIDER.logIn(authorize(client), "lan")));
        EncryptedJWT idToken = EncryptedJWT.parse(tokens.text("id_token"));
        idToken.decrypt(new RSADecrypter(client.requireEncryption().toRSAKey()));
        assertThat(idToken.getPayload().toSignedJWT().getJWTClaimsSet().getSubject())
                .isEqualTo("lan");
        Answer userInfo = userInfo("Bearer " + tokens.text("access_token"));
        assertThat(userInfo.header("content-type")).startsWith("application/jwt");
        assertThat(EncryptedJWT.parse(userInfo.body())).isNotNull();

        ProviderClient signed = PROVIDER.client("signed-userinfo");
        Answer plain = token(signed, code(PROVIDER.logIn(authorize(signed), "lan")));
        assertThat(SignedJWT.parse(
                                userInfo("Bearer " + plain.text("access_token")).body())
                        .getJWTClaimsSet()
                        .getSubject())
                .isEqualTo("lan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dpop", "dpop-nonce", "fapi", "fapi-signed"})
    void tokensAreBoundToAKeyWithANonceOfTheServer(String name) {
        ProviderClient client = PROVIDER.client(name);
        Map<String, String> parameters = parameters(client);
        if (name.equals("fapi-signed")) {
            parameters.put("response_mode", "jwt");
            String object = RawCalls.requestObject(client, PROVIDER.uri(), parameters);
            parameters = new LinkedHashMap<>(Map.of("client_id", client.id(), "request", object));
        }
        URI authorize = authorize(parameters);
        if (name.startsWith("fapi")) {
            Answer pushed = post("/request", client, flat(parameters));
            authorize = authorize(Map.of("client_id", client.id(), "request_uri", pushed.text("request_uri")));
        }
        Arrival arrival = PROVIDER.logIn(authorize, "lan");
        String code = name.equals("fapi-signed") ? inside(arrival.parameter("response"), "code") : code(arrival);

        Answer tokens = bound(client, code, null);
        if (!name.equals("dpop")) {
            assertThat(tokens.text("error")).isEqualTo("use_dpop_nonce");
            tokens = bound(client, code, tokens.header("dpop-nonce"));
        }

        assertThat(tokens.text("token_type")).isEqualTo("DPoP");
    }

    @Test
    void anApiGetsJwtsAndAnotherOneAsks() throws Exception {
        ProviderClient service = PROVIDER.client("service");
        Answer api = post(
                "/token", service, "grant_type", "client_credentials", "resource", OidcProvider.API, "scope", "read");
        SignedJWT token = SignedJWT.parse(api.text("access_token"));
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(OidcProvider.API);

        String opaque =
                post("/token", service, "grant_type", "client_credentials").text("access_token");
        assertThat(post("/token/introspection", service, "token", opaque).json())
                .containsEntry("active", true);
        Answer jwt = RawCalls.send(RawCalls.request(
                        at("/token/introspection"), PROVIDER.uri(), PROVIDER.client("resource"), "token", opaque)
                .header("Accept", "application/token-introspection+jwt"));
        assertThat(SignedJWT.parse(jwt.body()).getHeader().getType().getType()).isEqualTo("token-introspection+jwt");
        assertThat(post("/token/revocation", service, "token", opaque).status()).isEqualTo(200);
        assertThat(post("/token/introspection", service, "token", opaque).json())
                .containsEntry("active", false);
    }

    @Test
    void aDeviceIsApprovedOrRefused() {
        ProviderClient client = PROVIDER.client("device");
        Answer first = post("/device/auth", client, "scope", "openid");
        assertThat(device(client, first).text("error")).isEqualTo("authorization_pending");
        PROVIDER.approveDevice(URI.create(first.text("verification_uri_complete")), "minh");
        assertThat(device(client, first).text("id_token")).startsWith("eyJ");

        Answer second = post("/device/auth", client, "scope", "openid");
        PROVIDER.refuseDevice(URI.create(second.text("verification_uri_complete")));
        assertThat(device(client, second).text("error")).isEqualTo("access_denied");
    }

    @Test
    void aPersonConfirmsOrRefusesInAnApp() {
        ProviderClient client = PROVIDER.client("counter");
        Answer first = post("/backchannel", client, "scope", "openid", "login_hint", "lan", "binding_message", "H1");
        assertThat(counter(client, first).text("error")).isEqualTo("authorization_pending");
        PROVIDER.confirm("lan");
        assertThat(counter(client, first).text("id_token")).startsWith("eyJ");

        Answer second = post("/backchannel", client, "scope", "openid", "login_hint", "minh");
        PROVIDER.refuse("minh");
        assertThat(counter(client, second).text("error")).isEqualTo("access_denied");
        assertThat(post("/backchannel", client, "scope", "openid", "login_hint", "nobody")
                        .text("error"))
                .isEqualTo("unknown_user_id");
    }

    @Test
    void aCounterIsPinged() {
        ProviderClient client = PROVIDER.client("counter-ping");
        Answer asked = post(
                "/backchannel",
                client,
                "scope",
                "openid",
                "login_hint",
                "an",
                "client_notification_token",
                "notify-0123456789");
        PROVIDER.confirm("an");

        ApplicationSite.Message ping = PROVIDER.site().next("/ciba-ping");

        assertThat(ping.authorization()).isEqualTo("Bearer notify-0123456789");
        assertThat(ping.body()).contains(asked.text("auth_req_id"));
        assertThat(counter(client, asked).text("id_token")).startsWith("eyJ");
    }

    @Test
    void aLogOutIsToldToTheApplication() throws Exception {
        ProviderClient client = PROVIDER.client("logout");
        Browser browser = PROVIDER.browser();
        Answer tokens = token(client, code(PROVIDER.logIn(browser, authorize(client), "lan")));

        Browser.Place end = PROVIDER.logOut(
                browser,
                at("/session/end?id_token_hint=" + tokens.text("id_token") + "&post_logout_redirect_uri="
                        + OidcProvider.AFTER_LOGOUT + "&state=s"));

        assertThat(browser.arrival(end).raw()).isEqualTo(OidcProvider.AFTER_LOGOUT + "?state=s");
        String body = PROVIDER.site().next("/backchannel-logout").body();
        SignedJWT logout = SignedJWT.parse(body.substring("logout_token=".length()));
        assertThat(logout.getHeader().getType().getType()).isEqualTo("logout+jwt");
        assertThat(logout.getJWTClaimsSet().getClaim("sid"))
                .isEqualTo(SignedJWT.parse(tokens.text("id_token"))
                        .getJWTClaimsSet()
                        .getClaim("sid"));
    }

    @Test
    void aClientShowsItsCertificate() throws Exception {
        HttpRequest.Builder request = RawCalls.request(
                PROVIDER.tlsUri().resolve("/token"),
                PROVIDER.uri(),
                PROVIDER.client("mtls"),
                "grant_type",
                "client_credentials");

        Answer tokens = RawCalls.send(PROVIDER.clientCertificate().http(PROVIDER.certificate()), request);

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(RawCalls.get(at("/.well-known/openid-configuration")).json()).containsKey("mtls_endpoint_aliases");
    }

    private static Map<String, String> parameters(ProviderClient client, String... more) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("client_id", client.id());
        all.put("response_type", "code");
        all.put("redirect_uri", OidcProvider.REDIRECT.toString());
        all.put("scope", "openid profile");
        all.put("state", "s");
        all.put("nonce", "n");
        all.put("acr_values", "LoA2");
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
        return at("/auth?" + Browser.encode(parameters));
    }

    private static String code(Arrival arrival) {
        return arrival.parameter("code");
    }

    private static String inside(String jwt, String claim) {
        try {
            return SignedJWT.parse(jwt).getJWTClaimsSet().getStringClaim(claim);
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer token(ProviderClient client, String code) {
        return post("/token", client, grant(code));
    }

    private static Answer bound(ProviderClient client, String code, String nonce) {
        return RawCalls.send(RawCalls.request(at("/token"), PROVIDER.uri(), client, grant(code))
                .header("DPoP", RawCalls.proof(client, "POST", at("/token"), nonce)));
    }

    private static String[] grant(String code) {
        return List.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        OidcProvider.REDIRECT.toString(),
                        "code_verifier",
                        VERIFIER)
                .toArray(String[]::new);
    }

    private static Answer refresh(ProviderClient client, Answer tokens) {
        return post("/token", client, "grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));
    }

    private static Answer device(ProviderClient client, Answer asked) {
        return post("/token", client, "grant_type", DEVICE, "device_code", asked.text("device_code"));
    }

    private static Answer counter(ProviderClient client, Answer asked) {
        return post("/token", client, "grant_type", CIBA, "auth_req_id", asked.text("auth_req_id"));
    }

    private static Answer userInfo(String authorization) {
        return RawCalls.get(at("/me"), "Authorization", authorization);
    }

    private static Answer post(String path, ProviderClient client, String... fields) {
        return RawCalls.form(at(path), PROVIDER.uri(), client, fields);
    }

    private static String[] flat(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .flatMap(one -> List.of(one.getKey(), one.getValue()).stream())
                .toArray(String[]::new);
    }

    private static URI at(String path) {
        return URI.create(PROVIDER.uri() + path);
    }
}
