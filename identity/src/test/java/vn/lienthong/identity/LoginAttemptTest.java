package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.testsupport.SettableClock;

class LoginAttemptTest {
    private static final SettableClock CLOCK = SettableClock.at(Instant.parse("2026-11-23T03:00:00Z"));
    private static final IdentityClient CLIENT =
            Clients.create(Clients.portal(URI.create("https://portal.example")), CLOCK);
    private static final LoginAttempt ATTEMPT = CLIENT.beginLogin(LoginRequest.standard());

    @Test
    void anAttemptIsReadFromTheSessionUnchanged() {
        LoginAttempt back = LoginAttempt.fromJson(ATTEMPT.toJson());

        assertThat(back).isEqualTo(ATTEMPT).hasSameHashCodeAs(ATTEMPT);
        assertThat(back.redirectTo()).isEqualTo(ATTEMPT.redirectTo());
        assertThat(back.expiresAt()).isEqualTo(ATTEMPT.expiresAt());
    }

    @Test
    void anAttemptWithoutNonceAndVerifierIsReadToo() {
        LoginAttempt plain = Clients.create(Clients.partner(URI.create("https://vneid.example")), CLOCK)
                .beginLogin(LoginRequest.standard());

        assertThat(LoginAttempt.fromJson(plain.toJson())).isEqualTo(plain);
    }

    @Test
    void aMemberOfANewerVersionIsIgnored() {
        assertThat(LoginAttempt.fromJson(ATTEMPT.toJson().replaceFirst("\\{", "{\"later\":[1],")))
                .isEqualTo(ATTEMPT);
    }

    @Test
    void anAttemptShowsNeitherStateNorVerifier() {
        String state = Clients.state(ATTEMPT);

        assertThat(ATTEMPT.toJson()).contains(state).contains("verifier");
        assertThat(ATTEMPT.toString()).doesNotContain(state).contains("2026-11-23");
    }

    @Test
    void twoLogInsInOneBrowserAreDistinguishedByTheirState() {
        LoginAttempt other = CLIENT.beginLogin(LoginRequest.standard());
        String callback = Clients.REDIRECT + "?code=x&state=" + Clients.state(other);

        assertThat(ATTEMPT.isAnsweredBy(callback)).isFalse();
        assertThat(other.isAnsweredBy(callback)).isTrue();
        assertThat(other.isAnsweredBy(Clients.REDIRECT.toString())).isFalse();
    }

    static Stream<Arguments> bad() {
        String good = ATTEMPT.toJson();
        return Stream.of(
                arguments("empty", "", ""),
                arguments("cut off", good.substring(0, good.length() - 10), ""),
                arguments("null", "null", ""),
                arguments("a list", "[]", ""),
                arguments("no members", "{}", "version"),
                arguments("a later version", good.replace("\"version\":\"1\"", "\"version\":\"2\""), "version"),
                arguments("version as number", good.replace("\"version\":\"1\"", "\"version\":1"), "version"),
                arguments("no state", good.replace("\"state\"", "\"stat\""), "state"),
                arguments("a short state", good.replaceFirst("\"state\":\"[^\"]*\"", "\"state\":\"1\""), "state"),
                arguments("state null", good.replaceFirst("\"state\":\"[^\"]*\"", "\"state\":null"), "state"),
                arguments("an empty nonce", good.replaceFirst("\"nonce\":\"[^\"]*\"", "\"nonce\":\"\""), "nonce"),
                arguments("nonce as object", good.replaceFirst("\"nonce\":\"[^\"]*\"", "\"nonce\":{}"), "nonce"),
                arguments(
                        "verifier as list",
                        good.replaceFirst("\"verifier\":\"[^\"]*\"", "\"verifier\":[]"),
                        "verifier"),
                arguments("no time", good.replaceFirst("2026-11-23T", "23/11/2026 "), "expiresAt"),
                arguments("address with a blank", good.replace("https://clinic", "https:// clinic"), "redirectUri"),
                arguments("address relative", good.replace(Clients.REDIRECT.toString(), "/callback"), "redirectUri"),
                arguments("state twice", good.replaceFirst("\\{", "{\"state\":\"" + "x".repeat(43) + "\","), "state"),
                arguments("NUL", "\0" + good, ""),
                arguments("right-to-left mark", "\u202e" + good, ""),
                arguments("10 MB of 9", "9".repeat(10 << 20), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void aTextThatIsNoAttemptIsRefusedByMemberAndRule(String what, String text, String member) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoginAttempt.fromJson(text))
                .withMessageStartingWith("log-in attempt" + (member.isEmpty() ? "" : "." + member) + ": ")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(120))
                .withNoCause();
    }
}
