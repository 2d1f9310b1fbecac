package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.core.id.TaxCode;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.core.internal.wire.XmlWriter;

/** A machine in Cairo or Bangkok writes the same wire and the same messages: digits 0 to 9. */
class OtherLocalesTest {
    private static final String NO_LOCAL_DIGIT = "(?s)[^\u0660-\u0669\u06F0-\u06F9\u0E50-\u0E59]*";

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "th-TH-u-ca-buddhist-nu-thai", "fa-IR-u-nu-arabext", "tr-TR"})
    void whatIsWrittenHasDigitsOfTheWire(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));

        assertThat(VietnamTime.compact(Instant.parse("2026-11-23T08:05:09Z"))).isEqualTo("20261123150509");
        assertThat(Json.string(java.util.Map.of("n", 2026, "d", 1.5))).matches(NO_LOCAL_DIGIT);
        assertThat(BirthDate.parse("1957").value()).isEqualTo("1957");
        assertThat(TaxCode.parse("0100109106").value()).isEqualTo("0100109106");
        assertThatThrownBy(() -> TaxCode.parse("0100109106\u200B")).message().matches(NO_LOCAL_DIGIT);
        assertThatThrownBy(() -> XmlWriter.create().leaf("", "a", "\u0001"))
                .message()
                .contains("U+0001");
    }
}
