package vn.lienthong.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TaxCodeTest {
    @ParameterizedTest
    @CsvSource({
        "0100109106, 0100109106, , CERTAIN, mod11-strict",
        "0100109106-001, 0100109106-001, 001, CERTAIN, mod11-strict",
        "0100109106001, 0100109106-001, 001, CERTAIN, mod11-strict",
        "0100109106-999, 0100109106-999, 999, CERTAIN, mod11-strict",
        "008499123456, 008499123456, , PLAUSIBLE, personal-id-12",
    })
    void aValidCodeHasTheRuleThatAcceptedIt(
            String text, String value, String branch, Certainty certainty, String rule) {
        TaxCode code = TaxCode.parse(text);

        assertThat(TaxCode.isValid(text)).isTrue();
        assertThat(code.value()).isEqualTo(value);
        assertThat(code.digits()).isEqualTo(value.replace("-", ""));
        assertThat(code.branch()).isEqualTo(branch);
        assertThat(code.certainty()).isEqualTo(certainty);
        assertThat(code.rule()).isEqualTo(rule);
        assertThat(TaxCode.parseLenient(text).rule()).isEqualTo(rule);
    }

    @Test
    void aBranchIsTheSameCodeWithAndWithoutTheHyphenAndHasItsOrganisation() {
        TaxCode branch = TaxCode.parse("0100109106-001");

        assertThat(branch).isEqualTo(TaxCode.parse("0100109106001")).hasSameHashCodeAs(TaxCode.parse("0100109106001"));
        assertThat(branch.organisation()).isEqualTo(TaxCode.parse("0100109106"));
        assertThat(branch.findCitizenId()).isEmpty();
    }

    @Test
    void twelveDigitsAreThePersonalIdOfAnIndividual() {
        assertThat(TaxCode.parse("008499123456").findCitizenId()).contains(CitizenId.parse("008499123456"));
    }

    @Test
    void aCodeWhoseSumLeavesNoRemainderIsRefusedStrictlyAndPlausibleLeniently() {
        // 31*0 + 29*1 + 23*0 + 19*0 + 17*0 + 13*0 + 7*1 + 5*1 + 3*1 = 44 = 4 * 11
        String text = "0100001110";

        assertThat(TaxCode.isValid(text)).isFalse();
        assertThatThrownBy(() -> TaxCode.parse(text))
                .hasMessage(
                        "TaxCode (mã số thuế): the weighted sum must leave a remainder when divided by 11 (mod11-strict), but leaves none");
        assertThat(TaxCode.parseLenient(text).rule()).isEqualTo("mod11-lenient");
        assertThat(TaxCode.parseLenient(text).certainty()).isEqualTo(Certainty.PLAUSIBLE);
        assertThatThrownBy(() -> TaxCode.parseLenient("0100001111")).hasMessageContaining("check digit");
    }

    @Test
    void oneCheckDigitAtMostIsRightForNineDigitsAndForOneInElevenNoneIs() {
        int none = 0;
        for (int nine = 10_000_001; nine < 10_000_001 + 1_100; nine++) {
            int right = 0;
            for (int check = 0; check < 10; check++) {
                right += TaxCode.isValid("0" + nine + check) ? 1 : 0;
            }
            assertThat(right).isLessThanOrEqualTo(1);
            none += 1 - right;
        }
        assertThat(none).isBetween(80, 120);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0100109107 | the tenth digit must be the check digit (mod11), but is not",
                "0100109107-001 | the tenth digit must be the check digit (mod11), but is not",
                "0100109106-000 | the branch must be 001 to 999, but is 000",
                "0100109106000 | the branch must be 001 to 999, but is 000",
                "0100000009 | digits 3 to 9 must not all be zero, but are",
                "010010910 | must be 10, 12 or 13 digits, but has 9",
                "01001091061 | must be 10, 12 or 13 digits, but has 11",
            })
    void aWrongCodeIsExplainedWithoutBeingRepeated(String text, String rule) {
        assertThat(TaxCode.isValid(text)).isFalse();
        assertThatThrownBy(() -> TaxCode.parse(text)).hasMessage("TaxCode (mã số thuế): " + rule);
        assertThatThrownBy(() -> TaxCode.parseLenient(text)).hasMessage("TaxCode (mã số thuế): " + rule);
    }

    @ParameterizedTest
    @MethodSource("vn.lienthong.core.id.BadText#any")
    void whatIsNoTaxCodeAtAllIsRefusedInOneSentence(String text) {
        BadText.refused("TaxCode", TaxCode::isValid, TaxCode::parse, text);
        BadText.refused("TaxCode", TaxCode::isValid, TaxCode::parseLenient, text);
    }

    @ParameterizedTest
    @CsvSource({"0100109106 001", "0100109106_001", "010010910-6001", "0100109106-01", "-0100109106001", "01001O9106"})
    void aHyphenIsAllowedBeforeTheBranchOnly(String text) {
        BadText.refused("TaxCode", TaxCode::isValid, TaxCode::parse, text);
    }
}
