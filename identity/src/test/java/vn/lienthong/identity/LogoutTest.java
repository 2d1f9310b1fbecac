package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.once.OneTimeStore;
import vn.lienthong.identity.LogoutNotice.Refused;
import vn.lienthong.identity.LogoutNotice.Verified;

/** A session ends here and there. */
class LogoutTest {
    private static final Clock CLOCK = Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final PlainProvider provider = new PlainProvider();
    private final IdentityClient client = Clients.create(provider.config(), CLOCK);

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    private Map<String, @Nullable Object> claims() {
        Map<String, @Nullable Object> claims = TestIssuer.claims("iss", provider.issuer());
        claims.put("jti", "planted-jti-1");
        claims.put("sid", "session-1");
        claims.put("events", Map.of(EVENT, Map.of()));
        return claims;
    }

    private static String token(Map<String, @Nullable Object> claims) {
        return TestIssuer.sign(
                TestIssuer.RSA,
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(TestIssuer.RSA.getKeyID())
                        .type(new JOSEObjectType("logout+jwt"))
                        .build(),
                TestIssuer.json(claims));
    }

    @Test
    void theBrowserIsSentToThePlatformAndKnownWhenItComesBack() {
        Tokens tokens = Tokens.builder("access").idToken("the.id.token").build();

        LogoutRedirect logout = client.beginLogout(tokens, URI.create("https://clinic.example/bye"));

        Map<String, String> query = PlainProvider.query(logout.redirectTo());
        assertThat(query)
                .containsEntry("id_token_hint", "the.id.token")
                .containsEntry("post_logout_redirect_uri", "https://clinic.example/bye")
                .containsEntry("client_id", "clinic");
        assertThat(logout.isAnsweredBy("state=" + query.get("state"))).isTrue();
        assertThat(logout.isAnsweredBy("state=other")).isFalse();
        assertThat(logout.isAnsweredBy("")).isFalse();
        assertThat(logout.toString()).doesNotContain("token");
    }

