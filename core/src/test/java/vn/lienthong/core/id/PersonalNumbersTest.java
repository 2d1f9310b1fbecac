package vn.lienthong.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.internal.wire.Vietnamese;
import vn.lienthong.core.units.AdministrativeUnits;
import vn.lienthong.core.units.Unit;
import vn.lienthong.core.units.UnitList;

class PersonalNumbersTest {
    @Test
    void aPersonalIdIsTakenToTheDigitAndIsNeverMoreThanPlausible() {
        CitizenId id = CitizenId.parse("008499123456");

        assertThat(id.value()).isEqualTo("008499123456");
        assertThat(id.certainty()).isEqualTo(Certainty.PLAUSIBLE);
        assertThat(id.rule()).isEqualTo("12-digits");
        assertThat(id).isEqualTo(CitizenId.parse("008499123456")).hasSameHashCodeAs(CitizenId.parse("008499123456"));
        assertThat(id).isNotEqualTo(CitizenId.parse("008499123457"));
    }

    @ParameterizedTest
    @CsvSource({
        "008499123456, 008, Tuyên Quang, MALE, 2199",
        "002501123456, 002, Hà Giang, FEMALE, 2101",
        "079800123456, 079, Hồ Chí Minh, MALE, 2300",
        "046999123456, 046, Thừa Thiên Huế, FEMALE, 2399",
        "096650123456, 096, Cà Mau, MALE, 2250",
        "122745123456, 122, , FEMALE, 2245",
    })
    void hintsFollowTheDecreeOf2015(String number, String prefix, String province, Sex sex, int birthYear) {
        CitizenId.Hints hints = CitizenId.parse(number).hints();

        assertThat(hints.prefix()).isEqualTo(prefix);
        assertThat(hints.registeredIn()).isEqualTo(province);
        assertThat(hints.sex()).isEqualTo(sex);
        assertThat(hints.birthYear()).isEqualTo(birthYear);
        assertThat(hints.toString()).isEqualTo("Hints[***]");
    }

    @Test
    void everyBirthPrefixIsTheOldCodeOfAProvinceWithAZeroBeforeIt() {
        UnitList before = AdministrativeUnits.on(LocalDate.of(2025, 6, 30));

        for (Unit province : before.provinces()) {
            String name = Objects.requireNonNull(BirthProvinces.name("0" + province.code()), province.toString());
            // The city of Huế was the province of Thừa Thiên Huế until the end of 2024.
            if (!province.code().equals("46")) {
                assertThat(Vietnamese.folded(name)).isEqualTo(Vietnamese.folded(province.shortName()));
            }
        }
    }

    @Test
    void anOldCardAndASocialInsuranceNumberAreTheirDigitsAndNothingElse() {
        assertThat(NationalIdCard.parse("012345678").value()).isEqualTo("012345678");
        assertThat(NationalIdCard.parse("012345678").certainty()).isEqualTo(Certainty.PLAUSIBLE);
        assertThat(NationalIdCard.parse("012345678").rule()).isEqualTo("9-digits");
        assertThat(NationalIdCard.parse("012345678")).isEqualTo(NationalIdCard.parse("012345678"));
        assertThat(SocialInsuranceNumber.parse("0123456789").value()).isEqualTo("0123456789");
        assertThat(SocialInsuranceNumber.parse("0123456789").certainty()).isEqualTo(Certainty.PLAUSIBLE);
        assertThat(SocialInsuranceNumber.parse("0123456789").rule()).isEqualTo("10-digits");
        assertThat(SocialInsuranceNumber.parse("0123456789")).isEqualTo(SocialInsuranceNumber.parse("0123456789"));
    }

