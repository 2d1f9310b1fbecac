package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.fault.LoginFault;
import vn.lienthong.sandbox.fault.PortalFault;

class PortalTest {
    private static final String REDIRECT = "http://127.0.0.1:8080/login/callback";
    // RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults()
            .withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-23T02:00:00Z")))
            .withSecret("SANDBOX_DVCQG_CLIENT_ID", "clinic")
            .withSecret("SANDBOX_DVCQG_CLIENT_SECRET", "SECRET"));

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void signsACitizenInWithVietnameseClaims() {
        URI callback = sandbox.people().logIn(authorize(""), "lan", 2);
        assertThat(callback.toString()).startsWith(REDIRECT + "?code=");
        assertThat(Stranger.raw(callback, "state")).isEqualTo("a%2Bb%20c");

        JsonNode tokens = token(callback, Map.of()).json();
        assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
        JsonNode claims = userinfo(tokens);
        SandboxPerson lan = sandbox.people().findPerson("lan").orElseThrow();
        assertThat(claims.path("HoVaTen").asText()).isEqualTo("Hoàng Thị Lan");
        assertThat(claims.path("SoDinhDanh").asText()).isEqualTo(lan.citizenId());
        assertThat(claims.path("LoaiTaiKhoan").isTextual()).isTrue();
        assertThat(claims.path("LoaiTaiKhoan").asText()).isEqualTo("1");
        assertThat(claims.path("NgayThangNamSinh").asText()).isEqualTo("19900314");
        assertThat(claims.path("loAs").path(0).asText()).isEqualTo("LoA2");
        assertThat(claims.path("loginIdp").asText()).isEqualTo("BCA");
        assertThat(claims.has("ThuDienTu")).as("most people have no e-mail").isFalse();
        assertThat(claims.path("userProfileUri").asText()).contains("?token_id=eyJ");
        assertThat(Stranger.send(
                                HttpRequest.newBuilder(at("/dvcqg/oauth2/userinfo"))
                                        .POST(HttpRequest.BodyPublishers.noBody()),
                                "Authorization",
                                "Bearer " + tokens.path("access_token").asText())
                        .json()
                        .path("sub"))
                .as("POST answers as GET does")
                .isEqualTo(claims.path("sub"));
    }

    @Test
    void signsABusinessInThroughItsRepresentative() {
        JsonNode claims = userinfo(token(sandbox.people().logIn(authorize(""), "htx-che", 2), Map.of())
                .json());
        assertThat(claims.path("LoaiTaiKhoan").asText()).isEqualTo("2");
        assertThat(claims.path("MaSoThue").asText()).isEqualTo("9900042601");
        assertThat(claims.path("HoVaTen").asText()).isEqualTo("Nguyễn Thị Thu Hương");
    }

    @Test
    void signsItsIdTokenForTheNonceWithAKeyOfItsKeySet() throws Exception {
        URI callback = sandbox.people().logIn(authorize("&nonce=n-1"), "binh", 1);
        SignedJWT idToken = SignedJWT.parse(
                token(callback, Map.of()).json().path("id_token").asText());
        JWKSet keys = JWKSet.parse(Stranger.get(at("/dvcqg/oauth2/jwks")).body());
        assertThat(keys.getKeys()).hasSize(1).allMatch(key -> !key.isPrivate());
        assertThat(idToken.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(idToken.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        var claims = idToken.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(sandbox.uri() + "/dvcqg/oauth2/token");
        assertThat(claims.getAudience()).containsExactly("clinic");
        assertThat(claims.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(claims.getStringClaim("acr")).isEqualTo("LoA1");
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(sandbox.clock().instant().plusSeconds(3600));
    }

    @Test
    void tellsTheApplicationThatTheCitizenPressedCancel() {
        URI callback = sandbox.people().cancelLogIn(authorize(""));
        assertThat(Stranger.raw(callback, "error")).isEqualTo("access_denied");
        assertThat(Stranger.raw(callback, "state")).isEqualTo("a%2Bb%20c");
    }

    @Test
    void keepsALockedAccountOut() {
        assertThat(Stranger.raw(sandbox.people().logIn(authorize(""), "an", 2), "error"))
                .isEqualTo("access_denied");
    }

    @Test
    void doesNotGiveLevelTwoToAnAccountOfLevelOne() {
        assertThatThrownBy(() -> sandbox.people().logIn(authorize(""), "pao", 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mức độ 1");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id=clinic, client_id=other, invalid_client",
        "login%2Fcallback, login%2Fother, invalid_callback",
        "response_type=code, response_type=token, unsupported_response_type",
        "scope=openid, scope=profile, invalid_scope",
    })
    void refusesAnAuthorisationRequestThatIsNotRight(String right, String wrong, String error) {
        URI asked = URI.create(authorize("").toString().replace(right, wrong));
        Stranger.Answer answer = Stranger.get(asked);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).contains(error);
        assertThat(answer.location().startsWith(REDIRECT))
                .as("an unknown application or URI is never redirected to")
                .isEqualTo(!error.equals("invalid_client") && !error.equals("invalid_callback"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"&code_challenge=abc&code_challenge_method=S256", "&code_challenge=" + CHALLENGE})
    void takesPkceWithS256Only(String challenge) {
        assertThat(Stranger.get(authorize(challenge)).location()).contains("error=invalid_request");
    }

    @ParameterizedTest
    @CsvSource({VERIFIER + ", 200", VERIFIER + "x, 400", "'', 400"})
    void enforcesPkceIfAChallengeWasSent(String verifier, int status) {
        URI callback = sandbox.people()
                .logIn(authorize("&code_challenge=" + CHALLENGE + "&code_challenge_method=S256"), "lan", 2);
        assertThat(token(callback, verifier.isEmpty() ? Map.of() : Map.of("code_verifier", verifier))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, wrong, 401, invalid_client",
        "client_id, other, 401, invalid_client",
        "redirect_uri, http://127.0.0.1:8080/other, 400, invalid_grant",
        "code, nonsense, 400, invalid_grant",
        "grant_type, password, 400, unsupported_grant_type",
    })
    void refusesATokenRequestThatIsNotRight(String field, String value, int status, String error) {
        Stranger.Answer answer = token(sandbox.people().logIn(authorize(""), "lan", 2), Map.of(field, value));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
    }

    @Test
    void takesCredentialsByHttpBasicAsWellButNotTwice() {
        URI callback = sandbox.people().logIn(authorize(""), "lan", 2);
        Map<String, String> bare = fields(callback);
        bare.remove("client_id");
        bare.remove("client_secret");
        String basic = Stranger.basic("clinic", "SECRET");
        assertThat(Stranger.form(at("/dvcqg/oauth2/token"), fields(callback), "Authorization", basic)
                        .status())
                .isEqualTo(400);
        assertThat(Stranger.form(at("/dvcqg/oauth2/token"), bare, "Authorization", basic)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void wantsAFormAndNotJson() {
        assertThat(Stranger.json(at("/dvcqg/oauth2/token"), Map.of("grant_type", "authorization_code"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void takesACodeOnceAndRevokesItsTokensIfTheCodeIsRepeated() {
        URI callback = sandbox.people().logIn(authorize(""), "lan", 2);
        JsonNode tokens = token(callback, Map.of()).json();
        assertThat(token(callback, Map.of()).status()).isEqualTo(400);
        assertThat(Stranger.get(
                                at("/dvcqg/oauth2/userinfo"),
                                "Authorization",
                                "Bearer " + tokens.path("access_token").asText())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void forgetsACodeAfterFiveMinutes() {
        URI callback = sandbox.people().logIn(authorize(""), "lan", 2);
        sandbox.clock().advance(Duration.ofMinutes(5));
        assertThat(token(callback, Map.of()).status()).isEqualTo(400);
    }

    @Test
    void answersUserinfoToATokenOfItsOwnOnly() {
        assertThat(Stranger.get(at("/dvcqg/oauth2/userinfo")).status()).isEqualTo(401);
        assertThat(Stranger.get(at("/dvcqg/oauth2/userinfo"), "Authorization", "Bearer x")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void showsAccountTypeAsNumberOnASwitch() {
        sandbox.fail(Fault.of(PortalFault.ACCOUNT_TYPE_AS_NUMBER).at("dvcqg").once());
        assertThat(loggedIn().path("LoaiTaiKhoan").isInt()).isTrue();
    }

    @Test
    void showsAStrangeAccountTypeOnASwitch() {
        sandbox.fail(Fault.of(PortalFault.ACCOUNT_TYPE).value("3").once());
        assertThat(loggedIn().path("LoaiTaiKhoan").asText()).isEqualTo("3");
        sandbox.fail(Fault.of(PortalFault.ACCOUNT_TYPE).once());
        assertThat(loggedIn().path("LoaiTaiKhoan").isNull()).isTrue();
    }

    @Test
    void hidesTheAssuranceLevelOnASwitch() {
        sandbox.fail(Fault.of(LoginFault.NO_ASSURANCE));
        JsonNode claims = loggedIn();
        assertThat(claims.has("loAs")).isFalse();
        assertThat(claims.has("acr")).isFalse();
    }

    @Test
    void putsABarePlusSignIntoTheCodeOnASwitch() {
        sandbox.fail(Fault.of(PortalFault.PLUS_IN_CODE).at("dvcqg").once());
        URI callback = sandbox.people().logIn(authorize(""), "lan", 2);
        assertThat(Stranger.raw(callback, "code")).contains("+");
        assertThat(token(callback, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void failsBehindThePortalOnASwitch() {
        sandbox.fail(Fault.of(LoginFault.LOGIN_FAILED).once());
        assertThat(Stranger.raw(sandbox.people().logIn(authorize(""), "lan", 2), "error"))
                .isEqualTo("server_error");
    }

    @Test
    void spoilsTheIdTokenOnSwitches() throws Exception {
        sandbox.fail(Fault.of(PortalFault.NO_ID_TOKEN).once());
        assertThat(token(sandbox.people().logIn(authorize(""), "lan", 2), Map.of())
                        .json()
                        .has("id_token"))
                .isFalse();

        sandbox.fail(Fault.of(PortalFault.WRONG_NONCE).once());
        assertThat(idToken().getJWTClaimsSet().getStringClaim("nonce")).isNotEqualTo("n-1");

        sandbox.fail(Fault.of(PortalFault.WRONG_KEY).once());
        SignedJWT foreign = idToken();
        JWKSet keys = JWKSet.parse(Stranger.get(at("/dvcqg/oauth2/jwks")).body());
        assertThat(foreign.verify(new RSASSAVerifier(keys.getKeys().get(0).toRSAKey())))
                .isFalse();
    }

    @Test
    void signsOutBackToTheApplicationsOwnSiteOnly() {
        assertThat(Stranger.get(at("/dvcqg/oidc/logout?post_logout_redirect_uri=http://127.0.0.1:8080/bye"))
                        .location())
                .isEqualTo("http://127.0.0.1:8080/bye");
        assertThat(Stranger.get(at("/dvcqg/oidc/logout?post_logout_redirect_uri=http://127.0.0.1:8080.example.vn/"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tellsAboutATokenWhenAsked() {
        JsonNode tokens =
                token(sandbox.people().logIn(authorize(""), "lan", 2), Map.of()).json();
        Stranger.Answer answer = Stranger.form(
                at("/dvcqg/oauth2/introspect"),
                Map.of("token", tokens.path("access_token").asText(), "state", "0"));
        assertThat(answer.json().path("client_id").asText()).isEqualTo("clinic");
        assertThat(answer.json().path("exp").asLong())
                .isEqualTo(sandbox.clock().instant().getEpochSecond() + 3600);
    }

    private URI authorize(String more) {
        return at("/dvcqg/oauth2/authorize?response_type=code&client_id=clinic&redirect_uri="
                + Stranger.encode(REDIRECT) + "&scope=openid&acr_values=LoA1&state=a%2Bb%20c" + more);
    }

    private Map<String, String> fields(URI callback) {
        return Stranger.map(
                "grant_type", "authorization_code",
                "code", Stranger.parameter(callback, "code"),
                "redirect_uri", REDIRECT,
                "client_id", "clinic",
                "client_secret", "SECRET");
    }

    private Stranger.Answer token(URI callback, Map<String, String> changes) {
        Map<String, String> fields = fields(callback);
        fields.putAll(changes);
        return Stranger.form(at("/dvcqg/oauth2/token"), fields);
    }

    private JsonNode userinfo(JsonNode tokens) {
        return Stranger.get(
                        at("/dvcqg/oauth2/userinfo"),
                        "Authorization",
                        "Bearer " + tokens.path("access_token").asText())
                .json();
    }

    private JsonNode loggedIn() {
        return userinfo(
                token(sandbox.people().logIn(authorize(""), "lan", 2), Map.of()).json());
    }

    private SignedJWT idToken() throws ParseException {
        return SignedJWT.parse(token(sandbox.people().logIn(authorize("&nonce=n-1"), "lan", 2), Map.of())
                .json()
                .path("id_token")
                .asText());
    }

    private URI at(String path) {
        return URI.create(sandbox.uri() + path);
    }
}
