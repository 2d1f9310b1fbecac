package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.lienthong.identity.LoginResult.DenialReason;
import vn.lienthong.identity.LoginResult.Denied;
import vn.lienthong.identity.LoginResult.SignedIn;

class LoginResultTest {
    private static final LoginResult SIGNED_IN = SignedIn.builder(
                    new Unrecognised("a-1", "Hoàng Thị Lan", null, Claims.from(Map.of())),
                    Tokens.builder("planted-access-token-93ab").build())
            .assurance(AssuranceLevel.LEVEL_2, "2")
            .build();
    private static final LoginResult DENIED = new Denied(DenialReason.ACCESS_DENIED, "access_denied", null);

    @Test
    void eachResultIsReadWithoutACast() {
        assertThat(read(SIGNED_IN)).isEqualTo("Hoàng Thị Lan");
        assertThat(read(DENIED)).isEqualTo("ACCESS_DENIED");
    }

    @Test
    void theOtherBranchIsNotCalledAndAnExceptionIsPassedOn() {
        assertThat(SIGNED_IN.<Object>fold(SignedIn::assuranceValue, denied -> {
                    throw new AssertionError("nobody was denied");
                }))
                .isEqualTo("2");
        assertThatIllegalStateException()
                .isThrownBy(() -> DENIED.fold(SignedIn::subject, denied -> {
                    throw new IllegalStateException(denied.code());
                }));
    }

    private static String read(LoginResult result) {
        return result.fold(
                signedIn -> String.valueOf(signedIn.subject().fullName()),
                denied -> denied.reason().name());
    }
}
