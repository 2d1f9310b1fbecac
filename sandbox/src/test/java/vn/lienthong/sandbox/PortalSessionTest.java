package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.PortalFault;

/** What comes after a log-in at the national portal: metadata, refresh, revocation, introspection, log-out. */
class PortalSessionTest {
    private static final String REDIRECT = "http://127.0.0.1:8080/login/callback";
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults()
            .withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-23T02:00:00Z")))
            .withSecret("SANDBOX_DVCQG_CLIENT_ID", "clinic")
            .withSecret("SANDBOX_DVCQG_CLIENT_SECRET", "SECRET"));

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void describesItselfBelowItsIssuer() {
        String issuer = sandbox.uri() + "/dvcqg/oauth2/token";

        JsonNode document = Stranger.get(URI.create(issuer + "/.well-known/openid-configuration"))
                .json();

        assertThat(document.path("issuer").asText()).isEqualTo(issuer);
        for (String endpoint :
                List.of("authorization_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint")) {
            assertThat(Stranger.get(URI.create(document.path(endpoint).asText()))
                            .status())
                    .as(endpoint)
                    .isNotEqualTo(404);
        }
        for (String endpoint : List.of("token_endpoint", "introspection_endpoint", "revocation_endpoint")) {
            assertThat(Stranger.form(URI.create(document.path(endpoint).asText()), Map.of())
                            .status())
                    .as(endpoint)
                    .isNotEqualTo(404);
        }
        assertThat(document.has("authorization_response_iss_parameter_supported"))
                .isFalse();
    }

    @Test
    void hidesOrFalsifiesItsMetadataOnASwitch() {
        URI metadata = at("/dvcqg/oauth2/token/.well-known/openid-configuration");
        sandbox.fail(Fault.of(PortalFault.NO_METADATA).once());
        assertThat(Stranger.get(metadata).status()).isEqualTo(404);
        sandbox.fail(Fault.of(PortalFault.WRONG_ISSUER).once());
        assertThat(Stranger.get(metadata).json().path("issuer").asText()).endsWith("/dvcqg/oauth2/token/other");
        sandbox.fail(Fault.of(PortalFault.ISSUER_ON_REDIRECT));
        assertThat(Stranger.get(metadata)
                        .json()
                        .path("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
        assertThat(Stranger.parameter(sandbox.people().logIn(authorize(), "lan", 2), "iss"))
                .isEqualTo(sandbox.uri() + "/dvcqg/oauth2/token");
        assertThat(Stranger.parameter(sandbox.people().cancelLogIn(authorize()), "iss"))
                .as("an error names the issuer too")
                .isEqualTo(sandbox.uri() + "/dvcqg/oauth2/token");
    }

    @Test
    void exchangesARefreshTokenForANewOneOnce() {
        JsonNode first = loggedIn();
        Stranger.Answer second = refreshed(first);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("refresh_token")).isNotEqualTo(first.path("refresh_token"));
        assertThat(userinfo(second.json())).isEqualTo(200);

        assertThat(refreshed(first).status()).as("used twice").isEqualTo(400);

        assertThat(refreshed(second.json()).status())
                .as("then the session ends")
                .isEqualTo(400);
        assertThat(userinfo(second.json())).isEqualTo(401);
    }

    @Test
    void revokesAnAccessTokenAloneAndARefreshTokenWithItsSession() {
        JsonNode first = loggedIn();
        assertThat(form(
                                "/dvcqg/oauth2/revoke",
                                "token",
                                first.path("access_token").asText())
                        .status())
                .isEqualTo(200);
        assertThat(userinfo(first)).isEqualTo(401);
        JsonNode second = refreshed(first).json();
        assertThat(form(
                                "/dvcqg/oauth2/revoke",
                                "token",
                                second.path("refresh_token").asText())
                        .status())
                .isEqualTo(200);
        assertThat(userinfo(second)).isEqualTo(401);
        assertThat(refreshed(second).status()).isEqualTo(400);
        assertThat(form("/dvcqg/oauth2/revoke", "token", "nonsense").status())
                .as("an unknown token is revoked already")
                .isEqualTo(200);
        assertThat(Stranger.form(at("/dvcqg/oauth2/revoke"), Map.of("token", "x", "client_id", "clinic"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void tellsAboutATokenWithOrWithoutCredentialsButNotWithWrongOnes() {
        String access = loggedIn().path("access_token").asText();
        assertThat(form("/dvcqg/oauth2/introspect", "token", access)
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
        assertThat(Stranger.form(
                                at("/dvcqg/oauth2/introspect"),
                                Map.of("token", access),
                                "Authorization",
                                Stranger.basic("clinic", "wrong"))
                        .status())
                .isEqualTo(401);
        assertThat(form("/dvcqg/oauth2/introspect", "token", "x").json().toString())
                .isEqualTo("{\"active\":false}");
    }

    @Test
    void endsASessionForItsIdTokenAndTellsTheApplication() throws Exception {
        try (Merchant application = new Merchant(logout -> "")) {
            sandbox.registerNotify("dvcqg", application.address());
            JsonNode tokens = loggedIn();
            SignedJWT idToken = SignedJWT.parse(tokens.path("id_token").asText());

            assertThat(Stranger.get(logout(
                                    tokens,
                                    "&post_logout_redirect_uri=" + Stranger.encode("http://127.0.0.1:8080/bye")
                                            + "&state=a%20b"))
                            .location())
                    .isEqualTo("http://127.0.0.1:8080/bye?state=a+b");

            assertThat(application.received).singleElement().satisfies(body -> {
                assertThat(body).startsWith("logout_token=");
                SignedJWT token = SignedJWT.parse(body.substring("logout_token=".length()));
                assertThat(token.getHeader().getType().getType()).isEqualTo("logout+jwt");
                assertThat(token.verify(new RSASSAVerifier(JWKSet.parse(
                                        Stranger.get(at("/dvcqg/oauth2/jwks")).body())
                                .getKeyByKeyId(token.getHeader().getKeyID())
                                .toRSAKey())))
                        .isTrue();
                assertThat(token.getJWTClaimsSet().getClaims())
                        .containsKeys("jti", "iat", "exp")
                        .containsEntry("events", Map.of(EVENT, Map.of()))
                        .containsEntry("sid", idToken.getJWTClaimsSet().getClaim("sid"))
                        .doesNotContainKey("nonce");
                assertThat(token.getJWTClaimsSet().getIssuer())
                        .isEqualTo(idToken.getJWTClaimsSet().getIssuer());
                assertThat(token.getJWTClaimsSet().getSubject())
                        .isEqualTo(idToken.getJWTClaimsSet().getSubject());
                assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("clinic");
            });
            assertThat(sandbox.notices()).singleElement().satisfies(notice -> {
                assertThat(notice.rail()).isEqualTo("dvcqg");
                assertThat(notice.status()).isEqualTo(200);
            });
            assertThat(refreshed(tokens).status()).as("the session has ended").isEqualTo(400);
        }
    }

    @Test
    void sendsLogoutTokensInTheOlderFormAndTwiceOnASwitch() throws Exception {
        try (Merchant application = new Merchant(logout -> "")) {
            sandbox.registerNotify("dvcqg", application.address());
            sandbox.fail(Fault.of(PortalFault.LEGACY_LOGOUT_TOKEN).once());
            Stranger.get(logout(loggedIn(), ""));
            assertThat(application.received).singleElement().satisfies(body -> {
                assertThat(body).startsWith("logoutToken=");
                assertThat(SignedJWT.parse(body.substring("logoutToken=".length()))
                                .getJWTClaimsSet()
                                .getClaims())
                        .containsEntry("event", Map.of(EVENT, Map.of()))
                        .doesNotContainKey("events");
            });

            sandbox.fail(Fault.of(PaymentFault.DUPLICATE_NOTICE).at("dvcqg").once());
            Stranger.get(logout(loggedIn(), ""));
            assertThat(application.received).hasSize(3);
            assertThat(application.received.get(2)).as("the very same token").isEqualTo(application.received.get(1));
        }
    }

    @Test
    void neverSendsALogoutTokenToWherePaymentsAreTold() throws Exception {
        try (Merchant shop = new Merchant(notice -> "")) {
            sandbox.registerNotify(shop.address());
            Stranger.get(logout(loggedIn(), ""));
            assertThat(shop.received).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eyJhbGciOiJub25lIn0.e30."})
    void refusesTheLogOutOfAnIdTokenThatItNeverIssued(String hint) {
        assertThat(Stranger.get(at("/dvcqg/oidc/logout?id_token_hint=" + hint)).status())
                .isEqualTo(400);
        assertThat(Stranger.form(at("/dvcqg/oidc/logout"), Map.of("id_token_hint", hint))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"announced, 2, 0", "used, 2, 1", "withdrawn, 1, 0", "unannounced, 1, -1", "renamed, 1, 0"})
    void changesItsKeyInStepsOnASwitch(String step, int published, int signing) throws Exception {
        sandbox.fail(Fault.of(PortalFault.KEY_ROTATION).value(step));
        SignedJWT idToken = SignedJWT.parse(loggedIn().path("id_token").asText());
        JWKSet keys = JWKSet.parse(Stranger.get(at("/dvcqg/oauth2/jwks")).body());

        assertThat(keys.getKeys()).hasSize(published).allMatch(key -> !key.isPrivate());
        String used = idToken.getHeader().getKeyID();
        if (signing < 0) {
            assertThat(keys.getKeyByKeyId(used)).isNull();
        } else {
            assertThat(keys.getKeys().get(signing).getKeyID()).isEqualTo(used);
            assertThat(idToken.verify(
                            new RSASSAVerifier(keys.getKeyByKeyId(used).toRSAKey())))
                    .isTrue();
        }
    }

    private JsonNode loggedIn() {
        return form(
                        "/dvcqg/oauth2/token",
                        "grant_type",
                        "authorization_code",
                        "code",
                        Stranger.parameter(sandbox.people().logIn(authorize(), "lan", 2), "code"),
                        "redirect_uri",
                        REDIRECT)
                .json();
    }

    private Stranger.Answer refreshed(JsonNode tokens) {
        return form(
                "/dvcqg/oauth2/token",
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.path("refresh_token").asText());
    }

    private int userinfo(JsonNode tokens) {
        return Stranger.get(
                        at("/dvcqg/oauth2/userinfo"),
                        "Authorization",
                        "Bearer " + tokens.path("access_token").asText())
                .status();
    }

    private URI logout(JsonNode tokens, String more) {
        return at("/dvcqg/oidc/logout?id_token_hint=" + tokens.path("id_token").asText() + more);
    }

    private URI authorize() {
        return at(
                "/dvcqg/oauth2/authorize?response_type=code&client_id=clinic&scope=openid&state=s&nonce=n&redirect_uri="
                        + Stranger.encode(REDIRECT));
    }

    private Stranger.Answer form(String path, String... fields) {
        Map<String, String> all = new LinkedHashMap<>(Stranger.map(fields));
        all.put("client_id", "clinic");
        all.put("client_secret", "SECRET");
        return Stranger.form(at(path), all);
    }

    private URI at(String path) {
        return URI.create(sandbox.uri() + path);
    }
}
