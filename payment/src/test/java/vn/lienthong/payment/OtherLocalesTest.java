package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.payment.vietqr.VietQr;

/** A machine in Cairo or Bangkok writes the same QR text and the same messages: digits 0 to 9. */
class OtherLocalesTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "th-TH-u-ca-buddhist-nu-thai", "fa-IR-u-nu-arabext"})
    void aQrTextAndItsRefusalsHaveDigitsOfTheWire(String tag) {
        String expected = VietQr.account("970436", "0123456789")
                .amountVnd(120_000)
                .purpose("HP 08")
                .payload();
        Locale.setDefault(Locale.forLanguageTag(tag));

        assertThat(VietQr.account("970436", "0123456789")
                        .amountVnd(120_000)
                        .purpose("HP 08")
                        .payload())
                .isEqualTo(expected)
                .matches("[ -~]+");
        assertThatThrownBy(() -> VietQr.account("970436", "0123456789")
                        .purpose("a\u202Eb")
                        .payload())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+202E")
                .message()
                .matches("(?s)[^\u0660-\u0669\u06F0-\u06F9\u0E50-\u0E59]*");
    }
}
