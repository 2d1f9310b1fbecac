package vn.lienthong.core.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which characters each named policy has. */
class VisibleTextTest {
    @ParameterizedTest(name = "U+{0}: {1}")
    @CsvSource({
        // code point, policies that have it
        "0041, TOKEN ASCII LINE LINES PROSE",
        "0020, ASCII LINE LINES PROSE",
        "1EC7, LINE LINES PROSE",
        "0301, LINE LINES PROSE", // a combining mark: half of the Vietnamese that Macs write
        "00A0, LINE LINES PROSE",
        "1F600, LINE LINES PROSE",
        "0661, LINE LINES PROSE",
        "000A, LINES PROSE",
        "000D, LINES PROSE",
        "0009, LINES PROSE",
        "00AD, PROSE", // soft hyphen
        "200D, PROSE", // joiner
        "200B, PROSE",
        "FEFF, PROSE",
        "2028, PROSE",
        "2029, PROSE",
        "034F, PROSE",
        "3164, PROSE",
        "202E, ''", // turns the direction of writing
        "2066, ''",
        "0000, ''",
        "001B, ''",
        "007F, ''",
        "0085, ''",
        "D800, ''",
        "DFFF, ''",
    })
    void eachPolicyHasItsCharacters(String hex, String policies) {
        for (VisibleText policy : VisibleText.values()) {
            int c = Integer.parseInt(hex, 16);
            boolean expected = (" " + policies + " ").contains(" " + policy + " ");
            assertThat(policy.allows(c)).as("%s U+%s", policy, hex).isEqualTo(expected);
            String text = "a" + new String(Character.toChars(c));
            assertThat(policy.fits(text)).isEqualTo(expected);
            assertThat(policy.firstRefused(text)).isEqualTo(expected ? -1 : 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHalfOfASurrogatePairIsRefusedAtEitherEnd(VisibleText policy) {
        assertThat(policy.fits("a\uD83D")).isFalse();
        assertThat(policy.fits("\uDE00a")).isFalse();
    }

    @Test
    void aRefusalNamesFieldRuleAndPlace() {
        assertThatThrownBy(() -> VisibleText.LINE.check("officialId", "a\u202Eb", 10))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("officialId: must be one line of visible characters,"
                        + " but contains the character at position 2 (U+202E)");
        assertThatThrownBy(() -> VisibleText.LINE.check("name", "abcd", 3))
                .hasMessage("name: must have at most 3 characters, but has 4");
        assertThatThrownBy(() -> VisibleText.PROSE.require("name", " \n", 3)).hasMessage("name: must not be empty");
        assertThat(VisibleText.PROSE.check("name", "", 3)).isEmpty();
    }

    @Test
    void aRefusalContainsNoLetterOfAName() {
        assertThatThrownBy(() -> VisibleText.ASCII.check("code", "Nguyễn", 10))
                .hasMessageEndingWith("the character at position 5")
                .hasMessageNotContaining("U+1EC5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202Eb", "a\u0000b", "a\u200Bb", "a\nb"})
    void whatIsNotVisibleIsReplacedForALog(String text) {
        assertThat(VisibleText.LINE.shown(text)).isEqualTo("a\uFFFDb");
    }

    @Test
    void aCodePointIsWrittenInFourDigitsOrMore() {
        assertThat(VisibleText.codePoint(0xA)).isEqualTo("U+000A");
        assertThat(VisibleText.codePoint(0x1F600)).isEqualTo("U+1F600");
    }
}
