package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.decoupled.DecoupledAttempt;
import vn.lienthong.identity.decoupled.DecoupledClient;
import vn.lienthong.identity.decoupled.DecoupledRequest;
import vn.lienthong.identity.decoupled.DecoupledResult;
import vn.lienthong.identity.decoupled.DecoupledResult.Done;
import vn.lienthong.identity.decoupled.DecoupledResult.Ended;
import vn.lienthong.identity.decoupled.DecoupledResult.Pending;
import vn.lienthong.identity.decoupled.DeviceAttempt;
import vn.lienthong.identity.decoupled.PingNotice;
import vn.lienthong.testsupport.SettableClock;

/** A citizen confirms elsewhere while the service runs at a counter. */
class DecoupledTest {
    private static final String ID = "planted-auth-req-id-5d1a";

    private final PlainProvider provider = new PlainProvider();
    private final SettableClock clock = SettableClock.at(TestIssuer.NOW);
    private final DecoupledClient client =
            DecoupledClient.create(provider.config().clock(clock).build());

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    private DecoupledAttempt begin(DecoupledRequest.Builder request) {
        provider.answers("/bc", Map.of("auth_req_id", ID, "expires_in", 120, "interval", 2));
        return client.begin(request.build());
    }

    private static DecoupledRequest.Builder lan() {
        return DecoupledRequest.loginHint("lan@example.vn");
    }

    private void tokenAnswers(String error) {
        provider.answers("/token", 400, "{\"error\":\"" + error + "\"}");
    }

