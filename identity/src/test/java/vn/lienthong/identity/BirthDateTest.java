package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Year;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirthDateTest {
    @ParameterizedTest
    @CsvSource({
        "19900314, 1990-03-14",
        "1990-03-14, 1990-03-14",
        "14/03/1990, 1990-03-14",
        "20000229, 2000-02-29",
        "' 19900314 ', 1990-03-14"
    })
    void theFormatsOfThePlatformsAreRead(String raw, LocalDate date) {
        BirthDate birth = BirthDate.read(raw);

        assertThat(birth.date()).isEqualTo(date);
        assertThat(birth.year()).isEqualTo(Year.from(date));
        assertThat(birth.raw()).isEqualTo(raw);
    }

    @Test
    void theYearAloneGivesAYearAndNoDate() {
        assertThat(BirthDate.read("1957")).isEqualTo(new BirthDate("1957", Year.of(1957), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "19900230",
                "31/02/1990",
                "1990-3-14",
                "1990-0314",
                "14-03-1990",
                "990314",
                "Thứ hai",
                "0",
                "\0",
                "\u202e19900314",
                "１９９００３１４"
            })
    void whatCannotBeReadIsKeptAndStopsNothing(String raw) {
        assertThat(BirthDate.read(raw)).isEqualTo(new BirthDate(raw, null, null));
    }

    @Test
    void tenMegabytesOfNinesAreNoDate() {
        assertThat(BirthDate.read("9".repeat(10 << 20)).year()).isNull();
    }

    @Test
    void aBirthDateDoesNotShowItself() {
        assertThat(BirthDate.read("19900314").toString()).doesNotContain("1990");
    }
}
