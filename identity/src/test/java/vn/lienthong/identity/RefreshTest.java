package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.RefreshResult.Ended;
import vn.lienthong.identity.RefreshResult.Refreshed;
import vn.lienthong.testsupport.SettableClock;

/** A session lives on without the person, and a refresh token is sent once. */
class RefreshTest {
    private static final Clock CLOCK = Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC);

    private final PlainProvider provider = new PlainProvider();
    private final IdentityClient client = Clients.create(provider.config(), CLOCK);
    private final Tokens tokens = logIn();

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    private Tokens logIn() {
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        Map<String, @Nullable Object> claims = provider.claims(attempt);
        claims.put("auth_time", TestIssuer.NOW.minusSeconds(60).getEpochSecond());
        provider.issues(claims);
        return ((SignedIn) client.completeLogin(attempt, PlainProvider.callback(attempt))).tokens();
    }

    /** The claims of an id_token that a refresh may bring. */
    private Map<String, @Nullable Object> later() {
        return TestIssuer.claims("iss", provider.issuer());
    }

    @Test
    void newTokensTakeThePlaceOfTheOld() {
        provider.answers(
                "/token",
                Map.of(
                        "access_token",
                        "new-access",
                        "token_type",
                        "bearer",
                        "refresh_token",
                        "new-refresh",
                        "expires_in",
                        60));

        Refreshed refreshed = (Refreshed) client.refresh(tokens);

        assertThat(provider.form("/token"))
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", "planted-refresh-token-41cd")
                .doesNotContainKey("redirect_uri");
        assertThat(refreshed.tokens())
                .isEqualTo(Tokens.builder("new-access")
                        .refreshToken("new-refresh")
                        .idToken(tokens.idToken())
                        .expiresAt(Instant.parse("2026-11-23T03:01:00Z"))
                        .build());
        assertThat(refreshed.authentication()).isEqualTo(Authentication.UNKNOWN);
        assertThat(refreshed.toString()).doesNotContain("new-");
    }

    @Test
    void aRefreshTokenThatIsNotReplacedIsKept() {
        provider.answers("/token", Map.of("access_token", "new-access", "token_type", "bearer"));

        assertThat(((Refreshed) client.refresh(tokens)).tokens().refreshToken())
                .isEqualTo("planted-refresh-token-41cd");
    }

    @Test
    void aNewIdTokenIsCheckedAgainstTheFirst() {
        provider.issues(TestIssuer.sign(later()), null);

        Refreshed refreshed = (Refreshed) client.refresh(tokens);

        assertThat(refreshed.authentication().subject()).isEqualTo(PlainProvider.SUBJECT);
        assertThat(refreshed.tokens().idToken()).isNotEqualTo(tokens.idToken());
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                arguments("iss", "iss", "https://other.example"),
                arguments("sub", "sub", "somebody-else"),
                arguments("aud", "aud", "another-client"),
                arguments("nonce", "nonce", "another-nonce"),
                arguments("auth_time", "auth_time", 1_700_000_000),
                arguments("azp", "azp", "another-client"),
                arguments("exp", "exp", 1_700_000_000),
                arguments("iat", "iat", null));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("lies")
    void anIdTokenOfAnotherLogInIsRefusedAndTheRefreshTokenIsSpent(String check, String claim, @Nullable Object value) {
        Map<String, @Nullable Object> claims = later();
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }
        provider.issues(TestIssuer.sign(claims), null);

        PlatformException refused = catchThrowableOfType(PlatformException.class, () -> client.refresh(tokens));

        assertThat(refused.kind()).isEqualTo(Kind.SECURITY);
        assertThat(refused.check()).isEqualTo(check);
        assertThat(refused.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(refused.retryable()).isFalse();
    }

    @Test
    void theEndOfTheSessionIsAnAnswer() {
        provider.answers("/token", 400, "{\"error\":\"invalid_grant\"}");

        assertThat(client.refresh(tokens)).isInstanceOf(Ended.class);
    }

    @Test
    void aRefreshWithoutRefreshTokenIsRefusedByName() {
        PlatformException refused = catchThrowableOfType(
                PlatformException.class,
                () -> client.refresh(Tokens.builder("access").build()));

        assertThat(refused.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(refused).hasMessageContaining("refresh token");
    }

    @Test
    void manyThreadsSendOneRefreshTokenOnceAndGetTheSame() throws Exception {
        int before = provider.requests("/token").size();
        provider.answers(
                "/token",
                WireMock.okJson(
                                "{\"access_token\":\"new-access\",\"refresh_token\":\"new-refresh\",\"token_type\":\"Bearer\"}")
                        .withFixedDelay(200));

        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<Future<RefreshResult>> results = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            results.add(threads.submit(() -> client.refresh(tokens)));
        }
        Set<RefreshResult> all = results.stream().map(RefreshTest::result).collect(Collectors.toSet());
        threads.shutdown();

        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(all).hasSize(1);
        assertThat(client.refresh(tokens)).as("a little later").isIn(all);
        assertThat(provider.requests("/token")).hasSize(before + 1);
    }

    private static RefreshResult result(Future<RefreshResult> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRefreshTokenThatIsGoodAgainIsSentAgain() {
        int before = provider.requests("/token").size();
        provider.answers("/token", Map.of("access_token", "first", "token_type", "bearer"));
        Refreshed first = (Refreshed) client.refresh(tokens);
        provider.answers("/token", Map.of("access_token", "second", "token_type", "bearer"));

        Refreshed second = (Refreshed) client.refresh(first.tokens());

        assertThat(second.tokens().accessToken()).isEqualTo("second");
        assertThat(provider.requests("/token")).hasSize(before + 2);
    }

    @Test
    void aSpentRefreshTokenIsNotSharedForEver() {
        SettableClock later = SettableClock.at(TestIssuer.NOW);
        IdentityClient other = Clients.create(provider.config(), later);
        provider.answers("/token", Map.of("access_token", "a", "token_type", "bearer", "refresh_token", "r2"));
        RefreshResult first = other.refresh(tokens);
        later.advance(Duration.ofSeconds(59));
        provider.answers("/token", 400, "{\"error\":\"invalid_grant\"}");

        assertThat(other.refresh(tokens)).isEqualTo(first);
        later.advance(Duration.ofSeconds(2));
        assertThat(other.refresh(tokens)).isInstanceOf(Ended.class);
    }

    @Test
    void aFailureIsNotKept() {
        provider.answers("/token", WireMock.aResponse().withStatus(503));
        assertThat(catchThrowableOfType(PlatformException.class, () -> client.refresh(tokens))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);

        provider.answers("/token", Map.of("access_token", "new-access", "token_type", "bearer"));
        assertThat(client.refresh(tokens)).isInstanceOf(Refreshed.class);
    }

    @Test
    void revokedTokensAreWorthNothing() {
        provider.answers("/revoke", "");

        client.revoke(tokens);

        assertThat(provider.requests("/revoke")).hasSize(2);
        assertThat(provider.form("/revoke"))
                .containsEntry("token", PlainProvider.ACCESS_TOKEN)
                .containsEntry("token_type_hint", "access_token");
    }

    @Test
    void aTokenThatThePlatformCallsInvalidIsWorthNothingAlready() {
        provider.answers("/revoke", Map.of("error", "invalid_token", "error_description", "Invalid token"));

        client.revoke(tokens);

        assertThat(provider.requests("/revoke")).hasSize(2);
    }

    @Test
    void aPlatformThatCannotRevokeIsToldByName() {
        provider.publishes("revocation_endpoint", null);
        IdentityClient other = Clients.create(provider.config(), CLOCK);

        assertThat(catchThrowableOfType(PlatformException.class, () -> other.revoke(tokens)))
                .hasMessageContaining("revocation_endpoint");
    }
}
