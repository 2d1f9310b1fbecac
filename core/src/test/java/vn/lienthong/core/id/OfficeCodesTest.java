package vn.lienthong.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfficeCodesTest {
    @ParameterizedTest
    @CsvSource({
        "000.00.00.G22, CERTAIN, qcvn-102, G22",
        "000.00.00.H41, CERTAIN, qcvn-102, H41",
        "002.00.20.H13, CERTAIN, qcvn-102, H13",
        "28.22.H17, PLAUSIBLE, qcvn-102-short, H17",
        "H37, CERTAIN, qd-20-2020, H37",
        "H37.02.02, CERTAIN, qd-20-2020, H37",
        "H37.DN.001, CERTAIN, qd-20-2020, H37",
        "H60.01.02.03.04.05, CERTAIN, qd-20-2020, H60",
    })
    void anAgencyCodeHasItsScheme(String text, Certainty certainty, String rule, String levelOne) {
        AgencyCode code = AgencyCode.parse(text);

        assertThat(AgencyCode.isValid(text)).isTrue();
        assertThat(code.value()).isEqualTo(text);
        assertThat(code.certainty()).isEqualTo(certainty);
        assertThat(code.rule()).isEqualTo(rule);
        assertThat(code.levelOne()).isEqualTo(levelOne);
        assertThat(code).isEqualTo(AgencyCode.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "H",
                "H3",
                "h37",
                "37",
                "H99.",
                ".H37",
                "H37..02",
                "H37.1",
                "H37.12345",
                "H37.1.2",
                "001.00.00",
                "H37 .02",
                "000-00-00-H41",
                "0000.00.00.H41",
                "H60.01.02.03.04.05.06",
                "000.00.00.H41.01",
                "H٣٧"
            })
    void whatFitsNoSchemeIsRefused(String text) {
        BadText.refused("AgencyCode", AgencyCode::isValid, AgencyCode::parse, text);
    }

    @ParameterizedTest
    @CsvSource({
        "000.00.00.H41-250630-0001, 000.00.00.H41, 2025-06-30, 1, CERTAIN, tt-01-2018",
        "H60.01-250701-0042, H60.01, 2025-07-01, 42, PLAUSIBLE, qd-20-2020",
        "H60.01.02-251231-10000, H60.01.02, 2025-12-31, 10000, PLAUSIBLE, five-digits",
        "28.22.H17-240229-0007, 28.22.H17, 2024-02-29, 7, PLAUSIBLE, other-agency",
        "H60-TT.01-250701-0042, H60-TT.01, 2025-07-01, 42, PLAUSIBLE, other-agency",
    })
    void aDossierCodeIsReadFromTheRightAndKeptToTheLetter(
            String text, String agency, LocalDate day, int number, Certainty certainty, String rule) {
        DossierCode code = DossierCode.parse(text);

        assertThat(DossierCode.isValid(text)).isTrue();
        assertThat(code.value()).isEqualTo(text);
        assertThat(code.agencyText()).isEqualTo(agency);
        assertThat(code.findAgency().isPresent()).isEqualTo(AgencyCode.isValid(agency));
        assertThat(code.receivedOn()).isEqualTo(day);
        assertThat(code.number()).isEqualTo(number);
        assertThat(code.certainty()).isEqualTo(certainty);
        assertThat(code.rule()).isEqualTo(rule);
        assertThat(code).isEqualTo(DossierCode.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "H60.01-250701 | must be an agency, a day and a number with a hyphen between them, but is not",
                "-250701-0001 | must be an agency, a day and a number with a hyphen between them, but is not",
                "H60.01-250701-001 | the number at the end must have four or five digits, but has not",
                "H60.01-250701-100000 | the number at the end must have four or five digits, but has not",
                "H60.01-250701-00A1 | the number at the end must have four or five digits, but has not",
                "H60.01-20250701-0001 | the day before the last hyphen must have six digits (yyMMdd), but has not",
                "H60.01-251301-0001 | the day (yyMMdd) must be one that exists, but is not",
                "H60.01-250229-0001 | the day (yyMMdd) must be one that exists, but is not",
                "H60.01--0001 | the day before the last hyphen must have six digits (yyMMdd), but has not",
                "H60 01-250701-0001 | the agency at the beginning must consist of letters, digits, dots and hyphens, but the character at position 4 (U+0020) is not",
            })
    void aWrongDossierCodeIsExplained(String text, String rule) {
        assertThat(DossierCode.isValid(text)).isFalse();
        assertThatThrownBy(() -> DossierCode.parse(text)).hasMessage("DossierCode (mã số hồ sơ): " + rule);
    }

    @ParameterizedTest
    @MethodSource("vn.lienthong.core.id.BadText#any")
    void whatIsNoCodeAtAllIsRefusedInOneSentence(String text) {
        BadText.refused("AgencyCode", AgencyCode::isValid, AgencyCode::parse, text);
        BadText.refused("DossierCode", DossierCode::isValid, DossierCode::parse, text);
        BadText.refused("DossierCode", DossierCode::isValid, DossierCode::parse, "H60.01-250701-" + text);
    }
}
