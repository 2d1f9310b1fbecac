package vn.lienthong.identity.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.identity.LoginResult.SignedIn;

/** Case 5: a {@code state} that is missing, wrong or used before, and two log-ins in one browser. */
class Case05StateTest {
    private static final BothPlatforms PLATFORMS = new BothPlatforms();

    @AfterEach
    void heal() {
        PLATFORMS.sandbox().heal();
    }

    @AfterAll
    static void stop() {
        PLATFORMS.close();
    }

    static Stream<Arguments> strange() {
        return BothPlatforms.times("", "state=", "state=another-state-of-enough-characters", "State=x");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("strange")
    void aRedirectWithoutTheStateOfTheAttemptSpendsNoCode(String variant, String state) {
        IdentityClient client = PLATFORMS.client(variant);
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String changed = PLATFORMS.callback(attempt, "lan", 2).replaceFirst("state=[^&]*", state);
        long before = PLATFORMS.exchanges();

        PlatformException refused =
                catchThrowableOfType(PlatformException.class, () -> client.completeLogin(attempt, changed));

        assertThat(refused.check()).isEqualTo("state");
        assertThat(PLATFORMS.exchanges()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {BothPlatforms.PORTAL, BothPlatforms.VNEID})
    void aRedirectThatIsReplayedGetsNothing(String variant) {
        IdentityClient client = PLATFORMS.client(variant);
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String callback = PLATFORMS.callback(attempt, "lan", 2);
        client.completeLogin(attempt, callback);

        PlatformException here =
                catchThrowableOfType(PlatformException.class, () -> client.completeLogin(attempt, callback));
        PlatformException there = catchThrowableOfType(
                PlatformException.class, () -> PLATFORMS.client(variant).completeLogin(attempt, callback));

        assertThat(here.kind()).isEqualTo(Kind.SECURITY);
        assertThat(here.check()).as("this client knows it").isEqualTo("attempt");
        assertThat(there.kind()).as("the platform knows it").isEqualTo(Kind.REFUSED);
        assertThat(there.platformCode()).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {BothPlatforms.PORTAL, BothPlatforms.VNEID})
    void twoLogInsInOneBrowserDoNotMix(String variant) {
        IdentityClient client = PLATFORMS.client(variant);
        LoginAttempt first = client.beginLogin(LoginRequest.standard());
        LoginAttempt second =
                LoginAttempt.fromJson(client.beginLogin(LoginRequest.standard()).toJson());
        String ofSecond = PLATFORMS.callback(second, "binh", 2);
        String ofFirst = PLATFORMS.callback(first, "lan", 2);

        assertThat(catchThrowableOfType(PlatformException.class, () -> client.completeLogin(first, ofSecond))
                        .kind())
                .isEqualTo(Kind.SECURITY);
        assertThat(name(client.completeLogin(second, ofSecond))).isEqualTo("Ma Văn Bình");
        assertThat(name(client.completeLogin(first, ofFirst))).isEqualTo("Hoàng Thị Lan");
    }

    private static String name(LoginResult result) {
        return String.valueOf(((SignedIn) result).subject().fullName());
    }
}