    @Test
    void aGenuineNoticeNamesTheSessionOnce() {
        String form = "logout_token=" + token(claims());

        LogoutNotice first = client.readBackChannelLogout(form);
        LogoutNotice second = client.readBackChannelLogout(form);

        assertThat(first).isEqualTo(new Verified(provider.issuer(), PlainProvider.SUBJECT, "session-1"));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.toString()).doesNotContain("session-1");
        assertThat(second)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.check()).isEqualTo("jti"));
        assertThat(second.status()).isEqualTo(400);
    }

    @Test
    void aNoticeWhoseHandlingFailedMayComeAgain() {
        String form = "logout_token=" + token(claims());
        IllegalStateException fault = new IllegalStateException("our database is away");

        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> client.readBackChannelLogout(form, verified -> {
                            throw fault;
                        })))
                .isSameAs(fault);

        List<Verified> handled = new ArrayList<>();
        Verified expected = new Verified(provider.issuer(), PlainProvider.SUBJECT, "session-1");
        assertThat(client.readBackChannelLogout(form, handled::add)).isEqualTo(expected);
        assertThat(client.readBackChannelLogout(form, handled::add)).isInstanceOf(Refused.class);
        assertThat(client.readBackChannelLogout(form)).isInstanceOf(Refused.class);
        assertThat(handled).containsExactly(expected);
    }

    @Test
    void aNoticeThatIsNotGenuineIsNotHandled() {
        List<Verified> handled = new ArrayList<>();

        assertThat(client.readBackChannelLogout("logout_token=x", handled::add)).isInstanceOf(Refused.class);
        assertThat(handled).isEmpty();
    }

    @Test
    void aStoreThatCannotForgetHidesNoFailure() {
        IdentityClient other = IdentityClient.create(
                IdentityConfig.builder(provider.config().clock(CLOCK).build())
                        .oneTimeStore(new OneTimeStore() {
                            @Override
                            public boolean use(String purpose, String key, Instant until) {
                                return true;
                            }

                            @Override
                            public void forget(String purpose, String key) {
                                throw new IllegalStateException("planted message");
                            }
                        })
                        .build());

        IllegalStateException thrown = catchThrowableOfType(
                IllegalStateException.class,
                () -> other.readBackChannelLogout("logout_token=" + token(claims()), verified -> {
                    throw new IllegalStateException("our database is away");
                }));
        assertThat(thrown).hasMessage("our database is away");
        assertThat(thrown.getSuppressed())
                .singleElement()
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        e -> assertThat(e.getMessage()).contains("oneTimeStore").doesNotContain("planted"));
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                arguments("iss", "iss", "https://other.example"),
                arguments("aud", "aud", "another"),
                arguments("exp", "exp", 1_700_000_000),
                arguments("iat", "iat", null),
                arguments("jti", "jti", null),
                arguments("nonce", "nonce", "n"),
                arguments("events", "events", null),
                arguments("events", "events", Map.of("other", Map.of())),
                arguments("events", "events", Map.of(EVENT, "text")),
                arguments("events", "events", List.of(EVENT)));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("lies")
    void aNoticeThatIsNotGenuineEndsNothing(String check, String claim, @Nullable Object value) {
        Map<String, @Nullable Object> claims = claims();
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }

        LogoutNotice notice = client.readBackChannelLogout("logout_token=" + token(claims));

        assertThat(notice).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.check()).isEqualTo(check);
            assertThat(refused.message()).doesNotContain("planted").doesNotContain(PlainProvider.SUBJECT);
        });
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("empty", "", "logout_token"),
                arguments("another form", "a=b", "logout_token"),
                arguments("the old name", "logoutToken=x", "logout_token"),
                arguments("no token", "logout_token=x", "form"),
                arguments("twice", "logout_token=a.b.c&logout_token=a.b.c", "logout_token"),
                arguments("an id_token", "logout_token=" + TestIssuer.sign(TestIssuer.claims()), "iss"),
                arguments("40 KB", "logout_token=" + "x".repeat(40_000), "size"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aBodyThatIsNoNoticeIsRefused(String what, String body, String check) {
        assertThat(client.readBackChannelLogout(body))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.check()).isEqualTo(check));
    }

    @Test
    void anIdTokenIsNoNotice() {
        Map<String, @Nullable Object> claims = claims();
        claims.remove("events");

        assertThat(client.readBackChannelLogout("logout_token=" + TestIssuer.sign(claims)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.check()).isEqualTo("events"));
    }

    @Test
    void aNoticeThatCannotBeCheckedNowIsNoRefusal() {
        provider.answers("/jwks", WireMock.aResponse().withStatus(503));

        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> client.readBackChannelLogout("logout_token=" + token(claims())))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void theNoticeThroughTheBrowserNamesItsSession() {
        String issuer = java.net.URLEncoder.encode(provider.issuer(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(client.readFrontChannelLogout("iss=" + issuer + "&sid=session-1"))
                .isEqualTo(new Verified(provider.issuer(), null, "session-1"));
        assertThat(client.readFrontChannelLogout("")).isEqualTo(new Verified(null, null, null));
        for (String bad : List.of("sid=session-1", "iss=" + issuer, "iss=https%3A%2F%2Fother.example&sid=session-1")) {
            assertThat(client.readFrontChannelLogout(bad)).isInstanceOf(Refused.class);
        }
        assertThat(client.readFrontChannelLogout("sid=a&sid=b&iss=" + issuer)).isInstanceOf(Refused.class);
    }

    @Test
    void theClaimsOfALogOutTokenDoNotHelpToLogIn() {
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        Map<String, @Nullable Object> claims = new LinkedHashMap<>(claims());
        claims.put("nonce", PlainProvider.parameter(attempt, "nonce"));
        provider.issues(claims);

        assertThat(catchThrowableOfType(
                                PlatformException.class,
                                () -> client.completeLogin(attempt, PlainProvider.callback(attempt)))
                        .check())
                .isEqualTo("events");
    }
}
