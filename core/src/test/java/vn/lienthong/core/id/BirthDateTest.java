package vn.lienthong.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Year;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirthDateTest {
    @ParameterizedTest
    @CsvSource({
        "19900314, 1990-03-14",
        "1990-03-14, 1990-03-14",
        "1990/03/14, 1990-03-14",
        "14/03/1990, 1990-03-14",
        "20000229, 2000-02-29",
        "' 19900314 ', 1990-03-14"
    })
    void theFormatsOfThePlatformsAreRead(String text, LocalDate date) {
        BirthDate birth = BirthDate.parse(text);

        assertThat(birth).isEqualTo(BirthDate.of(date));
        assertThat(birth.year()).isEqualTo(Year.from(date));
        assertThat(birth.value()).isEqualTo(date.toString());
    }

    @Test
    void theYearAloneGivesAYearAndNoDate() {
        assertThat(BirthDate.parse("1957")).isEqualTo(new BirthDate(Year.of(1957), null));
        assertThat(BirthDate.parse("1957").value()).isEqualTo("1957");
    }

    @ParameterizedTest
    @MethodSource("vn.lienthong.core.id.BadText#any")
    @ValueSource(
            strings = {
                "",
                "19900230",
                "31/02/1990",
                "1990-3-14",
                "1990-0314",
                "1990-03/14",
                "14-03-1990",
                "990314",
                "0990",
                "Thứ hai",
                "0",
                "\0",
                "\u202e19900314",
                "１９９００３１４",
                "٢٠٠٠٠٢٢٩"
            })
    void whatIsNoDateIsRefusedWithoutItsText(String text) {
        BadText.refused(
                BirthDate.FIELD.replace(" (ngày tháng năm sinh)", ""), BirthDate::isValid, BirthDate::parse, text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1849, 2301, 9999})
    void aYearInWhichNobodyIsBornIsRefused(int year) {
        assertThatThrownBy(() -> BirthDate.of(Year.of(year)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 1850 to 2300");
    }

    @Test
    void aDayOfAnotherYearIsRefused() {
        assertThatThrownBy(() -> new BirthDate(Year.of(1990), LocalDate.of(1991, 1, 1)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must agree");
    }

    @Test
    void aBirthDateDoesNotShowItself() {
        assertThat(BirthDate.parse("19900314").toString()).doesNotContain("1990");
    }
}