    @Test
    void theCitizenIsAskedAndConfirms() {
        DecoupledAttempt attempt = begin(lan().bindingMessage("Quầy 3 – K7").requestedExpiry(Duration.ofMinutes(2)));
        assertThat(provider.form("/bc"))
                .containsEntry("login_hint", "lan@example.vn")
                .containsEntry("binding_message", "Quầy 3 – K7")
                .containsEntry("requested_expiry", "120")
                .containsEntry("scope", "openid")
                .doesNotContainKeys("client_notification_token", "redirect_uri", "nonce");
        assertThat(attempt.expiresAt()).isEqualTo(TestIssuer.NOW.plusSeconds(120));

        provider.issues(TestIssuer.claims("iss", provider.issuer()));
        clock.advance(Duration.ofSeconds(2));
        DecoupledResult<DecoupledAttempt> result = client.poll(DecoupledAttempt.fromJson(attempt.toJson()));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Done.class,
                        done -> assertThat(done.signedIn().subject().accountId())
                                .isEqualTo(PlainProvider.SUBJECT));
        assertThat(provider.form("/token"))
                .containsEntry("grant_type", "urn:openid:params:grant-type:ciba")
                .containsEntry("auth_req_id", ID);
        assertThat(result.toString()).doesNotContain("planted");
        assertThat(attempt.toString()).doesNotContain("planted");
    }

    @Test
    void nobodyAsksBeforeItsTime() {
        DecoupledAttempt attempt = begin(lan());

        assertThat(client.poll(attempt)).isEqualTo(new Pending<>(attempt, TestIssuer.NOW.plusSeconds(2)));
        assertThat(provider.requests("/token")).isEmpty();
    }

    @Test
    void aPlatformThatWantsLongerPausesGetsThem() {
        DecoupledAttempt attempt = begin(lan());
        clock.advance(Duration.ofSeconds(2));
        tokenAnswers("slow_down");

        Pending<DecoupledAttempt> slower = (Pending<DecoupledAttempt>) client.poll(attempt);
        assertThat(slower.notBefore()).isEqualTo(clock.instant().plusSeconds(7));
        clock.advance(Duration.ofSeconds(7));
        tokenAnswers("authorization_pending");
        Pending<DecoupledAttempt> pending = (Pending<DecoupledAttempt>) client.poll(slower.attempt());

        assertThat(pending.notBefore()).as("for good").isEqualTo(clock.instant().plusSeconds(7));
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                arguments("access_denied", DecoupledResult.Reason.DENIED),
                arguments("expired_token", DecoupledResult.Reason.EXPIRED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void aRefusalAndTheEndOfTheTimeAreAnswers(String error, DecoupledResult.Reason reason) {
        DecoupledAttempt attempt = begin(lan());
        clock.advance(Duration.ofSeconds(2));
        tokenAnswers(error);

        assertThat(client.poll(attempt)).isEqualTo(new Ended<>(reason));
    }

    @Test
    void afterTheEndNobodyAsks() {
        DecoupledAttempt attempt = begin(lan());
        clock.advance(Duration.ofMinutes(2));

        assertThat(client.poll(attempt)).isEqualTo(new Ended<>(DecoupledResult.Reason.EXPIRED));
        assertThat(provider.requests("/token")).isEmpty();
    }

    @Test
    void anIdTokenForSomebodyElseIsRefused() {
        DecoupledAttempt attempt = begin(lan());
        clock.advance(Duration.ofSeconds(2));
        Map<String, @Nullable Object> claims = TestIssuer.claims("iss", provider.issuer());
        claims.put("aud", "another");
        provider.issues(claims);

        PlatformException refused = catchThrowableOfType(PlatformException.class, () -> client.poll(attempt));

        assertThat(refused.check()).isEqualTo("aud");
        assertThat(refused.effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void aRequiredLevelMustComeBack() {
        DecoupledAttempt attempt = begin(lan().requireAcr("gold"));
        clock.advance(Duration.ofSeconds(2));
        provider.issues(TestIssuer.claims("iss", provider.issuer()));

        assertThat(provider.form("/bc")).containsEntry("acr_values", "gold");
        assertThat(catchThrowableOfType(PlatformException.class, () -> client.poll(attempt))
                        .check())
                .isEqualTo("acr");
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                arguments("nobody of that name", 400, "{\"error\":\"unknown_user_id\"}", Kind.REFUSED),
                arguments("HTML", 200, "<html>", Kind.PROTOCOL),
                arguments("empty", 200, "", Kind.PROTOCOL),
                arguments("no id", 200, "{\"expires_in\":120}", Kind.PROTOCOL),
                arguments("no end", 200, "{\"auth_req_id\":\"x\"}", Kind.PROTOCOL),
                arguments("for ever", 200, "{\"auth_req_id\":\"x\",\"expires_in\":99999999}", Kind.PROTOCOL),
                arguments(
                        "a pause of a year",
                        200,
                        "{\"auth_req_id\":\"x\",\"expires_in\":9,\"interval\":31536000}",
                        Kind.PROTOCOL),
                arguments("silent", 503, "", Kind.UNAVAILABLE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAnswers")
    void anAnswerThatIsNoneIsOneClearError(String what, int status, String body, Kind kind) {
        provider.answers("/bc", status, body);

        PlatformException refused = catchThrowableOfType(PlatformException.class, () -> client.begin(lan().build()));

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(provider.requests("/bc")).as("a person is asked once").hasSize(1);
    }

    @Test
    void aNoticeIsKnownByItsToken() {
        provider.answers("/bc", Map.of("auth_req_id", ID, "expires_in", 120, "interval", 2));
        DecoupledClient client = DecoupledClient.create(
                provider.config("decoupledMode", "ping").clock(clock).build());
        DecoupledAttempt attempt = client.begin(lan().build());
        String token = Objects.requireNonNull(provider.form("/bc").get("client_notification_token"));
        String body = "{\"auth_req_id\":\"" + ID + "\",\"more\":1}";

        PingNotice genuine = client.readPing("Bearer " + token, body, id -> id.equals(ID) ? attempt : null);

        assertThat(genuine).isEqualTo(new PingNotice.Genuine(attempt));
        assertThat(genuine.status()).isEqualTo(204);
        for (String authorization : new String[] {"Bearer x", "Basic " + token, token, ""}) {
            assertThat(client.readPing(authorization, body, id -> attempt)).isInstanceOf(PingNotice.Refused.class);
        }
        assertThat(client.readPing(null, body, id -> attempt).status()).isEqualTo(401);
        assertThat(client.readPing("Bearer " + token, body, id -> null)).isInstanceOf(PingNotice.Refused.class);
        for (String bad : new String[] {"", "[]", "{}", "{\"auth_req_id\":7}", "<html>", "x".repeat(9000)}) {
            assertThat(client.readPing("Bearer " + token, bad, id -> attempt).status())
                    .isEqualTo(400);
        }
        provider.issues(TestIssuer.claims("iss", provider.issuer()));
        assertThat(client.pollNotified(attempt)).as("at once").isInstanceOf(Done.class);
    }

    @Test
    void aSignedRequestHidesTheHint() throws Exception {
        ECKey key = TestIssuer.ec("our-key");
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("clientId", "clinic");
        credentials.put("signingKey", key.toJSONString());
        try (DecoupledClient signing =
                DecoupledClient.create(provider.config("clientAuth", "private_key_jwt", "requestObject", "signed")
                        .credentials(Credentials.from(credentials))
                        .clock(clock)
                        .build())) {
            provider.answers("/bc", Map.of("auth_req_id", ID, "expires_in", 120));
            signing.begin(lan().requestedExpiry(Duration.ofMinutes(1)).build());
        }

        Map<String, String> form = provider.form("/bc");
        assertThat(form).doesNotContainKey("login_hint").containsKeys("request", "client_assertion");
        assertThat(JWSObject.parse(form.get("request")).getPayload().toJSONObject())
                .containsEntry("login_hint", "lan@example.vn")
                .containsEntry("requested_expiry", 60L)
                .containsEntry("aud", provider.issuer())
                .containsKeys("jti", "exp", "nbf", "iat");
    }

    @Test
    void aDeviceShowsACodeAndThePersonTypesItElsewhere() {
        provider.answers(
                "/device",
                Map.of(
                        "device_code", "planted-device-code-8e2f",
                        "user_code", "WDJB-MJHT",
                        "verification_uri", "https://login.example/device",
                        "verification_uri_complete", "https://login.example/device?user_code=WDJB-MJHT",
                        "expires_in", 600));
        DeviceAttempt attempt = client.beginDevice("gold");

        assertThat(attempt.userCode()).isEqualTo("WDJB-MJHT");
        assertThat(attempt.verificationUri()).isEqualTo(URI.create("https://login.example/device"));
        assertThat(attempt.verificationUriComplete()).hasQuery("user_code=WDJB-MJHT");
        assertThat(attempt.notBefore()).isEqualTo(TestIssuer.NOW.plusSeconds(5));
        assertThat(attempt.toString()).doesNotContain("planted");
        assertThat(provider.form("/device")).containsEntry("acr_values", "gold");

        clock.advance(Duration.ofSeconds(5));
        tokenAnswers("authorization_pending");
        Pending<DeviceAttempt> pending = (Pending<DeviceAttempt>) client.poll(DeviceAttempt.fromJson(attempt.toJson()));
        clock.advance(Duration.ofSeconds(5));
        provider.issues(TestIssuer.claims("iss", provider.issuer()));

        assertThat(client.poll(pending.attempt())).isInstanceOf(Done.class);
        assertThat(provider.form("/token"))
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
                .containsEntry("device_code", "planted-device-code-8e2f");
    }

    static Stream<Arguments> badDevices() {
        String good =
                "{\"device_code\":\"d\",\"user_code\":\"u\",\"verification_uri\":\"https://x.example\",\"expires_in\":9}";
        return Stream.of(
                arguments("no code", good.replace("user_code", "code")),
                arguments("two lines", good.replace("\"u\"", "\"a\\nb\"")),
                arguments("a script", good.replace("https://x.example", "javascript:alert(1)")),
                arguments("relative", good.replace("https://x.example", "/device")),
                arguments("no address", good.replace("verification_uri", "where")),
                arguments("no end", good.replace("expires_in", "life")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badDevices")
    void aDeviceAnswerThatCannotBeShownIsRefused(String what, String body) {
        provider.answers("/device", body);

        assertThat(catchThrowableOfType(PlatformException.class, () -> client.beginDevice(null))
                        .kind())
                .isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void anAttemptOfAnotherKindIsNotReadFromTheSession() {
        String json = begin(lan()).toJson();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceAttempt.fromJson(json))
                .withMessageContaining("kind")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("planted"));
    }

    @Test
    void aFailureAfterTheConfirmationIsNoAnswerToTheQuestion() {
        DecoupledAttempt attempt = begin(lan());
        clock.advance(Duration.ofSeconds(2));
        provider.issues(TestIssuer.claims("iss", provider.issuer()));
        provider.answers("/userinfo", WireMock.aResponse().withStatus(400).withBody("{\"error\":\"access_denied\"}"));

        assertThat(catchThrowableOfType(PlatformException.class, () -> client.poll(attempt))
                        .effect())
                .isEqualTo(Effect.UNKNOWN);
    }
}
