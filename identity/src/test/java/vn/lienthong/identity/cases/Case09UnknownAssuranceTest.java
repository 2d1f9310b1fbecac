package vn.lienthong.identity.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.AssuranceLevel;
import vn.lienthong.identity.Citizen;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.LoginFault;

/** Case 9: nobody says how sure the identity is, so it satisfies no requirement, personal number or not. */
class Case09UnknownAssuranceTest {
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
    void aMissingLevelIsUnknownAndPassesNoCheck(String variant) {
        PLATFORMS.sandbox().fail(Fault.of(LoginFault.NO_ASSURANCE));

        SignedIn signedIn = (SignedIn) PLATFORMS.login(PLATFORMS.client(variant), "lan", 2);

        assertThat(((Citizen) signedIn.subject()).citizenId()).isNotNull();
        assertThat(signedIn.assurance()).isEqualTo(AssuranceLevel.UNKNOWN);
        assertThat(signedIn.assuranceValue()).isNull();
        assertThatThrownBy(() -> signedIn.assurance().requireAtLeast(AssuranceLevel.LEVEL_1))
                .isInstanceOf(PlatformException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {BothPlatforms.PORTAL, BothPlatforms.VNEID})
    void aLevelThatTheProfileDoesNotListIsUnknownToo(String variant) {
        String value = variant.equals(BothPlatforms.PORTAL) ? "LoA2" : "2";

        SignedIn signedIn =
                (SignedIn) PLATFORMS.login(PLATFORMS.client(variant, "assurance." + value, "UNKNOWN"), "lan", 2);

        assertThat(signedIn.assuranceValue()).isEqualTo(value);
        assertThatThrownBy(() -> signedIn.assurance().requireAtLeast(AssuranceLevel.LEVEL_1))
                .isInstanceOf(PlatformException.class);
    }
}
