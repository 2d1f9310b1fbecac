package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static vn.lienthong.identity.TestIssuer.ISSUER;
import static vn.lienthong.identity.TestIssuer.NOW;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.testsupport.SettableClock;

class IdTokenTest {
    private static final FakePlatform PLATFORM = new FakePlatform();

    @BeforeEach
    void wellAgain() {
        PLATFORM.reset();
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void aGenuineIdTokenIsCheckedAndKept() {
        SignedIn signedIn = (SignedIn) login(portal(), nonce -> TestIssuer.sign(claims(nonce)));

        assertThat(signedIn.tokens().idToken()).isNotNull();
        assertThat(PLATFORM.requests("/oauth2/jwks")).hasSize(1);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refusal("nonce of another login", "nonce", with("nonce", "N".repeat(43))),
                refusal("no nonce", "nonce", with("nonce", null)),
                refusal("nonce as list", "nonce", nonce -> TestIssuer.sign(changed(nonce, "nonce", List.of(nonce)))),
                refusal(
                        "another issuer",
                        "iss",
                        with("iss", "http://sso.dancuquocgia.gov.vn:8080/auth/realms/citizen")),
                refusal("meant for another program", "aud", with("aud", "vnconnect")),
                refusal("issued to another program", "azp", with("azp", "vnconnect")),
                refusal("an audience that nobody trusts", "aud", with("aud", List.of("clinic", "other"))),
                refusal("expired", "exp", with("exp", NOW.minusSeconds(61).getEpochSecond())),
                refusal("no time of issue", "iat", with("iat", null)),
                refusal("no subject", "sub", with("sub", null)),
                refusal("empty subject", "sub", with("sub", "")),
                refusal("user info about somebody else", "sub", with("sub", "somebody-else")),
                refusal("hash of another access token", "at_hash", with("at_hash", "AAAAAAAAAAAAAAAAAAAAAA")),
                refusal("hash as number", "at_hash", with("at_hash", 7)),
                refusal(
                        "signed by a stranger",
                        "signature",
                        nonce -> TestIssuer.sign(TestIssuer.OTHER_RSA, JWSAlgorithm.RS256, "rsa-1", claims(nonce))),
                refusal(
                        "algorithm not allowed",
                        "alg",
                        nonce -> TestIssuer.sign(TestIssuer.RSA, JWSAlgorithm.RS384, "rsa-1", claims(nonce))),
                refusal(
                        "unsigned",
                        "alg",
                        nonce -> "eyJhbGciOiJub25lIn0."
                                + TestIssuer.sign(claims(nonce)).split("\\.", 3)[1] + "."),
                refusal(
                        "an access token in its place",
                        "typ",
                        nonce -> TestIssuer.signRaw(
                                "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"at+jwt\"}",
                                TestIssuer.json(claims(nonce)))),
                refusal(
                        "a log-out token in its place",
                        "events",
                        with("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))),
                refusal("not a token", "form", nonce -> "id-token"),
                refusal("too long", "size", nonce -> "9".repeat(1 << 20)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void anIdTokenThatBreaksARuleEndsTheLoginByThatRule(String what, String rule, Function<String, String> idToken) {
        PlatformException refusal = catchThrowableOfType(PlatformException.class, () -> login(portal(), idToken));

        assertThat(refusal.kind()).isEqualTo(Kind.SECURITY);
        assertThat(refusal.getMessage())
                .matches("(?s)identity identity\\.(token|userinfo): Token refused \\(" + rule + "\\): .*");
        assertThat(refusal.effect()).as("the code is spent").isEqualTo(Effect.UNKNOWN);
        assertThat(refusal.retryable()).isFalse();
    }

    @Test
    void userInfoWithoutSubjectCannotBeMatchedToTheIdToken() {
        PLATFORM.answers("/oauth2/userinfo", 200, "{\"TechID\":\"tech-77\",\"LoaiTaiKhoan\":\"1\"}");

        assertThat(catchThrowableOfType(
                        PlatformException.class, () -> login(portal(), nonce -> TestIssuer.sign(claims(nonce)))))
                .hasMessageContaining("(sub)");
    }

    @Test
    void theRightHashOfTheAccessTokenPasses() {
        // Left half of SHA-256 of the fake platform's access token, computed with sha256sum.
        assertThat(login(portal(), nonce -> TestIssuer.sign(changed(nonce, "at_hash", "gqef2CKMsDdoCk_IxG_iuQ"))))
                .isInstanceOf(SignedIn.class);
    }

    @Test
    void aRotatedKeyIsFetchedOnceAndStrangersDoNotCauseMoreRequests() {
        SettableClock clock = SettableClock.at(NOW);
        IdentityClient client = Clients.create(portal(), clock);
        login(client, nonce -> TestIssuer.sign(claims(nonce)));
        PLATFORM.answers("/oauth2/jwks", 200, TestIssuer.jwks(TestIssuer.OTHER_RSA));
        clock.advance(java.time.Duration.ofSeconds(30));

        login(client, nonce -> TestIssuer.sign(TestIssuer.OTHER_RSA, JWSAlgorithm.RS256, "rsa-2", claims(nonce)));
        for (int i = 0; i < 5; i++) {
            String kid = "invented-" + i;
            assertThat(catchThrowableOfType(
                            PlatformException.class,
                            () -> login(
                                    client,
                                    nonce -> TestIssuer.sign(TestIssuer.RSA, JWSAlgorithm.RS256, kid, claims(nonce)))))
                    .hasMessageContaining("(kid)");
        }

        assertThat(PLATFORM.requests("/oauth2/jwks")).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void withoutTheIssuersKeysTheTokenIsNotCheckedAndNobodyIsLoggedIn() {
        PLATFORM.answers("/oauth2/jwks", 503, "");

        PlatformException failure = catchThrowableOfType(
                PlatformException.class, () -> login(portal(), nonce -> TestIssuer.sign(claims(nonce))));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(PLATFORM.requests("/oauth2/jwks")).hasSize(3);
        assertThat(PLATFORM.requests("/oauth2/token"))
                .as("the code is not spent")
                .isEmpty();
        assertThat(failure.effect()).isEqualTo(Effect.NONE);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void aLogInThatLackedTheKeysCanBeCompletedLater() {
        SettableClock clock = SettableClock.at(NOW);
        IdentityClient client = Clients.create(portal(), clock);
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String nonce = BeginLoginTest.query(attempt.redirectTo()).getOrDefault("nonce", "");
        String back = Clients.REDIRECT + "?code=c&state=" + Clients.state(attempt);
        PLATFORM.answersWithIdToken(TestIssuer.sign(claims(nonce)));
        PLATFORM.answers("/oauth2/jwks", 404, "");
        assertThat(catchThrowableOfType(PlatformException.class, () -> client.completeLogin(attempt, back))
                        .kind())
                .isEqualTo(Kind.REFUSED);
        PLATFORM.answers("/oauth2/jwks", 200, TestIssuer.jwks(TestIssuer.RSA));
        clock.advance(java.time.Duration.ofSeconds(3));

        assertThat(client.completeLogin(attempt, back)).isInstanceOf(SignedIn.class);
    }

    @Test
    void aNewKeyThatCannotBeFetchedAnyMoreLeavesTheCodeSpent() {
        SettableClock clock = SettableClock.at(NOW);
        IdentityClient client = Clients.create(portal(), clock);
        login(client, nonce -> TestIssuer.sign(claims(nonce)));
        PLATFORM.answers("/oauth2/jwks", 503, "");
        clock.advance(java.time.Duration.ofSeconds(30));

        PlatformException failure = catchThrowableOfType(
                PlatformException.class,
                () -> login(
                        client,
                        nonce -> TestIssuer.sign(TestIssuer.OTHER_RSA, JWSAlgorithm.RS256, "rsa-2", claims(nonce))));

        assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void aKeySetThatIsNoneIsAProtocolError() {
        PLATFORM.answers("/oauth2/jwks", 200, "{\"keys\":[]}");

        assertThat(catchThrowableOfType(
                                PlatformException.class, () -> login(portal(), nonce -> TestIssuer.sign(claims(nonce))))
                        .kind())
                .isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void aPlatformWithoutPublishedKeysIsTrustedForItsTlsConnectionAndEveryOtherRuleApplies() {
        ClientConfig.Builder config = portal("jwksPath", "");

        assertThat(login(config, nonce -> TestIssuer.sign(claims(nonce)))).isInstanceOf(SignedIn.class);
        assertThat(catchThrowableOfType(
                        PlatformException.class,
                        () -> login(config, nonce -> TestIssuer.sign(changed(nonce, "nonce", "x")))))
                .hasMessageContaining("(nonce)");
        assertThat(PLATFORM.requests("/oauth2/jwks")).isEmpty();
    }

    @Test
    void withoutKeysAndWithoutTlsATokenIsRefused() {
        ClientConfig.Builder config = Clients.portal(
                        URI.create("http://portal.example"), "issuer", ISSUER, "jwksPath", "")
                .plainHttp(true)
                .interceptor(next -> sent -> next.send(
                        sent.withUri(URI.create(PLATFORM.uri() + sent.uri().getRawPath()))));

        assertThat(catchThrowableOfType(
                        PlatformException.class, () -> login(config, nonce -> TestIssuer.sign(claims(nonce)))))
                .hasMessageContaining("(signature)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", ""})
    void anyIssuerIsTakenOnlyIfTheProfileSaysSo(String issuer) {
        ClientConfig.Builder any = portal("issuer", issuer);

        assertThat(login(any, nonce -> TestIssuer.sign(changed(nonce, "iss", "https://any.example"))))
                .isInstanceOf(SignedIn.class);
        assertThat(catchThrowableOfType(
                        PlatformException.class,
                        () -> login(any, nonce -> TestIssuer.sign(changed(nonce, "aud", "other")))))
                .hasMessageContaining("(aud)");
    }

    @Test
    void withoutASettingThePortalsIssuerIsItsTokenEndpoint() {
        ClientConfig.Builder unset = portal("issuer", "-");

        assertThat(login(unset, nonce -> TestIssuer.sign(changed(nonce, "iss", PLATFORM.uri() + "/oauth2/token"))))
                .isInstanceOf(SignedIn.class);
        assertThat(catchThrowableOfType(
                        PlatformException.class, () -> login(unset, nonce -> TestIssuer.sign(claims(nonce)))))
                .hasMessageContaining("(iss): must be " + PLATFORM.uri() + "/oauth2/token, but is " + ISSUER);
    }

    @Test
    void anIdTokenThatIsRequiredMustBeThere() {
        PLATFORM.reset();
        IdentityClient client = Clients.create(portal(), SettableClock.at(NOW));
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());

        PlatformException refusal = catchThrowableOfType(
                PlatformException.class,
                () -> client.completeLogin(attempt, Clients.REDIRECT + "?code=c&state=" + Clients.state(attempt)));

        assertThat(refusal.kind()).isEqualTo(Kind.SECURITY);
        assertThat(refusal).hasMessageContaining("Token refused (id_token): missing");
        assertThat(PLATFORM.requests("/oauth2/userinfo")).isEmpty();
    }

    @Test
    void whereAnIdTokenMayBeMissingSoMayTheKeysUntilThereIsOne() {
        PLATFORM.answers("/oauth2/jwks", 404, "");
        IdentityClient client = Clients.create(portal("idToken", "optional"), SettableClock.at(NOW));
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());

        assertThat(client.completeLogin(attempt, Clients.REDIRECT + "?code=c&state=" + Clients.state(attempt)))
                .isInstanceOf(SignedIn.class);
        assertThat(catchThrowableOfType(
                                PlatformException.class, () -> login(client, nonce -> TestIssuer.sign(claims(nonce))))
                        .effect())
                .isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void theLevelOfTheSignedTokenCountsBeforeThatOfTheUserInfo() {
        PLATFORM.answers(
                "/oauth2/userinfo", 200, FakePlatform.CITIZEN.replace("{\"sub\"", "{\"acr\":\"LoA2\",\"sub\""));

        SignedIn signedIn = (SignedIn) login(
                portal("assurance.LoA1", "LEVEL_1", "assurance.LoA2", "LEVEL_2"),
                nonce -> TestIssuer.sign(changed(nonce, "acr", "LoA1")));

        assertThat(signedIn.assurance()).isEqualTo(AssuranceLevel.LEVEL_1);
        assertThat(signedIn.assuranceValue()).isEqualTo("LoA1");
    }

    @Test
    void aSignedLevelThatIsANumberIsNotReplacedByAnUnsignedOne() {
        PLATFORM.answers(
                "/oauth2/userinfo", 200, FakePlatform.CITIZEN.replace("{\"sub\"", "{\"acr\":\"LoA2\",\"sub\""));

        SignedIn signedIn = (SignedIn)
                login(portal("assurance.LoA2", "LEVEL_2"), nonce -> TestIssuer.sign(changed(nonce, "acr", 1)));

        assertThat(signedIn.assurance()).isEqualTo(AssuranceLevel.UNKNOWN);
        assertThat(signedIn.assuranceValue()).isEqualTo("1");
    }

    private static Arguments refusal(String what, String rule, Function<String, String> idToken) {
        return arguments(what, rule, idToken);
    }

    private static Function<String, String> with(String name, @Nullable Object value) {
        return nonce -> TestIssuer.sign(changed(nonce, name, value));
    }

    private static Map<String, @Nullable Object> claims(String nonce) {
        return changed(nonce, "azp", "clinic");
    }

    private static Map<String, @Nullable Object> changed(String nonce, String name, @Nullable Object value) {
        Map<String, @Nullable Object> claims = TestIssuer.claims("nonce", nonce);
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
        return claims;
    }

    private static ClientConfig.Builder portal(String... settings) {
        String[] all = Stream.concat(Stream.of("issuer", ISSUER, "idToken", "-"), Stream.of(settings))
                .toArray(String[]::new);
        return Clients.portal(PLATFORM.uri(), all);
    }

    private static LoginResult login(ClientConfig.Builder config, Function<String, String> idToken) {
        return login(Clients.create(config, SettableClock.at(NOW)), idToken);
    }

    private static LoginResult login(IdentityClient client, Function<String, String> idToken) {
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String nonce = BeginLoginTest.query(attempt.redirectTo()).getOrDefault("nonce", "");
        PLATFORM.answersWithIdToken(idToken.apply(nonce));
        return client.completeLogin(attempt, Clients.REDIRECT + "?code=c&state=" + Clients.state(attempt));
    }
}
