package vn.lienthong.sharing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.internal.wire.VietnamTime;

class JsonMessageTest {
    @Test
    void aTimeWithoutAZoneIsVietnams() {
        assertThat(VietnamTime.parseTime("20261123080000")).isEqualTo(Instant.parse("2026-11-23T01:00:00Z"));
        assertThat(VietnamTime.parseTime("20261123")).isEqualTo(Instant.parse("2026-11-22T17:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20261123", "2026/11/23", "23/11/2026", "2026-11-23"})
    void aDateIsReadInEachOfTheFormsInUse(String text) {
        assertThat(VietnamTime.parseDate(text)).isEqualTo(LocalDate.of(2026, 11, 23));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "20261301000000",
                "20260230",
                "31/02/2026",
                "0",
                "99999999999999999999",
                "\u202E20261123"
            })
    void anythingElseIsNoTime(String text) {
        assertThat(VietnamTime.parseTime(text)).isNull();
        assertThat(VietnamTime.parseDate(text)).isNull();
        assertThat(VietnamTime.parseTime(null)).isNull();
    }

    @Test
    void whatWeWriteIsVietnamsTimeInTheTwoForms() {
        JsonMessage map = new JsonMessage()
                .time("a", Instant.parse("2026-12-31T17:00:00Z"))
                .timeWithOffset("b", Instant.parse("2026-12-31T17:00:00Z"));

        assertThat(map.copy()).containsEntry("a", "20270101000000").containsEntry("b", "2027-01-01T00:00:00.000+0700");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\u0007", "x\u202Ey", "\uD800", "\u2066"})
    void aTextWithAControlCharacterIsRefusedByTheNameOfItsMember(String text) {
        assertThatThrownBy(() -> new JsonMessage().text("GhiChu", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GhiChu")
                .hasMessageContaining("U+");
    }

    @Test
    void aTextWithoutEndIsRefused() {
        assertThatThrownBy(() -> new JsonMessage().text("GhiChu", "9".repeat(10 << 20)))
                .hasMessageContaining("GhiChu: must have at most");
    }
}