    @Test
    void printingAPersonalNumberShowsItsLastThreeDigitsOnly() {
        assertThat(CitizenId.parse("008499123456")).hasToString("*********456");
        assertThat(NationalIdCard.parse("012345678")).hasToString("******678");
        assertThat(SocialInsuranceNumber.parse("0123456789")).hasToString("*******789");
        assertThat(HealthInsuranceNumber.parse("GD4080123456789")).hasToString("************789");
        assertThat(TaxCode.parse("008499123456")).hasToString("*********456");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GD4080123456789 | GD4080123456789 | card-15 | GD | 4 | 08 | 0123456789",
                "GD-4-08-0123456789 | GD4080123456789 | card-15 | GD | 4 | 08 | 0123456789",
                "TE-1-79-01-234-56789 | TE1790123456789 | card-15 | TE | 1 | 79 | 0123456789",
                "0123456789 | 0123456789 | number-10 | | 0 | | 0123456789",
                "008499123456 | 008499123456 | personal-id-12 | | 0 | | ",
            })
    void aHealthInsuranceNumberHasItsPartsInEachForm(
            String text, String value, String rule, String object, int level, String province, String social) {
        HealthInsuranceNumber number = HealthInsuranceNumber.parse(text);

        assertThat(number.value()).isEqualTo(value);
        assertThat(number.rule()).isEqualTo(rule);
        assertThat(number.certainty()).isEqualTo(Certainty.PLAUSIBLE);
        assertThat(number.objectCode()).isEqualTo(object);
        assertThat(number.benefitLevel()).isEqualTo(level);
        assertThat(number.provinceCode()).isEqualTo(province);
        assertThat(number.findSocialInsuranceNumber()
                        .map(SocialInsuranceNumber::value)
                        .orElse(null))
                .isEqualTo(social);
        assertThat(number).isEqualTo(HealthInsuranceNumber.parse(value));
    }

    @ParameterizedTest
    @MethodSource("vn.lienthong.core.id.BadText#any")
    void whatIsNoNumberAtAllIsRefusedInOneSentence(String text) {
        BadText.refused("CitizenId", CitizenId::isValid, CitizenId::parse, text);
        BadText.refused("NationalIdCard", NationalIdCard::isValid, NationalIdCard::parse, text);
        BadText.refused("SocialInsuranceNumber", SocialInsuranceNumber::isValid, SocialInsuranceNumber::parse, text);
        BadText.refused("HealthInsuranceNumber", HealthInsuranceNumber::isValid, HealthInsuranceNumber::parse, text);
    }

    @Test
    void aMissingNumberIsRefusedLikeAnEmptyOne() {
        assertThat(CitizenId.isValid(null)).isFalse();
        assertThat(NationalIdCard.isValid(null)).isFalse();
        assertThat(SocialInsuranceNumber.isValid(null)).isFalse();
        assertThat(HealthInsuranceNumber.isValid(null)).isFalse();
        assertThatThrownBy(() -> CitizenId.parse(null)).hasMessage("CitizenId (số định danh cá nhân): is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00849912345 | must be 12 digits, but has 11",
                "0084991234567 | must have at most 12 characters, but has 13",
                "00849912345X | must be 12 digits 0 to 9, but the character at position 12 is not a digit",
                "008 49912345 | must be 12 digits 0 to 9, but the character at position 4 (U+0020) is not a digit",
            })
    void aWrongPersonalIdIsExplainedWithoutBeingRepeated(String text, String rule) {
        assertThatThrownBy(() -> CitizenId.parse(text)).hasMessage("CitizenId (số định danh cá nhân): " + rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GD4080123 | a card number must have 15 characters, but has 9",
                "GD40801234567890 | a card number must have 15 characters, but has 16",
                "gd4080123456789 | characters 1 and 2 must be capital letters, but the character at position 1 is not",
                "GD6080123456789 | character 3 must be the benefit level 1 to 5, but is not",
                "GD0080123456789 | character 3 must be the benefit level 1 to 5, but is not",
                "GD4O80123456789 | characters 4 to 15 must be digits, but the character at position 4 is not",
                "GD--4080123456789 | hyphens must only be between groups, but are not",
                "GD4080123456789- | hyphens must only be between groups, but are not",
            })
    void aWrongHealthInsuranceNumberIsExplainedWithoutBeingRepeated(String text, String rule) {
        assertThat(HealthInsuranceNumber.isValid(text)).isFalse();
        assertThatThrownBy(() -> HealthInsuranceNumber.parse(text))
                .hasMessage("HealthInsuranceNumber (mã thẻ BHYT): " + rule);
    }

    @Test
    void elevenDigitsAreNoHealthInsuranceNumber() {
        assertThatThrownBy(() -> HealthInsuranceNumber.parse("01234567890"))
                .hasMessageContaining("10 or 12 digits, but has 11");
    }
}
