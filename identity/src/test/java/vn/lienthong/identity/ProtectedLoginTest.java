package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.LoginResult.SignedIn;

/** Requests and answers that nobody on the way can read, change or use: PAR, JAR, JARM, DPoP, encryption. */
class ProtectedLoginTest {
    private static final Clock CLOCK = Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC);
    private static final ECKey OUR_KEY = TestIssuer.ec("our-key");
    private static final RSAKey OUR_RSA = TestIssuer.rsa("our-rsa", 2048);

    private final PlainProvider provider = new PlainProvider();

    @AfterEach
    void stop() {
        provider.close();
    }

    private IdentityClient client(Map<String, String> keys, String... settings) {
        Map<String, String> credentials = new LinkedHashMap<>(keys);
        credentials.put("clientId", "clinic");
        ClientConfig.Builder config = provider.config(settings).credentials(Credentials.from(credentials));
        return Clients.create(config, CLOCK);
    }

    private static Map<String, String> signing() {
        return Map.of("signingKey", OUR_KEY.toJSONString());
    }

    private SignedIn complete(IdentityClient client, LoginAttempt attempt) {
        provider.issues(claims(attempt));
        return (SignedIn) client.completeLogin(attempt, "code=planted-code-2b7e&state=" + state(attempt));
    }

    private Map<String, @Nullable Object> claims(LoginAttempt attempt) {
        Map<String, @Nullable Object> claims = TestIssuer.claims("iss", provider.issuer());
        claims.put("nonce", member(attempt, "nonce"));
        return claims;
    }

    private static String state(LoginAttempt attempt) {
        return member(attempt, "state");
    }

    /** From the session, since the browser may bring a name only. */
    private static String member(LoginAttempt attempt, String name) {
        String json = attempt.toJson();
        int start = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(start, json.indexOf('"', start));
    }

    private static Map<String, Object> verified(String jwt) throws Exception {
        JWSObject object = JWSObject.parse(jwt);
        assertThat(object.verify(new ECDSAVerifier(OUR_KEY.toPublicJWK()))).isTrue();
        return object.getPayload().toJSONObject();
    }

    private void pushes(String requestUri) {
        provider.answers("/par", 201, "{\"request_uri\":\"" + requestUri + "\",\"expires_in\":60}");
    }

    @Test
    void aSignedAssertionTakesThePlaceOfTheSecret() throws Exception {
        IdentityClient client = client(signing(), "clientAuth", "private_key_jwt");

        complete(client, client.beginLogin(LoginRequest.standard()));
        complete(client, client.beginLogin(LoginRequest.standard()));

        Map<String, String> form = provider.form("/token");
        assertThat(form)
                .containsEntry("client_id", "clinic")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .doesNotContainKey("client_secret");
        Map<String, Object> claims = verified(Objects.requireNonNull(form.get("client_assertion")));
        assertThat(claims)
                .containsEntry("iss", "clinic")
                .containsEntry("sub", "clinic")
                .containsEntry("aud", provider.issuer())
                .containsEntry("exp", TestIssuer.NOW.getEpochSecond() + 60);
        List<Object> ids = new ArrayList<>();
        for (LoggedRequest request : provider.requests("/token")) {
            String assertion = PlainProvider.map(request.getBodyAsString()).get("client_assertion");
            ids.add(verified(Objects.requireNonNull(assertion)).get("jti"));
        }
        assertThat(ids).as("each is used once").doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void anAssertionForAnOlderProviderIsForItsTokenEndpoint() throws Exception {
        IdentityClient client = client(signing(), "clientAuth", "private_key_jwt", "assertionAudience", "token");

        complete(client, client.beginLogin(LoginRequest.standard()));

        assertThat(verified(Objects.requireNonNull(provider.form("/token").get("client_assertion"))))
                .containsEntry("aud", provider.issuer() + "/token");
    }

    @Test
    void aPushedRequestBringsItsNameThroughTheBrowserAndNothingElse() {
        pushes("urn:ietf:params:oauth:request_uri:6esc_11");
        IdentityClient client = client(Map.of("clientSecret", Clients.CLIENT_SECRET), "par", "on");

        LoginAttempt attempt = client.beginLogin(
                LoginRequest.builder().loginHint("lan@example.vn").build());

        assertThat(PlainProvider.query(attempt.redirectTo()))
                .isEqualTo(Map.of("client_id", "clinic", "request_uri", "urn:ietf:params:oauth:request_uri:6esc_11"));
        assertThat(provider.form("/par"))
                .containsEntry("response_type", "code")
                .containsEntry("redirect_uri", Clients.REDIRECT.toString())
                .containsEntry("login_hint", "lan@example.vn")
                .containsEntry("state", state(attempt))
                .containsKeys("code_challenge", "nonce", "scope");
        assertThat(provider.requests("/par").get(0).header("Authorization").firstValue())
                .startsWith("Basic ");
        assertThat(complete(client, attempt).subject()).isInstanceOf(Person.class);
    }

    @Test
    void aProviderThatTakesPushedRequestsOnlyGetsThem() {
        provider.publishes("require_pushed_authorization_requests", true);
        pushes("urn:x");
        IdentityClient client = client(Map.of("clientSecret", Clients.CLIENT_SECRET));

        client.beginLogin(LoginRequest.standard());

        assertThat(provider.requests("/par")).hasSize(1);
    }

    static Stream<Arguments> badPushes() {
        return Stream.of(
                arguments("refused", 400, "{\"error\":\"invalid_request\",\"error_description\":\"no\"}", Kind.REFUSED),
                arguments("not this client", 401, "{\"error\":\"invalid_client\"}", Kind.UNAUTHENTICATED),
                arguments("too many", 429, "", Kind.THROTTLED),
                arguments("silent", 503, "", Kind.UNAVAILABLE),
                arguments("HTML", 201, "<html>", Kind.PROTOCOL),
                arguments("empty", 201, "", Kind.PROTOCOL),
                arguments("no name", 201, "{\"expires_in\":60}", Kind.PROTOCOL),
                arguments("an empty name", 201, "{\"request_uri\":\" \"}", Kind.PROTOCOL),
                arguments("a number", 201, "{\"request_uri\":7}", Kind.PROTOCOL),
                arguments("a long name", 201, "{\"request_uri\":\"" + "x".repeat(3000) + "\"}", Kind.PROTOCOL));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badPushes")
    void aRequestThatCannotBePushedBeginsNoLogIn(String what, int status, String body, Kind kind) {
        provider.answers("/par", status, body);
        IdentityClient client = client(Map.of("clientSecret", Clients.CLIENT_SECRET), "par", "on");

        PlatformException refused =
                catchThrowableOfType(PlatformException.class, () -> client.beginLogin(LoginRequest.standard()));

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.getMessage()).doesNotContain(Clients.CLIENT_SECRET).hasSizeLessThan(600);
    }

    @Test
    void aSignedRequestCannotBeChangedOnTheWay() throws Exception {
        IdentityClient client = client(
                Map.of("signingKey", OUR_KEY.toJSONString(), "clientSecret", Clients.CLIENT_SECRET),
                "requestObject",
                "signed");

        LoginAttempt attempt = client.beginLogin(LoginRequest.builder()
                .maxAge(java.time.Duration.ofMinutes(1))
                .requireAcr("gold")
                .build());

        Map<String, String> query = PlainProvider.query(attempt.redirectTo());
        assertThat(query).containsOnlyKeys("client_id", "response_type", "scope", "request");
        String request = Objects.requireNonNull(query.get("request"));
        assertThat(JWSObject.parse(request).getHeader().getType().getType()).isEqualTo("oauth-authz-req+jwt");
        assertThat(verified(request))
                .containsEntry("iss", "clinic")
                .containsEntry("aud", provider.issuer())
                .containsEntry("state", state(attempt))
                .containsEntry("max_age", 60L)
                .containsKeys("exp", "nbf", "jti", "code_challenge")
                .hasEntrySatisfying("claims", claims -> assertThat(claims).isInstanceOf(Map.class));
    }

    private String response(Map<String, @Nullable Object> claims) {
        return TestIssuer.sign(claims);
    }

    private Map<String, @Nullable Object> answer(LoginAttempt attempt) {
        Map<String, @Nullable Object> answer = TestIssuer.claims("iss", provider.issuer());
        answer.remove("sub");
        answer.put("code", "planted-code-2b7e");
        answer.put("state", state(attempt));
        return answer;
    }

    @Test
    void aSignedAnswerIsCheckedBeforeItIsRead() {
        IdentityClient client = client(Map.of("clientSecret", Clients.CLIENT_SECRET), "responseMode", "query.jwt");
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        provider.issues(claims(attempt));
        String callback = "response=" + response(answer(attempt));

        assertThat(attempt.isAnsweredBy(callback)).isTrue();
        assertThat(client.beginLogin(LoginRequest.standard()).isAnsweredBy(callback))
                .isFalse();
        assertThat(client.completeLogin(attempt, callback)).isInstanceOf(SignedIn.class);
        assertThat(provider.form("/token")).containsEntry("code", "planted-code-2b7e");
        assertThat(PlainProvider.parameter(attempt, "response_mode")).isEqualTo("query.jwt");
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                arguments("iss", "iss", "https://other.example"),
                arguments("aud", "aud", "another"),
                arguments("exp", "exp", 1_700_000_000),
                arguments("exp", "exp", null),
                arguments("state", "state", "another-state-of-enough-characters"),
                arguments("state", "state", null));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("badAnswers")
    void aSignedAnswerThatIsNotForThisLogInIsRefused(String check, String claim, @Nullable Object value) {
        IdentityClient client = client(Map.of("clientSecret", Clients.CLIENT_SECRET), "responseMode", "query.jwt");
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        Map<String, @Nullable Object> answer = answer(attempt);
        if (value == null) {
            answer.remove(claim);
        } else {
            answer.put(claim, value);
        }

        PlatformException refused = catchThrowableOfType(
                PlatformException.class, () -> client.completeLogin(attempt, "response=" + response(answer)));

        assertThat(refused.check()).isEqualTo(check);
        assertThat(refused.effect()).isEqualTo(Effect.NONE);
        assertThat(provider.requests("/token")).isEmpty();
    }

    @Test
    void aPlainAnswerIsNoSignedOne() {
        IdentityClient client = client(Map.of("clientSecret", Clients.CLIENT_SECRET), "responseMode", "form_post.jwt");
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());

        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> client.completeLogin(attempt, "code=x&state=" + state(attempt)))
                        .check())
                .isEqualTo("response");
    }

    @Test
    void tokensAreBoundToAKeyAndPresentedWithItsProof() throws Exception {
        IdentityClient client =
                client(Map.of("dpopKey", OUR_KEY.toJSONString(), "clientSecret", Clients.CLIENT_SECRET), "dpop", "on");
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String idToken = TestIssuer.sign(claims(attempt));
        String token = "{\"access_token\":\"bound-token\",\"token_type\":\"DPoP\",\"id_token\":\"" + idToken + "\"}";
        // The first request lacks the server's nonce, the second has it.
        provider.answers(
                "/token",
                WireMock.aResponse()
                        .withStatus(400)
                        .withHeader("DPoP-Nonce", "nonce-1")
                        .withBody("{\"error\":\"use_dpop_nonce\"}"));
        provider.answersProofWith("nonce-1", "/token", token);
        provider.answers(
                "/userinfo",
                WireMock.aResponse()
                        .withStatus(401)
                        .withHeader("DPoP-Nonce", "nonce-2")
                        .withHeader("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\""));
        provider.answersProofWith("nonce-2", "/userinfo", "{\"sub\":\"" + PlainProvider.SUBJECT + "\"}");

        SignedIn signedIn = (SignedIn) client.completeLogin(attempt, "code=planted-code-2b7e&state=" + state(attempt));

        assertThat(signedIn.tokens().type()).isEqualTo(Tokens.Type.DPOP);
        assertThat(PlainProvider.parameter(attempt, "dpop_jkt"))
                .isEqualTo(OUR_KEY.computeThumbprint().toString());
        List<LoggedRequest> exchanges = provider.requests("/token");
        assertThat(exchanges).hasSize(2);
        Map<String, Object> first = verified(exchanges.get(0).getHeader("DPoP"));
        Map<String, Object> second = verified(exchanges.get(1).getHeader("DPoP"));
        assertThat(first)
                .containsEntry("htm", "POST")
                .containsEntry("htu", provider.issuer() + "/token")
                .doesNotContainKeys("nonce", "ath");
        assertThat(second).containsEntry("nonce", "nonce-1");
        assertThat(second.get("jti")).isNotEqualTo(first.get("jti"));
        LoggedRequest info = provider.requests("/userinfo").get(1);
        assertThat(info.getHeader("Authorization")).isEqualTo("DPoP bound-token");
        assertThat(verified(info.getHeader("DPoP"))).containsKey("ath").containsEntry("htm", "GET");

        provider.answersProofWith("nonce-2", "/accounts", "{\"accounts\":[]}");
        ResourceAnswer accounts =
                client.callResource(signedIn.tokens(), java.net.URI.create(provider.issuer() + "/accounts?from=1"));
        assertThat(accounts.text()).isEqualTo("{\"accounts\":[]}");
        assertThat(verified(provider.requests("/accounts").get(0).getHeader("DPoP")))
                .containsEntry("htu", provider.issuer() + "/accounts");

        provider.answersProofWith("nonce-2", "/revoke", "{}");
        client.revoke(signedIn.tokens());
        assertThat(verified(provider.requests("/revoke").get(0).getHeader("DPoP")))
                .as("a policy may demand it, as Keycloak's for FAPI 2.0 does")
                .containsEntry("htu", provider.issuer() + "/revoke")
                .doesNotContainKey("ath");
    }

    @Test
    void aServerThatIsNeverContentWithItsNonceIsRefusedAfterTheSecondTime() {
        IdentityClient client = client(Map.of("clientSecret", Clients.CLIENT_SECRET), "dpop", "on");
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        provider.answers(
                "/token",
                WireMock.aResponse()
                        .withStatus(400)
                        .withHeader("DPoP-Nonce", "nonce-1")
                        .withBody("{\"error\":\"use_dpop_nonce\"}"));

        PlatformException refused = catchThrowableOfType(
                PlatformException.class, () -> client.completeLogin(attempt, "code=x&state=" + state(attempt)));

        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused.platformCode()).isEqualTo("use_dpop_nonce");
        assertThat(refused.effect()).isEqualTo(Effect.NONE);
        assertThat(provider.requests("/token")).hasSize(2);
    }

    @Test
    void aBearerTokenIsRefusedWhereABoundOneWasAskedFor() {
        IdentityClient client = client(Map.of("clientSecret", Clients.CLIENT_SECRET), "dpop", "on");
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        provider.issues(claims(attempt));

        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> client.completeLogin(attempt, "code=x&state=" + state(attempt)))
                        .check())
                .isEqualTo("token_type");
    }

    private static String encrypted(String content) {
        try {
            JWEObject object = new JWEObject(
                    new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                            .contentType("JWT")
                            .build(),
                    new Payload(content));
            object.encrypt(new RSAEncrypter(OUR_RSA.toRSAPublicKey()));
            return object.serialize();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private IdentityClient decrypting(String... settings) {
        return client(Map.of("decryptionKey", OUR_RSA.toJSONString(), "clientSecret", Clients.CLIENT_SECRET), settings);
    }

    @Test
    void anEncryptedIdTokenIsOpenedAndThenChecked() {
        IdentityClient client = decrypting("idTokenEncryption", "required");
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String signed = TestIssuer.sign(claims(attempt));
        provider.issues(encrypted(signed), null);

        SignedIn signedIn = (SignedIn) client.completeLogin(attempt, "code=x&state=" + state(attempt));

        assertThat(signedIn.tokens().idToken()).isEqualTo(signed);
    }

    @Test
    void aPlainIdTokenIsRefusedWhereAnEncryptedOneWasDemanded() {
        IdentityClient client = decrypting("idTokenEncryption", "required");
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        provider.issues(claims(attempt));

        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> client.completeLogin(attempt, "code=x&state=" + state(attempt)))
                        .check())
                .isEqualTo("encryption");
    }

    static Stream<Arguments> userInfos() {
        String json = "{\"sub\":\"" + PlainProvider.SUBJECT + "\",\"name\":\"Minh\"}";
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("sub", PlainProvider.SUBJECT);
        claims.put("name", "Minh");
        String signed = TestIssuer.sign(claims);
        return Stream.of(
                arguments("signed", signed, "signed", null),
                arguments("encrypted", encrypted(json), "encrypted", null),
                arguments("both", encrypted(signed), "signed_encrypted", null),
                arguments("plain, but signed was demanded", json, "signed", "userinfo"),
                arguments("signed, but encrypted was demanded", signed, "encrypted", "encryption"),
                arguments("signed, but plain is expected", signed, "json", "userinfo"),
                arguments(
                        "signed by another",
                        TestIssuer.sign(TestIssuer.OTHER_RSA, com.nimbusds.jose.JWSAlgorithm.RS256, "rsa-1", claims),
                        "signed",
                        "signature"),
                arguments("for another account", TestIssuer.sign(TestIssuer.claims("sub", "other")), "signed", "iss"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("userInfos")
    void userInfoComesInTheFormThatTheProfileNames(String what, String body, String form, @Nullable String check) {
        boolean isEncrypted = form.contains("encrypted");
        Map<String, String> keys = new LinkedHashMap<>(Map.of("clientSecret", Clients.CLIENT_SECRET));
        if (isEncrypted) {
            keys.put("decryptionKey", OUR_RSA.toJSONString());
        }
        IdentityClient client = client(keys, "userinfoForm", form);
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        provider.issues(claims(attempt));
        provider.answers(
                "/userinfo",
                WireMock.aResponse()
                        .withHeader("Content-Type", body.startsWith("{") ? "application/json" : "application/jwt")
                        .withBody(body));

        if (check == null) {
            SignedIn signedIn = (SignedIn) client.completeLogin(attempt, "code=x&state=" + state(attempt));
            assertThat(signedIn.subject().fullName()).isEqualTo("Minh");
        } else {
            PlatformException refused = catchThrowableOfType(
                    PlatformException.class, () -> client.completeLogin(attempt, "code=x&state=" + state(attempt)));
            assertThat(refused.check()).isEqualTo(check);
            assertThat(refused.kind()).isEqualTo(Kind.SECURITY);
            assertThat(refused.effect()).isEqualTo(Effect.UNKNOWN);
        }
    }

    @Test
    void oneSwitchTurnsTheSecurityProfileOn() throws Exception {
        pushes("urn:x");
        Map<String, String> keys = signing();
        IdentityClient client = client(keys, "fapi", "message-signing");

        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());

        assertThat(PlainProvider.query(attempt.redirectTo())).containsOnlyKeys("client_id", "request_uri");
        Map<String, String> form = provider.form("/par");
        assertThat(form).containsOnlyKeys("client_id", "request", "client_assertion", "client_assertion_type");
        assertThat(verified(Objects.requireNonNull(form.get("request"))))
                .containsEntry("response_mode", "query.jwt")
                .containsKeys("dpop_jkt", "code_challenge", "nonce");
    }

    static Stream<Arguments> weakened() {
        return Stream.of(
                arguments("clientAuth", new String[] {"clientAuth", "basic"}),
                arguments("par", new String[] {"par", "off"}),
                arguments("pkce", new String[] {"pkce", "off"}),
                arguments("nonce", new String[] {"nonce", "off"}),
                arguments("dpop", new String[] {"dpop", "off"}),
                arguments("redirectIssuer", new String[] {"redirectIssuer", "optional"}),
                arguments("idTokenAlgorithms", new String[] {"idTokenAlgorithms", "RS256"}),
                arguments("responseMode", new String[] {"responseMode", "query"}),
                arguments("requestObject", new String[] {"requestObject", "off"}),
                arguments("assertionAudience", new String[] {"assertionAudience", "token"}),
                arguments("tokenUri", new String[] {"tokenUri", "/token"}),
                arguments("parUri", new String[] {"parUri", "https://other.example/par"}),
                arguments("discovery", new String[] {"discovery", "none"}),
                arguments("redirectUri", new String[] {"redirectUri", "http://clinic.example/login/callback"}),
                arguments("userinfo", new String[] {"userinfo", "FORM"}),
                arguments("signingAlgorithm", new String[] {"signingAlgorithm", "RS256"}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("weakened")
    void aSettingThatWeakensTheProfileIsRefusedByName(String name, String[] setting) {
        String[] settings = {"fapi", "message-signing", setting[0], setting[1]};

        PlatformException refused = catchThrowableOfType(PlatformException.class, () -> client(signing(), settings));

        assertThat(refused.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(refused).hasMessageContaining("settings." + name);
    }

    static Stream<Arguments> withoutEffect() {
        return Stream.of(
                arguments("clientSecret", "clientSecret", new String[] {"clientAuth", "private_key_jwt"}),
                arguments("dpopKey", "dpopKey", new String[] {}),
                arguments("decryptionKey", "decryptionKey", new String[] {}),
                arguments("settings.assertionAudience", null, new String[] {"assertionAudience", "token"}),
                arguments("settings.signingAlgorithm", null, new String[] {"signingAlgorithm", "ES256"}),
                arguments("settings.encryptionAlgorithms", null, new String[] {"encryptionAlgorithms", "RSA-OAEP"}),
                arguments("settings.userinfoForm", null, new String[] {"userinfo", "none", "userinfoForm", "signed"}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutEffect")
    void whatWouldHaveNoEffectIsRefusedByName(String name, @Nullable String credential, String[] settings) {
        Map<String, String> keys = new LinkedHashMap<>();
        if (List.of(settings).contains("private_key_jwt")) {
            keys.put("signingKey", OUR_KEY.toJSONString());
        } else {
            keys.put("clientSecret", Clients.CLIENT_SECRET);
        }
        if (credential != null) {
            keys.put(credential, OUR_KEY.toJSONString());
        }

        PlatformException refused = catchThrowableOfType(PlatformException.class, () -> client(keys, settings));

        assertThat(refused.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(refused).hasMessageContaining(name);
        assertThat(refused.getMessage()).doesNotContain(OUR_KEY.getD().toString());
    }

    @Test
    void aKeyThatIsNoKeyIsRefusedWhenTheClientIsMade() {
        PlatformException refused = catchThrowableOfType(
                PlatformException.class, () -> client(Map.of("signingKey", "no key"), "clientAuth", "private_key_jwt"));

        assertThat(refused.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(refused).hasMessageContaining("signingKey").message().doesNotContain("no key");
    }
}
