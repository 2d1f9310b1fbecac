package vn.lienthong.identity.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.PlainProvider;
import vn.lienthong.identity.TestIssuer;
import vn.lienthong.identity.decoupled.DecoupledAttempt;
import vn.lienthong.identity.decoupled.DecoupledClient;
import vn.lienthong.identity.decoupled.DecoupledRequest;
import vn.lienthong.identity.decoupled.DecoupledResult;
import vn.lienthong.identity.decoupled.DecoupledResult.Done;
import vn.lienthong.identity.decoupled.DecoupledResult.Ended;
import vn.lienthong.identity.decoupled.DecoupledResult.Pending;
import vn.lienthong.identity.decoupled.PingNotice;
import vn.lienthong.testsupport.SettableClock;

/** The plan of CIBA, poll and ping; each module's name begins with {@code fapi-ciba-id1-client-} and ends in {@code -test}. */
class DecoupledPlanTest {
    private static final String ID = "planted-auth-req-id-5d1a";

    private final PlainProvider provider = new PlainProvider();
    private final SettableClock clock = SettableClock.at(TestIssuer.NOW);

    @AfterEach
    void stop() {
        provider.close();
    }

    private DecoupledClient client(String mode) {
        return DecoupledClient.create(
                provider.config("decoupledMode", mode).clock(clock).build());
    }

    private DecoupledAttempt begin(DecoupledClient client, int interval) {
        provider.answers("/bc", Map.of("auth_req_id", ID, "expires_in", 120, "interval", interval));
        return client.begin(DecoupledRequest.loginHint("lan@example.vn").build());
    }

    private static Arguments answer(
            String module, @Nullable String check, Function<Map<String, @Nullable Object>, String> idToken) {
        return arguments(module, check, idToken);
    }

    private static Function<Map<String, @Nullable Object>, String> with(String claim, @Nullable Object value) {
        return claims -> {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>(claims);
            changed.put(claim, value);
            changed.values().removeIf(one -> one == null);
            return TestIssuer.sign(changed);
        };
    }

