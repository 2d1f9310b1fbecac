package vn.lienthong.identity.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult.DenialReason;
import vn.lienthong.identity.LoginResult.Denied;

/** Case 7: the citizen pressed cancel, which is an answer and no exception. */
class Case07CancelledTest {
    private static final BothPlatforms PLATFORMS = new BothPlatforms();

    @AfterEach
    void heal() {
        PLATFORMS.sandbox().heal();
    }

    @AfterAll
    static void stop() {
        PLATFORMS.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {BothPlatforms.PORTAL, BothPlatforms.VNEID})
    void aCancelledLogInIsDeniedAndNothingIsExchanged(String variant) {
        IdentityClient client = PLATFORMS.client(variant);
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String cancelled =
                PLATFORMS.sandbox().people().cancelLogIn(attempt.redirectTo()).toString();
        long before = PLATFORMS.exchanges();

        assertThat(client.completeLogin(attempt, cancelled))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.reason()).isEqualTo(DenialReason.ACCESS_DENIED));
        assertThat(PLATFORMS.exchanges()).isEqualTo(before);
    }
}
