package vn.lienthong.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CitizenCardQrTest {
    private static final String SEVEN =
            "008499123456|012345678|Nguyễn Văn Thử|01021999|Nam|Tổ 1, Phan Thiết, Tuyên Quang|15082021";

    @Test
    void sevenFieldsGiveThePersonAndBothNumbers() {
        CitizenCardQr qr = CitizenCardQr.parse(SEVEN);

        assertThat(qr.citizenId()).isEqualTo(CitizenId.parse("008499123456"));
        assertThat(qr.findNationalIdCard()).contains(NationalIdCard.parse("012345678"));
        assertThat(qr.fullName()).isEqualTo("Nguyễn Văn Thử");
        assertThat(qr.dateOfBirth()).isEqualTo(LocalDate.of(1999, 2, 1));
        assertThat(qr.sex()).isEqualTo(Sex.MALE);
        assertThat(qr.address()).isEqualTo("Tổ 1, Phan Thiết, Tuyên Quang");
        assertThat(qr.issuedOn()).isEqualTo(LocalDate.of(2021, 8, 15));
        assertThat(qr.rest()).isEmpty();
        assertThat(qr.value()).isEqualTo(SEVEN);
        assertThat(qr.certainty()).isEqualTo(Certainty.PLAUSIBLE);
        assertThat(qr.rule()).isEqualTo("unsigned");
        assertThat(qr).isEqualTo(CitizenCardQr.parse(SEVEN + "\r\n")).hasSameHashCodeAs(CitizenCardQr.parse(SEVEN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "008599123456||Trần Thị Thử|02031999|Nữ|Xã Yên Sơn|15082021; FEMALE; 0",
                "008599123456|Trần Thị Thử|02031999|Nữ|Xã Yên Sơn|15082021; FEMALE; 0",
                "008599123456|012345678|Trần Thị Thử|02031999|nữ|Xã Yên Sơn|15082021||Cha|Mẹ|; FEMALE; 4",
                "008599123456|008599123456|Trần Thị Thử|02031999|Khác|Xã Yên Sơn|15082021|x; UNKNOWN; 1",
            })
    void sixFieldsOrMoreAreReadAndWhatFollowsIsKept(String text, Sex sex, int rest) {
        CitizenCardQr qr = CitizenCardQr.parse(text);

        assertThat(CitizenCardQr.isValid(text)).isTrue();
        assertThat(qr.fullName()).isEqualTo("Trần Thị Thử");
        assertThat(qr.sex()).isEqualTo(sex);
        assertThat(text).contains("|" + qr.sexText() + "|");
        assertThat(qr.address()).isEqualTo("Xã Yên Sơn");
        assertThat(qr.rest()).hasSize(rest);
    }

    @Test
    void fieldsAfterTheDateOfIssueAreGivenAsWritten() {
        assertThat(CitizenCardQr.parse(SEVEN + "||Cha|Mẹ").rest()).isEqualTo(List.of("", "Cha", "Mẹ"));
    }

    @Test
    void printingACardShowsTheEndOfItsNumberOnly() {
        assertThat(CitizenCardQr.parse(SEVEN)).hasToString("CitizenCardQr[*********456]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "008499123456|012345678|Nguyễn Văn Thử|01021999; must have at least six fields, separated by |, but has 4",
                "008499123456||Nguyễn Văn Thử|01021999|Nam|Tổ 1; must have at least 7 fields if the second is the old card's number, but has 6",
                "008499123456|01234567|Nguyễn Văn Thử|01021999|Nam|Tổ 1|15082021; the old card's number has 9 digits, but has 8",
                "008499123456|012345678||01021999|Nam|Tổ 1|15082021; the full name must not be empty, but is",
                "008499123456|012345678|Nguyễn Văn Thử|1999-02-01|Nam|Tổ 1|15082021; the date of birth must have eight digits (ddMMyyyy), but has not",
                "008499123456|012345678|Nguyễn Văn Thử|30021999|Nam|Tổ 1|15082021; the date of birth (ddMMyyyy) must be a day that exists, but is not",
                "008499123456|012345678|Nguyễn Văn Thử|01021999|Nam|Tổ 1|; the date of issue must have eight digits (ddMMyyyy), but has not",
            })
    void aWrongCodeIsExplainedWithoutAnythingOfThePerson(String text, String rule) {
        assertThat(CitizenCardQr.isValid(text)).isFalse();
        assertThatThrownBy(() -> CitizenCardQr.parse(text)).hasMessage("CitizenCardQr (mã QR CCCD): " + rule);
    }

    @Test
    void aWrongNumberOnTheCardIsRefusedByTheNumbersOwnRule() {
        assertThatThrownBy(() -> CitizenCardQr.parse(SEVEN.replace("008499123456", "00849912345")))
                .hasMessage("CitizenId (số định danh cá nhân): must be 12 digits, but has 11");
    }

    @ParameterizedTest
    @MethodSource("vn.lienthong.core.id.BadText#any")
    void whatIsNoCardAtAllIsRefusedInOneSentence(String text) {
        BadText.refused("CitizenCardQr", CitizenCardQr::isValid, CitizenCardQr::parse, text);
    }

    @Test
    void aDirectionMarkInANameIsRefused() {
        String text = SEVEN.replace("Văn", "V\u202Eăn");

        BadText.refused("CitizenCardQr", CitizenCardQr::isValid, CitizenCardQr::parse, text);
    }
}
