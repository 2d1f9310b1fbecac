package vn.lienthong.core.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The times of the wires, read and written in one place. */
class VietnamTimeTest {
    private static final Instant AFTERNOON = Instant.parse("2026-11-23T08:05:09.123Z");

    @Test
    void aTimeIsWrittenInVietnamOnAClockOfTwentyFourHours() {
        isWrittenInVietnam();
    }

    private static void isWrittenInVietnam() {
        assertThat(VietnamTime.compact(AFTERNOON)).isEqualTo("20261123150509");
        assertThat(VietnamTime.withOffset(AFTERNOON)).isEqualTo("2026-11-23T15:05:09.123+0700");
        assertThat(VietnamTime.compact(LocalDate.of(2026, 1, 2))).isEqualTo("20260102");
        assertThat(VietnamTime.dateOf(Instant.parse("2026-11-23T17:00:00Z"))).isEqualTo(LocalDate.of(2026, 11, 24));
        assertThat(VietnamTime.startOf(LocalDate.of(2026, 11, 24))).isEqualTo(Instant.parse("2026-11-23T17:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "th-TH-u-ca-buddhist-nu-thai", "fa-IR-u-nu-arabext", "ja-JP-u-ca-japanese"})
    void theMachinesLocaleDoesNotReachTheWire(String tag) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            isWrittenInVietnam();
            assertThat(VietnamTime.parseCompact("20261123150509")).isEqualTo(Instant.parse("2026-11-23T08:05:09Z"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aTimeOfFourteenDigitsIsRead() {
        assertThat(VietnamTime.parseCompact("20261123150509")).isEqualTo(Instant.parse("2026-11-23T08:05:09Z"));
        assertThat(VietnamTime.parseTime("20261123000000")).isEqualTo(Instant.parse("2026-11-22T17:00:00Z"));
        assertThat(VietnamTime.parseTime("2026-11-23")).isEqualTo(Instant.parse("2026-11-22T17:00:00Z"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "20261123",
                "2026112315050",
                "202611231505090",
                "20260230000000",
                "20261123240000",
                "20261123156009",
                "+2026112315050",
                "-0261123150509",
                "2026112315050x",
                " 2026112315050",
                "٢٠٢٦١١٢٣١٥٠٥٠٩",
                "２０２６１１２３１５０５０９"
            })
    void whatIsNoSuchTimeIsNull(String text) {
        assertThat(VietnamTime.parseCompact(text)).isNull();
    }

    @Test
    void aTimeWithAnOffsetIsRead() {
        assertThat(VietnamTime.parseWithOffset("2026-11-23T15:05:09.123+0700")).isEqualTo(AFTERNOON);
        assertThat(VietnamTime.parseWithOffset("2026-11-23T08:05:09.123+0000")).isEqualTo(AFTERNOON);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "2026-02-30T15:05:09.123+0700",
                "2026-11-23T15:05:09+0700",
                "2026-11-23T15:05:09.123Z",
                "9999-12-31T23:59:59.999-1800",
                "0000-01-01T00:00:00.000+1800",
                "٢٠٢٦-11-23T15:05:09.123+0700"
            })
    void whatIsNoTimeWithAnOffsetIsNull(String text) {
        assertThat(VietnamTime.parseWithOffset(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"20261123", "2026-11-23", "2026/11/23", "23/11/2026"})
    void theFourFormsOfADateAreRead(String text) {
        assertThat(VietnamTime.parseDate(text)).isEqualTo(LocalDate.of(2026, 11, 23));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "2026",
                "20260230",
                "30/02/2026",
                "2026-1-2",
                "1/2/2026",
                "٢٠٢٦-11-23",
                "2026.11.23",
                "+20261123"
            })
    void whatIsNoDateIsNull(String text) {
        assertThat(VietnamTime.parseDate(text)).isNull();
        assertThat(VietnamTime.parseTime(text)).isNull();
    }

    @Test
    void aYearThatTheFormHasNoRoomForIsNotWritten() {
        for (Instant time : new Instant[] {
            Instant.MAX, Instant.parse("+10000-01-01T00:00:00Z"), Instant.EPOCH.minusSeconds(99_999_999_999L)
        }) {
            assertThatThrownBy(() -> VietnamTime.compact(time)).isExactlyInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> VietnamTime.withOffset(time)).isExactlyInstanceOf(IllegalArgumentException.class);
        }
    }
}
