package vn.lienthong.sandbox.internal.platform.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sandbox on a machine in Cairo or Bangkok writes the same wire: digits 0 to 9. */
class OtherLocalesTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "th-TH-u-ca-buddhist-nu-thai", "fa-IR-u-nu-arabext"})
    void aYearHasItsPeriodsOfEachType(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));

        assertThat(Period.ofYear(Period.Type.MONTH, 2026))
                .hasSize(12)
                .first()
                .hasFieldOrPropertyWithValue("code", "2026-01");
        assertThat(Period.ofYear(Period.Type.QUARTER, 2026)).hasSize(4);
        assertThat(Period.ofYear(Period.Type.HALF, 2026)).hasSize(2);
        assertThat(Period.ofYear(Period.Type.YEAR, 2026)).hasSize(1);
    }
}