    static Stream<Arguments> idTokens() {
        long weekAgo = TestIssuer.NOW.minus(Duration.ofDays(7)).getEpochSecond();
        return Stream.of(
                answer("happy path", null, TestIssuer::sign),
                answer("valid-aud-as-array", null, with("aud", List.of("clinic"))),
                answer("invalid-iss", "iss", with("iss", "https://other.example")),
                answer("invalid-aud", "aud", with("aud", "another")),
                answer("invalid-secondary-aud", "aud", with("aud", List.of("clinic", "another"))),
                answer("invalid-signature", "signature", claims -> {
                    String token = TestIssuer.sign(claims);
                    int at = token.lastIndexOf('.') + 1;
                    return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
                }),
                answer(
                        "invalid-null-alg",
                        "alg",
                        claims -> TestIssuer.signRaw("{\"alg\":\"none\"}", TestIssuer.json(claims))
                                .replaceFirst("[^.]+$", "")),
                answer(
                        "invalid-alternate-alg",
                        "alg",
                        claims -> TestIssuer.sign(TestIssuer.EC, com.nimbusds.jose.JWSAlgorithm.ES256, "ec-1", claims)),
                answer("invalid-expired-exp", "exp", with("exp", weekAgo)),
                answer("invalid-iat-is-week-in-past", "iat", with("iat", weekAgo)),
                answer("invalid-missing-aud", "aud", with("aud", null)),
                answer("invalid-missing-exp", "exp", with("exp", null)),
                answer("invalid-missing-iss", "iss", with("iss", null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("idTokens")
    void anIdTokenPassesOrEndsInItsCheck(
            String module, @Nullable String check, Function<Map<String, @Nullable Object>, String> idToken) {
        DecoupledClient client = client("poll");
        DecoupledAttempt attempt = begin(client, 2);
        clock.advance(Duration.ofSeconds(2));
        provider.issues(idToken.apply(TestIssuer.claims("iss", provider.issuer())), null);

        if (check == null) {
            assertThat(client.poll(attempt)).isInstanceOf(Done.class);
        } else {
            assertThat(catchThrowableOfType(PlatformException.class, () -> client.poll(attempt))
                            .check())
                    .isEqualTo(check);
            assertThat(provider.requests("/userinfo")).isEmpty();
        }
    }

    /** respects-interval, with 31 seconds; slow-down, after which each pause is five seconds longer. */
    @Test
    void nobodyAsksEarlierThanThePlatformWants() {
        DecoupledClient client = client("poll");
        DecoupledAttempt attempt = begin(client, 31);
        clock.advance(Duration.ofSeconds(30));
        assertThat(client.poll(attempt)).isInstanceOf(Pending.class);
        assertThat(provider.requests("/token")).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        provider.answers("/token", 400, "{\"error\":\"slow_down\"}");
        assertThat(client.poll(attempt))
                .isInstanceOfSatisfying(
                        Pending.class,
                        pending -> assertThat(pending.notBefore())
                                .isEqualTo(clock.instant().plusSeconds(36)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no-authreqid | 200 | {\"expires_in\":120} | PROTOCOL",
                "invalid-missing-expiresin | 200 | {\"auth_req_id\":\"x\"} | PROTOCOL",
                "invalid-unknown-user-id | 400 | {\"error\":\"unknown_user_id\"} | REFUSED"
            })
    void anAnswerThatBeginsNothingEndsThere(String module, int status, String body, Kind kind) {
        provider.answers("/bc", status, body);
        DecoupledClient client = client("poll");

        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> client.begin(
                                        DecoupledRequest.loginHint("lan").build()))
                        .kind())
                .isEqualTo(kind);
        assertThat(provider.requests("/token")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"invalid-access-denied, access_denied, DENIED", "invalid-expired-token, expired_token, EXPIRED"})
    void theEndIsAnAnswer(String module, String error, DecoupledResult.Reason reason) {
        DecoupledClient client = client("poll");
        DecoupledAttempt attempt = begin(client, 2);
        clock.advance(Duration.ofSeconds(2));
        provider.answers("/token", 400, "{\"error\":\"" + error + "\"}");

        assertThat(client.poll(attempt)).isEqualTo(new Ended<>(reason));
    }

    /** token-invalid-request: an error that says nothing of the person is one of ours. */
    @Test
    void aRequestThatThePlatformDoesNotTakeIsAnException() {
        DecoupledClient client = client("poll");
        DecoupledAttempt attempt = begin(client, 2);
        clock.advance(Duration.ofSeconds(2));
        provider.answers("/token", 400, "{\"error\":\"invalid_request\"}");

        assertThat(catchThrowableOfType(PlatformException.class, () -> client.poll(attempt))
                        .platformCode())
                .isEqualTo("invalid_request");
    }

    /** no-scope-in-token-endpoint-response: neither scope nor end of the access token. */
    @Test
    void aTokenAnswerMayLackItsScopeAndItsEnd() {
        DecoupledClient client = client("poll");
        DecoupledAttempt attempt = begin(client, 2);
        clock.advance(Duration.ofSeconds(2));
        provider.answers(
                "/token",
                Map.of(
                        "access_token",
                        PlainProvider.ACCESS_TOKEN,
                        "token_type",
                        "Bearer",
                        "id_token",
                        TestIssuer.sign(TestIssuer.claims("iss", provider.issuer()))));

        assertThat(client.poll(attempt)).isInstanceOf(Done.class);
    }

    /** ping-with-invalid-bearer-token, -without-bearer-token, -with-wrong-auth-req-id and -duplicate-notification. */
    @Test
    void aNoticeIsGenuineByItsTokenAndForItsOwnAttempt() {
        DecoupledClient client = client("ping");
        DecoupledAttempt attempt = begin(client, 2);
        String token = Objects.requireNonNull(provider.form("/bc").get("client_notification_token"));
        String body = "{\"auth_req_id\":\"" + ID + "\"}";

        assertThat(client.readPing("Bearer x", body, id -> attempt)).isInstanceOf(PingNotice.Refused.class);
        assertThat(client.readPing(null, body, id -> attempt)).isInstanceOf(PingNotice.Refused.class);
        assertThat(client.readPing(
                        "Bearer " + token, "{\"auth_req_id\":\"other\"}", id -> id.equals(ID) ? attempt : null))
                .isInstanceOf(PingNotice.Refused.class);
        assertThat(provider.requests("/token")).isEmpty();
        assertThat(client.readPing("Bearer " + token, body, id -> attempt)).isInstanceOf(PingNotice.Genuine.class);
    }
}
