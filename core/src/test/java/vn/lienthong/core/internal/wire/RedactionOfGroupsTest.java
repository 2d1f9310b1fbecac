package vn.lienthong.core.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's number is masked however its digits are grouped; dates, times, addresses and codes stay. */
class RedactionOfGroupsTest {
    private static final String[] MARKS = {
        " ", ".", "-", "_", "\u00a0", "\u2009", "\u202f", "\u2011", "\u2013", " - ", "%20", "%2D"
    };

    /** Every way to cut the number into two groups, and into three, with every mark. */
    @ParameterizedTest
    @ValueSource(strings = {"001499012345", "012345678", "0123456789", "8412345678", "123456789"})
    void isMaskedInTwoOrThreeGroups(String number) {
        for (String mark : MARKS) {
            for (int first = 1; first < number.length(); first++) {
                String two = number.substring(0, first) + mark + number.substring(first);
                assertMasked(two, number);
                for (int second = first + 2; second < number.length(); second++) {
                    for (String other : MARKS) {
                        assertMasked(
                                number.substring(0, first)
                                        + mark
                                        + number.substring(first, second)
                                        + other
                                        + number.substring(second),
                                number);
                    }
                }
            }
        }
    }

    /** Nothing of the number is left but, at most, a group of one digit at its edge beside a long run. */
    private static void assertMasked(String shown, String number) {
        String masked = Redaction.text("CCCD: " + shown + " sai");
        long digits = masked.chars().filter(Character::isDigit).count();
        assertThat(digits).as(shown + " -> " + masked).isLessThanOrEqualTo(number.length() - 9L);
        assertThat(masked).startsWith("CCCD: ").endsWith(" sai").contains("***");
    }

    @Test
    void isMaskedDigitByDigit() {
        assertThat(Redaction.text("số 0 0 1 4 9 9 0 1 2 3 4 5 sai")).isEqualTo("số *** sai");
        assertThat(Redaction.text("0-0-1-4-9-9-0-1-2")).isEqualTo("***");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "so 0123 45678901 sai, so *** sai",
        "012345-678901, ***",
        "CMND 1234 5678 9, CMND ***",
        "CCCD012345-678901, CCCD***",
        "001.499-012 345, ***",
        "at 2026-11-23 012345 678901, at 2026-11-23 ***",
        "10:15:30 012345 678901, 10:15:30 ***",
        "٠١٢٣٤٥ ٦٧٨٩٠١, ***",
        "01-02-2003-4567, ***",
    })
    void isMaskedBesideOtherThings(String text, String expected) {
        assertThat(Redaction.text(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23 10:15:30 12",
                "2026-11-23 10:15:30.123456",
                "2026-11-23T10:15:30.123456789+07:00",
                "2026-11-23 10",
                "23-11-2026 10:15",
                "23/11/2026 10:15:30",
                "23.11.2026 10",
                "20261123-00001",
                "20261123 101530",
                "took 10:15:30.1234567",
                "from 2026-11-23 to 2026-12-31",
                "2026-11-23 2026-12-31",
                "192.168.100.200 10.20.30.40",
                "192.168.100.200:8443",
                "hồ sơ 000.00.19.H60-231123-00001",
                "hồ sơ H60.01-231123-0001",
                "đơn vị H01.01.01.001.002",
                "thủ tục 1.004203.000.00.00.H42",
                "thủ tục 2.002483",
                "ORA-01017",
                "SQLSTATE 40001 (1213)",
                "HTTP 503 after 1500 ms",
                "error 0x80070005",
                "ERR-1001-2024",
                "version 17.0.15",
                "line 12, column 345",
                "at most 1000000 bytes, but has 2000000",
            })
    void whatIsNoPersonsNumberStays(String text) {
        assertThat(Redaction.text(text)).isEqualTo(text);
    }
}
