package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.LoginResult.Denied;
import vn.lienthong.testsupport.SettableClock;

/** The text that came back: in which forms a program may pass it, and what no form of it may cause. */
class RawCallbackTest {
    private static final int MOST = 32 * 1024;

    private final IdentityClient client = Clients.create(
            Clients.portal(URI.create("https://portal.example")).interceptor(next -> request -> {
                throw new AssertionError("the platform was called");
            }),
            SettableClock.at(Instant.parse("2026-11-23T03:00:00Z")));
    private final LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
    private final String state = Clients.state(attempt);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error=access_denied&state=STATE",
                "?error=access_denied&state=STATE",
                "state=STATE&error=access_denied#fragment",
                "error=access_denied&state=STATE&from=https://clinic.example/?a=b",
                "https://clinic.example/login/callback?error=access_denied&state=STATE",
                "https://clinic.example:/login/callback?error=access_denied&state=STATE",
                "https://clinic.example/login/callback?error=access_denied&state=STATE#fragment"
            })
    void theWholeAddressAndTheQueryAloneAreBothUnderstood(String text) {
        assertThat(complete(text)).isInstanceOf(Denied.class);
        assertThat(attempt.isAnsweredBy(text.replace("STATE", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "{a}", "a b", "một hai", "\"<a>\"", "^`\\", "[a]", "\u0000", "\uD800", "a?b"})
    void anUnusualCharacterThatABrowserSendsAsItIsDoesNoHarm(String value) {
        String query = "error=access_denied&session=" + value + "&state=STATE";
        assertThat(complete(query)).isInstanceOf(Denied.class);
        assertThat(complete(Clients.REDIRECT + "?" + query)).isInstanceOf(Denied.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "%-1"})
    void aCutPercentSequenceIsAnUnreadableRedirect(String value) {
        for (String before : new String[] {"", "?", Clients.REDIRECT + "?"}) {
            String text = before + "code=planted-code&state=STATE&session=" + value;
            assertThat(failure(text).kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(catchThrowableOfType(
                            PlatformException.class, () -> attempt.isAnsweredBy(text.replace("STATE", state))))
                    .hasMessageNotContaining(state);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://clinic.example/login|callback",
                "https://clinic.example/login/{callback}",
                "https://clinic.example/login callback",
                "https://clinic.example/login/callback%",
                "https://clinic.example/đăng-nhập",
                "https://clinic.example/login/callback;session=1",
                "https://clinic.example/login/callback&code=planted-code",
                "https://clinic.example/login/code=planted-code",
                "https://clinic.example\\@evil.example/login/callback",
                "https://clinic.example@evil.example/login/callback",
                "https://clinic.example:99999999/login/callback",
                "https://clinic.example:x/login/callback",
                "https://[::1/login/callback",
                "https://phòng khám/login/callback",
                "https:///login/callback",
                "https://",
                "http://clinic.example:443/login/callback",
                "http://clinic.example/login/callback"
            })
    void anAddressThatIsNotTheRegisteredOneIsRefusedHoweverItIsWritten(String address) {
        PlatformException refusal = failure(address + "?code=planted-code&state=STATE");

        assertThat(refusal.kind()).isEqualTo(Kind.SECURITY);
        assertThat(refusal)
                .hasMessageStartingWith("The redirect back is refused (redirectUri): it came to http")
                .hasMessageEndingWith(", but settings.redirectUri is " + Clients.REDIRECT + ".");
        assertThat(refusal.getMessage()).hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login/callback?code=planted-code&state=STATE",
                "clinic.example/login/callback?code=planted-code&state=STATE",
                "vn.example.clinic://callback?code=planted-code&state=STATE",
                "??code=planted-code&state=STATE"
            })
    void aTextInNeitherFormIsRefusedWithBothForms(String text) {
        PlatformException refusal = failure(text);

        assertThat(refusal.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(refusal).hasMessageContaining("the whole URL").hasMessageContaining("raw query string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "#", "?#", "code=planted-code", "#code=planted-code&state=STATE"})
    void aQueryWithoutTheStateAnswersNothing(String text) {
        assertThat(failure(text)).hasMessageContaining("(state)");
        assertThat(attempt.isAnsweredBy(text.replace("STATE", state))).isFalse();
    }

    @Test
    void aPersonalNumberInTheHostIsNotRepeated() {
        assertThat(failure("https://so008499123456.vn/login?code=a&state=STATE"))
                .hasMessageContaining("it came to https://so***.vn/login");
    }

    @Test
    void aTextMayHave32KiB() {
        String text = "error=access_denied&state=" + state + "&x=";
        String longest = text + "y".repeat(MOST - text.length());

        assertThat(complete(longest)).isInstanceOf(Denied.class);
        assertThat(failure(longest + "y")).hasMessage("The redirect back is refused: longer than 32768 characters.");
    }

    @Test
    void nothingIsNamedIfItIsMissing() {
        assertThatNullPointerException()
                .isThrownBy(() -> client.completeLogin(attempt, null))
                .withMessage("rawCallback");
        assertThatNullPointerException()
                .isThrownBy(() -> client.completeLogin(null, "code=a"))
                .withMessage("attempt");
        assertThatNullPointerException()
                .isThrownBy(() -> attempt.isAnsweredBy(null))
                .withMessage("rawCallback");
    }

    private PlatformException failure(String text) {
        PlatformException failure = catchThrowableOfType(PlatformException.class, () -> complete(text));
        assertThat(failure).hasNoCause();
        assertThat(failure.toString()).doesNotContain(state).doesNotContain("planted-code");
        return failure;
    }

    private LoginResult complete(String text) {
        return client.completeLogin(attempt, text.replace("STATE", state));
    }
}
