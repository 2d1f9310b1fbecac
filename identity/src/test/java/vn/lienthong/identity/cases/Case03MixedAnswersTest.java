package vn.lienthong.identity.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.identity.Citizen;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.VneidFault;

/** Case 3: token answer and user info, each encrypted or plain. */
class Case03MixedAnswersTest {
    private static final BothPlatforms PLATFORMS = new BothPlatforms();

    @AfterEach
    void heal() {
        PLATFORMS.sandbox().heal();
    }

    @AfterAll
    static void stop() {
        PLATFORMS.close();
    }

    static Stream<Fault> plain() {
        return Stream.of(
                Fault.of(VneidFault.PLAIN_ANSWER).path("/token"),
                Fault.of(VneidFault.PLAIN_ANSWER).path("/userinfo"),
                Fault.of(VneidFault.PLAIN_ANSWER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plain")
    void eachAnswerIsReadInItsOwnForm(Fault fault) {
        PLATFORMS.sandbox().fail(fault);

        assertThat(((SignedIn) PLATFORMS.login(PLATFORMS.client(BothPlatforms.VNEID), "lan", 2)).subject())
                .isInstanceOfSatisfying(
                        Citizen.class, citizen -> assertThat(citizen.fullName()).isEqualTo("Hoàng Thị Lan"));
    }
}
