package vn.lienthong.identity.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;
import vn.lienthong.identity.Clients;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult.DenialReason;
import vn.lienthong.identity.LoginResult.Denied;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.PlainProvider;
import vn.lienthong.identity.RefreshResult.Refreshed;
import vn.lienthong.identity.TestIssuer;

/** Plans basic, config, comprehensive and refresh token, with response type {@code code}. */
class ConnectPlansTest {
    private static final Clock CLOCK = Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC);

    private final PlainProvider provider = new PlainProvider();

    @AfterEach
    void stop() {
        provider.close();
    }

    private SignedIn logIn(IdentityClient client) {
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        provider.issues(provider.claims(attempt));
        return (SignedIn) client.completeLogin(attempt, PlainProvider.callback(attempt));
    }

    private IdentityClient client(String... settings) {
        return Clients.create(provider.config(settings), CLOCK);
    }

    private static Arguments lie(
            String module, String check, Function<Map<String, @Nullable Object>, String> idToken, String... settings) {
        return arguments("oidcc-client-test-" + module, check, idToken, settings);
    }

    private static Function<Map<String, @Nullable Object>, String> with(String claim, @Nullable Object value) {
        return claims -> {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>(claims);
            if (value == null) {
                changed.remove(claim);
            } else {
                changed.put(claim, value);
            }
            return TestIssuer.sign(changed);
        };
    }

    private static String withoutSignature(Map<String, @Nullable Object> claims) {
        return TestIssuer.signRaw("{\"alg\":\"none\"}", TestIssuer.json(claims)).replaceFirst("[^.]+$", "");
    }

    /** The first character of the signature is another one. */
    private static String spoilt(String token) {
        int at = token.lastIndexOf('.') + 1;
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("invalid-iss", "iss", with("iss", "https://other.example")),
                lie("missing-sub", "sub", with("sub", null)),
                lie("invalid-aud", "aud", with("aud", "another")),
                lie("missing-aud", "aud", with("aud", null)),
                lie("missing-iat", "iat", with("iat", null)),
                lie("nonce-invalid", "nonce", with("nonce", "another-nonce-of-enough-characters")),
                lie("idtoken-sig-none", "alg", ConnectPlansTest::withoutSignature),
                lie("invalid-sig-rs256", "signature", claims -> spoilt(TestIssuer.sign(claims))),
                lie(
                        "invalid-sig-hs256",
                        "alg",
                        claims -> TestIssuer.signRaw("{\"alg\":\"HS256\",\"kid\":\"rsa-1\"}", TestIssuer.json(claims))),
                lie(
                        "invalid-sig-es256",
                        "signature",
                        claims -> spoilt(TestIssuer.sign(TestIssuer.EC, JWSAlgorithm.ES256, "ec-1", claims)),
                        "idTokenAlgorithms",
                        "ES256"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void aLieInTheIdTokenEndsInItsCheckAndAsksNobodyWhoItIs(
            String module, String check, Function<Map<String, @Nullable Object>, String> idToken, String[] settings) {
        IdentityClient client = client(settings);
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        provider.issues(idToken.apply(provider.claims(attempt)), null);

        PlatformException refused = catchThrowableOfType(
                PlatformException.class, () -> client.completeLogin(attempt, PlainProvider.callback(attempt)));

        assertThat(refused.check()).isEqualTo(check);
        assertThat(provider.requests("/token")).hasSize(1);
        assertThat(provider.requests("/userinfo")).isEmpty();
    }

    static Stream<Arguments> keySets() {
        String rsa = TestIssuer.RSA.toPublicJWK().toJSONString();
        String other = TestIssuer.OTHER_RSA.toPublicJWK().toJSONString();
        String noNames = "{\"keys\":[" + rsa.replace("\"kid\":\"rsa-1\",", "") + ","
                + other.replace("\"kid\":\"rsa-2\",", "") + "]}";
        return Stream.of(
                arguments("kid-absent-single-jwks", "{\"keys\":[" + rsa.replace("\"kid\":\"rsa-1\",", "") + "]}", null),
                // Either end is right: the module says that a client may try all keys, or refuse.
                arguments("kid-absent-multiple-jwks", noNames, "kid"),
                arguments(
                        "ignores-unparseable-key-in-jwks",
                        "{\"keys\":[{\"kty\":\"AKP\",\"alg\":\"ML-DSA-999\",\"kid\":\"a\",\"pub\":\"AQAB\"},"
                                + "{\"kty\":\"MADE-UP\",\"kid\":\"b\",\"x\":1}," + rsa + "]}",
                        null));
    }

    @ParameterizedTest(name = "oidcc-client-test-{0}")
    @MethodSource("keySets")
    void theKeyIsFoundInTheSetOrTheTokenIsRefused(String module, String jwks, @Nullable String check) {
        provider.answers("/jwks", jwks);
        IdentityClient client = client();
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String kid = module.startsWith("kid-absent") ? null : "rsa-1";
        provider.issues(TestIssuer.sign(TestIssuer.RSA, JWSAlgorithm.RS256, kid, provider.claims(attempt)), null);

        if (check == null) {
            assertThat(client.completeLogin(attempt, PlainProvider.callback(attempt)))
                    .isInstanceOf(SignedIn.class);
        } else {
            assertThat(catchThrowableOfType(
                                    PlatformException.class,
                                    () -> client.completeLogin(attempt, PlainProvider.callback(attempt)))
                            .check())
                    .isEqualTo(check);
        }
    }

    /** oidcc-client-test-signing-key-rotation, and …-just-before-signing. */
    @Test
    void keysThatWereReplacedBetweenAndWithinLogInsAreFetchedAnew() {
        IdentityClient client = client();
        logIn(client);
        provider.answers("/jwks", TestIssuer.jwks(TestIssuer.OTHER_RSA));

        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        provider.issues(
                TestIssuer.sign(TestIssuer.OTHER_RSA, JWSAlgorithm.RS256, "rsa-2", provider.claims(attempt)), null);

        assertThat(client.completeLogin(attempt, PlainProvider.callback(attempt)))
                .isInstanceOf(SignedIn.class);
        assertThat(provider.requests("/jwks")).hasSize(2);
    }

    /** oidcc-client-test, -client-secret-basic, -idtoken-sig-rs256, -scope-userinfo-claims, -userinfo-bearer-header. */
    @Test
    void anHonestProviderIsAskedAsTheStandardSays() {
        SignedIn signedIn = logIn(client("scope", "openid profile email phone address"));

        assertThat(signedIn.subject().fullName()).isEqualTo("Hoàng Thị Lan");
        assertThat(provider.requests("/token").get(0).getHeader("Authorization"))
                .startsWith("Basic ");
        assertThat(provider.requests("/userinfo").get(0).getHeader("Authorization"))
                .isEqualTo("Bearer " + PlainProvider.ACCESS_TOKEN);
        assertThat(provider.requests("/userinfo").get(0).getUrl()).isEqualTo("/userinfo");
    }

    /** oidcc-client-test-userinfo-bearer-body. */
    @Test
    void theAccessTokenIsInTheFormWhereTheProfileSaysSo() {
        SignedIn signedIn = logIn(client("userinfo", "FORM"));

        assertThat(signedIn.subject().accountId()).isEqualTo(PlainProvider.SUBJECT);
        assertThat(provider.form("/userinfo"))
                .containsOnlyKeys("access_token")
                .containsValue(PlainProvider.ACCESS_TOKEN);
        assertThat(provider.requests("/userinfo").get(0).getHeader("Authorization"))
                .isNull();
        assertThat(provider.requests("/userinfo").get(0).getHeader("Content-Type"))
                .startsWith("application/x-www-form-urlencoded");
    }

    /** oidcc-client-test-userinfo-signed. */
    @Test
    void signedUserInfoIsCheckedWhereTheProfileSaysSo() {
        Map<String, @Nullable Object> claims = TestIssuer.claims("iss", provider.issuer());
        claims.put("name", "Minh");
        provider.answers(
                "/userinfo",
                WireMock.aResponse()
                        .withHeader("Content-Type", "application/jwt;charset=UTF-8")
                        .withBody(TestIssuer.sign(claims)));

        assertThat(logIn(client("userinfoForm", "signed")).subject().fullName()).isEqualTo("Minh");
    }

    /** oidcc-client-test-aggregated-claims: what another issuer signed is kept as it came, and proves nothing. */
    @Test
    void aggregatedClaimsAreKeptAndTakenForNobodysWord() {
        provider.answers(
                "/userinfo",
                Map.of(
                        "sub", PlainProvider.SUBJECT,
                        "_claim_names", Map.of("phone_number", "src1"),
                        "_claim_sources", Map.of("src1", Map.of("JWT", "a.b.c"))));

        SignedIn signedIn = logIn(client());

        assertThat(signedIn.subject().claims().value("_claim_sources")).isInstanceOf(Map.class);
        assertThat(signedIn.subject().claims().names()).doesNotContain("phone_number");
    }

    /** oidcc-client-test-userinfo-invalid-sub. */
    @Test
    void userInfoAboutSomebodyElseIsRefused() {
        provider.answers("/userinfo", Map.of("sub", "somebody-else", "name", "Minh"));
        IdentityClient client = client();

        assertThat(catchThrowableOfType(PlatformException.class, () -> logIn(client))
                        .check())
                .isEqualTo("sub");
    }

    /** oidcc-client-test-discovery-openid-config and -jwks-uri-keys: nothing of both is in the profile. */
    @Test
    void whereTheEndpointsAreComesFromTheProvidersOwnDocument() {
        provider.publishes("jwks_uri", provider.issuer() + "/jwksqwertzuiop");
        provider.answers("/jwksqwertzuiop", TestIssuer.jwks(TestIssuer.RSA));

        logIn(client());

        assertThat(provider.requests("/jwksqwertzuiop"))
                .as("before the code is spent")
                .hasSize(1);
    }

    /** Every issuer of the suite ends in a slash, which is part of its name and not of its endpoints'. */
    @Test
    void anIssuerThatEndsInASlashIsTakenToTheLetterFromTheProfile() {
        String issuer = provider.issuer() + "/";
        provider.publishes("issuer", issuer);
        Profile profile = Profile.parse(
                """
                lienthong: "1"
                name: Suite
                platforms:
                  suite:
                    dialect: oidc
                    baseUri: %s
                    credentials: {clientId: ID, clientSecret: SECRET}
                    settings: {redirectUri: %s}
                """.formatted(issuer, Clients.REDIRECT),
                SecretSource.map(Map.of("ID", "clinic", "SECRET", "not-a-secret")));
        IdentityClient client = Clients.create(profile.client("suite").toBuilder(), CLOCK);
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        Map<String, @Nullable Object> claims = provider.claims(attempt);
        claims.put("iss", issuer);
        provider.issues(claims);

        assertThat(client.completeLogin(attempt, PlainProvider.callback(attempt)))
                .isInstanceOf(SignedIn.class);
        assertThat(provider.requests("/.well-known/openid-configuration")).hasSize(1);
    }

    /** oidcc-client-test-discovery-issuer-mismatch. */
    @Test
    void aDocumentOfAnotherIssuerEndsTheLogInBeforeItBegins() {
        provider.publishes("issuer", "https://other.example");

        PlatformException refused =
                catchThrowableOfType(PlatformException.class, () -> client().beginLogin(LoginRequest.standard()));

        assertThat(refused.check()).isEqualTo("issuer");
        assertThat(provider.requests("/authorize")).isEmpty();
    }

    /** oidcc-client-test-discovery-webfinger-acct and -url. */
    @ParameterizedTest
    @ValueSource(strings = {"acct:lan@", "http://"})
    void theHostOfAnAccountNamesItsIssuer(String beginning) {
        String account = beginning
                + URI.create(provider.issuer()).getRawAuthority()
                + (beginning.startsWith("acct") ? "" : "/lan");
        answersWebFinger(List.of(Map.of("rel", "other", "href", "https://a.example"), issuerLink(provider.issuer())));

        assertThat(client("webfinger", account).beginLogin(LoginRequest.standard()))
                .isNotNull();

        assertThat(provider.requests("/.well-known/webfinger"))
                .singleElement()
                .satisfies(request -> assertThat(request.getUrl())
                        .isEqualTo("/.well-known/webfinger?resource="
                                + URLEncoder.encode(account, StandardCharsets.UTF_8)
                                + "&rel=http%3A%2F%2Fopenid.net%2Fspecs%2Fconnect%2F1.0%2Fissuer"));
    }

    @Test
    void anAccountOfAnotherIssuerEndsTheLogInBeforeAnythingElseIsAsked() {
        String account = "acct:lan@" + URI.create(provider.issuer()).getRawAuthority();
        answersWebFinger(List.of(issuerLink("https://other.example")));
        PlatformException other = catchThrowableOfType(
                PlatformException.class, () -> client("webfinger", account).beginLogin(LoginRequest.standard()));
        assertThat(other.check()).isEqualTo("webfinger");
        answersWebFinger(List.of());
        PlatformException none = catchThrowableOfType(
                PlatformException.class, () -> client("webfinger", account).beginLogin(LoginRequest.standard()));
        assertThat(none.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(provider.requests("/.well-known/openid-configuration")).isEmpty();
        assertThatThrownBy(() -> client("webfinger", "lan"))
                .hasMessageContaining("webfinger: must be acct:name@host or an https URI");
        assertThatThrownBy(() -> client(
                        "webfinger",
                        account,
                        "discovery",
                        "none",
                        "authorizeUri",
                        "/a",
                        "tokenUri",
                        "/t",
                        "jwksUri",
                        "/k"))
                .hasMessageContaining("webfinger: has no effect beside discovery: none");
    }

    private static Map<String, String> issuerLink(String issuer) {
        return Map.of("rel", "http://openid.net/specs/connect/1.0/issuer", "href", issuer);
    }

    private void answersWebFinger(List<Map<String, String>> links) {
        provider.answers("/.well-known/webfinger", Map.of("subject", "x", "links", links));
    }

    /** oidcc-client-test-form-post-error. */
    @Test
    void anErrorInAFormIsAnAnswer() {
        IdentityClient client = client("responseMode", "form_post");
        LoginAttempt attempt = client.beginLogin(LoginRequest.builder()
                .prompt("none")
                .maxAge(java.time.Duration.ZERO)
                .build());

        assertThat(PlainProvider.query(attempt.redirectTo()))
                .containsEntry("response_mode", "form_post")
                .containsEntry("prompt", "none")
                .containsEntry("max_age", "0");
        assertThat(client.completeLogin(
                        attempt, "error=login_required&error_description=x&state=" + Clients.state(attempt)))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.reason()).isEqualTo(DenialReason.INTERACTION_NEEDED));
        assertThat(provider.requests("/token")).isEmpty();
    }

    static Stream<Arguments> refreshed() {
        return Stream.of(
                arguments("oidcc-client-test-refresh-token", null, "jti", "x"),
                arguments("oidcc-client-test-refresh-token-invalid-issuer", "iss", "iss", "https://other.example"),
                arguments("oidcc-client-test-refresh-token-invalid-sub", "sub", "sub", "somebody-else"),
                arguments("oidcc-client-test-refresh-token-invalid-aud", "aud", "aud", List.of("clinic", "other")),
                arguments("oidcc-client-test-refresh-token-invalid-azp", "azp", "azp", "clinic"));
    }

    /** The plan ends at the first user info, so the profile asks for none; the new token opens it as a resource. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("refreshed")
    void theIdTokenOfARefreshIsThatOfTheSamePerson(String module, @Nullable String check, String claim, Object value) {
        IdentityClient client = client("userinfo", "none");
        SignedIn signedIn = logIn(client);
        Map<String, @Nullable Object> claims = TestIssuer.claims("iss", provider.issuer());
        claims.put(claim, value);
        provider.issues(claims);

        if (check == null) {
            Refreshed refreshed = (Refreshed) client.refresh(signedIn.tokens());
            assertThat(client.callResource(refreshed.tokens(), java.net.URI.create(provider.issuer() + "/userinfo"))
                            .text())
                    .contains(PlainProvider.SUBJECT);
        } else {
            assertThat(catchThrowableOfType(PlatformException.class, () -> client.refresh(signedIn.tokens()))
                            .check())
                    .isEqualTo(check);
            assertThat(provider.requests("/userinfo")).isEmpty();
        }
    }
}
