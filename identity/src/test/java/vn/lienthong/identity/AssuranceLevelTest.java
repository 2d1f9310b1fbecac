package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.PlatformException;

class AssuranceLevelTest {
    @ParameterizedTest
    @CsvSource({
        "LEVEL_2, LEVEL_2, true",
        "LEVEL_2, LEVEL_1, true",
        "LEVEL_1, LEVEL_1, true",
        "LEVEL_1, LEVEL_2, false",
        "UNKNOWN, LEVEL_1, false",
        "UNKNOWN, LEVEL_2, false"
    })
    void aLevelReachesItselfAndWhatIsBelowAndTheUnknownReachesNothing(
            AssuranceLevel is, AssuranceLevel required, boolean enough) {
        assertThat(is.isAtLeast(required)).isEqualTo(enough);
        PlatformException refusal = catchThrowableOfType(PlatformException.class, () -> is.requireAtLeast(required));
        assertThat(refusal == null).isEqualTo(enough);
        if (refusal != null) {
            assertThat(refusal.kind()).isEqualTo(PlatformException.Kind.SECURITY);
        }
    }

    @Test
    void theUnknownIsNoRequirement() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssuranceLevel.LEVEL_2.requireAtLeast(AssuranceLevel.UNKNOWN));
    }
}
