package vn.lienthong.identity.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.identity.Clients;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LogoutNotice;
import vn.lienthong.identity.LogoutNotice.Refused;
import vn.lienthong.identity.LogoutNotice.Verified;
import vn.lienthong.identity.LogoutRedirect;
import vn.lienthong.identity.PlainProvider;
import vn.lienthong.identity.TestIssuer;
import vn.lienthong.identity.Tokens;

/** The three log-out plans: by the program, by the provider's server, by the browser. */
class LogoutPlansTest {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final PlainProvider provider = new PlainProvider();
    private final IdentityClient client =
            Clients.create(provider.config(), Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC));

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    private Map<String, @Nullable Object> claims() {
        Map<String, @Nullable Object> claims = TestIssuer.claims("iss", provider.issuer());
        claims.put("jti", "logout-1");
        claims.put("sid", "session-1");
        claims.put("events", Map.of(EVENT, Map.of()));
        return claims;
    }

    private static Arguments notice(
            String module, @Nullable String check, Function<Map<String, @Nullable Object>, String> token) {
        return arguments("oidcc-client-test-rp-backchannel-rpinitlogout" + module, check, token);
    }

    private static Function<Map<String, @Nullable Object>, String> with(String claim, @Nullable Object value) {
        return claims -> {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>(claims);
            changed.put(claim, value);
            changed.values().removeIf(one -> one == null);
            return TestIssuer.sign(changed);
        };
    }

    static Stream<Arguments> notices() {
        return Stream.of(
                notice("", null, TestIssuer::sign),
                notice(
                        "-alg-none",
                        "alg",
                        claims -> TestIssuer.signRaw("{\"alg\":\"none\"}", TestIssuer.json(claims))
                                .replaceFirst("[^.]+$", "")),
                notice("-no-event", "events", with("events", null)),
                notice("-with-nonce", "nonce", with("nonce", "n-1")),
                // Well signed, but not as this client is registered.
                notice(
                        "-wrong-alg",
                        "alg",
                        claims -> TestIssuer.sign(TestIssuer.EC, JWSAlgorithm.ES256, "ec-1", claims)),
                notice("-wrong-aud", "aud", with("aud", "another")),
                notice("-wrong-event", "events", with("events", Map.of("http://other.example/event", Map.of()))),
                notice("-wrong-iss", "iss", with("iss", "https://other.example")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notices")
    void onlyAGenuineLogOutTokenEndsASession(
            String module, @Nullable String check, Function<Map<String, @Nullable Object>, String> token) {
        LogoutNotice notice = client.readBackChannelLogout("logout_token=" + token.apply(claims()));

        assertThat(notice.status()).isEqualTo(check == null ? 200 : 400);
        if (check == null) {
            assertThat(notice).isEqualTo(new Verified(provider.issuer(), PlainProvider.SUBJECT, "session-1"));
        } else {
            assertThat(notice)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.check()).isEqualTo(check));
        }
    }

    /** oidcc-client-test-rp-init-logout, -other-state and -no-state. */
    @Test
    void theReturnFromALogOutIsKnownByItsState() {
        LogoutRedirect logout = client.beginLogout(
                Tokens.builder("access").idToken("the.id.token").build(), URI.create("https://clinic.example/bye"));

        Map<String, String> query = PlainProvider.query(logout.redirectTo());
        assertThat(query).containsKeys("id_token_hint", "post_logout_redirect_uri", "state");
        assertThat(logout.isAnsweredBy("state=" + query.get("state"))).isTrue();
        assertThat(logout.isAnsweredBy("state=" + query.get("state") + "x")).isFalse();
        assertThat(logout.isAnsweredBy("")).isFalse();
    }

    /** oidcc-client-test-rp-frontchannel-rpinitlogout. */
    @Test
    void theNoticeThroughTheBrowserNamesTheSession() {
        String issuer = URLEncoder.encode(provider.issuer(), StandardCharsets.UTF_8);

        assertThat(client.readFrontChannelLogout("iss=" + issuer + "&sid=session-1"))
                .isEqualTo(new Verified(provider.issuer(), null, "session-1"));
    }
}
