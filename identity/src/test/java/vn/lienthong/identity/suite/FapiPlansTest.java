package vn.lienthong.identity.suite;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.Clients;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.PlainProvider;
import vn.lienthong.identity.TestIssuer;

/** FAPI 2.0, security profile and message signing, with {@code private_key_jwt}, DPoP and OpenID Connect. */
class FapiPlansTest {
    private static final Clock CLOCK = Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC);
    private static final ECKey OUR_KEY = TestIssuer.ec("our-key");

    private final PlainProvider provider = new PlainProvider();

    @BeforeEach
    void takesPushedRequests() {
        provider.answers("/par", 201, "{\"request_uri\":\"urn:x\",\"expires_in\":60}");
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private IdentityClient client(String fapi) {
        Map<String, String> credentials = Map.of("clientId", "clinic", "signingKey", OUR_KEY.toJSONString());
        return Clients.create(provider.config("fapi", fapi).credentials(Credentials.from(credentials)), CLOCK);
    }

    /** From the session, since the browser brings a name only. */
    private static String member(LoginAttempt attempt, String name) {
        String json = attempt.toJson();
        int start = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(start, json.indexOf('"', start));
    }

    private Map<String, @Nullable Object> claims(LoginAttempt attempt) {
        Map<String, @Nullable Object> claims = TestIssuer.claims("iss", provider.issuer());
        claims.put("nonce", member(attempt, "nonce"));
        return claims;
    }

    private static String signed(Map<String, @Nullable Object> claims) {
        return TestIssuer.sign(TestIssuer.EC, JWSAlgorithm.ES256, "ec-1", claims);
    }

    private void issues(String idToken, String type) {
        Map<String, @Nullable Object> answer = new TreeMap<>();
        answer.put("access_token", PlainProvider.ACCESS_TOKEN);
        answer.put("token_type", type);
        answer.put("id_token", idToken);
        provider.answers("/token", answer);
    }

    private Map<String, @Nullable Object> redirect(LoginAttempt attempt) {
        Map<String, @Nullable Object> redirect = new LinkedHashMap<>();
        redirect.put("code", "planted-code-2b7e");
        redirect.put("state", member(attempt, "state"));
        redirect.put("iss", provider.issuer());
        return redirect;
    }

    private static String query(Map<String, @Nullable Object> redirect) {
        StringBuilder query = new StringBuilder();
        redirect.forEach((name, value) -> query.append(query.length() == 0 ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8)));
        return query.toString();
    }

    private static Map<String, @Nullable Object> changed(
            Map<String, @Nullable Object> members, String name, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(members);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return changed;
    }

    private static Arguments lie(
            String module, @Nullable String check, Function<Map<String, @Nullable Object>, String> idToken) {
        return arguments("fapi2-security-profile-final-client-test-" + module, check, idToken);
    }

    private static Function<Map<String, @Nullable Object>, String> with(String claim, @Nullable Object value) {
        return claims -> signed(changed(claims, claim, value));
    }

    static Stream<Arguments> idTokens() {
        return Stream.of(
                lie("valid-aud-as-array", null, with("aud", List.of("clinic"))),
                lie("invalid-iss", "iss", with("iss", "https://other.example")),
                lie("invalid-aud", "aud", with("aud", "another")),
                lie("invalid-secondary-aud", "aud", with("aud", List.of("clinic", "another"))),
                lie(
                        "invalid-null-alg",
                        "alg",
                        claims -> TestIssuer.signRaw("{\"alg\":\"none\"}", TestIssuer.json(claims))
                                .replaceFirst("[^.]+$", "")),
                lie("invalid-alternate-alg", "alg", TestIssuer::sign),
                lie("invalid-expired-exp", "exp", with("exp", 1_700_000_000)),
                lie("invalid-missing-exp", "exp", with("exp", null)),
                lie("invalid-missing-aud", "aud", with("aud", null)),
                lie("invalid-missing-iss", "iss", with("iss", null)),
                lie("invalid-nonce", "nonce", with("nonce", "another-nonce-of-enough-characters")),
                lie("invalid-missing-nonce", "nonce", with("nonce", null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("idTokens")
    void anIdTokenPassesOrEndsInItsCheck(
            String module, @Nullable String check, Function<Map<String, @Nullable Object>, String> idToken) {
        IdentityClient client = client("security");
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        issues(idToken.apply(claims(attempt)), "DPoP");
        String back = query(redirect(attempt));

        if (check == null) {
            assertThat(client.completeLogin(attempt, back)).isInstanceOf(SignedIn.class);
        } else {
            assertThat(catchThrowableOfType(PlatformException.class, () -> client.completeLogin(attempt, back))
                            .check())
                    .isEqualTo(check);
            assertThat(provider.requests("/userinfo")).isEmpty();
        }
    }

    static Stream<Arguments> redirects() {
        String prefix = "fapi2-security-profile-final-client-test-";
        return Stream.of(
                arguments(prefix + "invalid-authorization-response-iss", "iss", "iss", "https://other.example"),
                arguments(prefix + "remove-authorization-response-iss", "iss", "iss", null),
                arguments(prefix + "ensure-authorization-response-with-invalid-state-fails", "state", "state", "other"),
                arguments(
                        prefix + "ensure-authorization-response-with-invalid-missing-state-fails",
                        "state",
                        "state",
                        null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("redirects")
    void aRedirectThatIsNotThisLogInsEndsBeforeTheCodeIsSpent(
            String module, String check, String name, @Nullable String value) {
        IdentityClient client = client("security");
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());

        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> client.completeLogin(attempt, query(changed(redirect(attempt), name, value))))
                        .check())
                .isEqualTo(check);
        assertThat(provider.requests("/token")).isEmpty();
    }

    private static Arguments jarm(
            String module, @Nullable String check, Function<Map<String, @Nullable Object>, String> response) {
        return arguments("fapi2-security-profile-final-client-test-" + module, check, response);
    }

    static Stream<Arguments> jarms() {
        return Stream.of(
                jarm("happy-path", null, FapiPlansTest::signed),
                jarm("ensure-jarm-without-iss-fails", "iss", with("iss", null)),
                jarm("ensure-jarm-with-invalid-iss-fails", "iss", with("iss", "https://other.example")),
                jarm("ensure-jarm-without-aud-fails", "aud", with("aud", null)),
                jarm("ensure-jarm-with-invalid-aud-fails", "aud", with("aud", "another")),
                jarm("ensure-jarm-without-exp-fails", "exp", with("exp", null)),
                jarm("ensure-jarm-with-expired-exp-fails", "exp", with("exp", 1_700_000_000)),
                jarm("ensure-jarm-with-invalid-sig-fails", "signature", response -> {
                    String token = signed(response);
                    int at = token.lastIndexOf('.') + 1;
                    return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
                }),
                jarm(
                        "ensure-jarm-signature-alg-is-not-none",
                        "alg",
                        response -> TestIssuer.signRaw("{\"alg\":\"none\"}", TestIssuer.json(response))
                                .replaceFirst("[^.]+$", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jarms")
    void aSignedAnswerPassesOrEndsBeforeTheCodeIsSpent(
            String module, @Nullable String check, Function<Map<String, @Nullable Object>, String> response) {
        IdentityClient client = client("message-signing");
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        issues(signed(claims(attempt)), "DPoP");
        Map<String, @Nullable Object> answer = redirect(attempt);
        answer.put("aud", "clinic");
        answer.put("exp", TestIssuer.NOW.plusSeconds(60).getEpochSecond());
        String back = "response=" + response.apply(answer);

        if (check == null) {
            assertThat(client.completeLogin(attempt, back)).isInstanceOf(SignedIn.class);
        } else {
            assertThat(catchThrowableOfType(PlatformException.class, () -> client.completeLogin(attempt, back))
                            .check())
                    .isEqualTo(check);
            assertThat(provider.requests("/token")).isEmpty();
        }
    }

    /** …-token-type-case-insensitivity, and …-token-endpoint-response-without-expires-in. */
    @ParameterizedTest
    @ValueSource(strings = {"DPoP", "dPOp", "dpop", "DPOP"})
    void theTypeOfATokenIsReadInAnyCaseAndItsEndMayBeUnknown(String type) {
        IdentityClient client = client("security");
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        issues(signed(claims(attempt)), type);

        SignedIn signedIn = (SignedIn) client.completeLogin(attempt, query(redirect(attempt)));

        assertThat(signedIn.tokens().expiresAt()).isNull();
        assertThat(provider.requests("/userinfo").get(0).getHeader("Authorization"))
                .startsWith("DPoP ");
    }

    /** …-happy-path: each endpoint first asks for its nonce; …-rs-dpop-auth-scheme-case-insensitivity: in any case. */
    @ParameterizedTest
    @ValueSource(strings = {"DPoP", "dPOp"})
    void eachEndpointGetsTheNonceThatItAsksFor(String scheme) {
        String refusal = "{\"error\":\"use_dpop_nonce\"}";
        IdentityClient client = client("security");
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String token =
                "{\"access_token\":\"bound\",\"token_type\":\"DPoP\",\"id_token\":\"" + signed(claims(attempt)) + "\"}";
        provider.answers(
                "/token",
                aResponse().withStatus(400).withHeader("DPoP-Nonce", "as-1").withBody(refusal));
        provider.answersProofWith("as-1", "/token", token);
        SignedIn signedIn = (SignedIn) client.completeLogin(attempt, query(redirect(attempt)));
        provider.answers(
                "/accounts",
                aResponse()
                        .withStatus(401)
                        .withHeader("DPoP-Nonce", "rs-1")
                        .withHeader("WWW-Authenticate", scheme + " error=\"use_dpop_nonce\""));
        provider.answersProofWith("rs-1", "/accounts", "{\"accounts\":[]}");

        assertThat(client.callResource(signedIn.tokens(), URI.create(provider.issuer() + "/accounts"))
                        .status())
                .isEqualTo(200);
        assertThat(provider.requests("/token")).hasSize(2);
    }

    /** …-discovery-issuer-mismatch. */
    @Test
    void aDocumentOfAnotherIssuerEndsTheLogInBeforeItBegins() {
        provider.publishes("issuer", "https://other.example");

        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> client("security").beginLogin(LoginRequest.standard()))
                        .check())
                .isEqualTo("issuer");
        assertThat(provider.requests("/par")).isEmpty();
    }
}
