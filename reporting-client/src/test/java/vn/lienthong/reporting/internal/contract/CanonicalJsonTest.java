package vn.lienthong.reporting.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.reporting.Report;

/** RFC 8785, by its own examples as far as a report has such values. */
class CanonicalJsonTest {

    @Test
    void membersAreSortedByUtf16AsInSection323() {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("\u20ac", "Euro Sign");
        names.put("\r", "Carriage Return");
        names.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        names.put("1", "One");
        names.put("\ud83d\ude00", "Emoji: Grinning Face");
        names.put("\u0080", "Control");
        names.put("\u00f6", "Latin Small Letter O With Diaeresis");

        assertThat(text(names))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                        + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void theBytesAreThoseOfSection324WithoutItsFractions() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("string", "\u20ac$\u000f\nA'B\"\\\\\"/");
        value.put("literals", Arrays.asList(null, true, false));

        assertThat(HexFormat.of().formatHex(CanonicalJson.bytes(value)))
                .isEqualTo(HexFormat.of().formatHex(bytes("{\"literals\":[null,true,false],\"string\":\""))
                        + "e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1, -1",
        "9007199254740991, 9007199254740991",
        "-9007199254740991, -9007199254740991",
    })
    void wholeNumbersAreWrittenPlainly(long number, String text) {
        assertThat(text(number)).isEqualTo(text);
    }

    @Test
    void whatIsEmptyAndWhatMustBeEscapedIsWrittenShortest() {
        assertThat(text(List.of(Map.of(), List.of(), "", "\b\t\n\f\r\u0000\u001f\u007f\u2028/")))
                .isEqualTo("[{},[],\"\",\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028/\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "x\ude42", "\ude42\ud83d", "\ud83dx"})
    void halfOfASurrogatePairIsRefused(String half) {
        assertThatThrownBy(() -> CanonicalJson.bytes(List.of(half)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
    }

    @Test
    void otherValuesAndNumbersThatADoubleDoesNotHoldAreRefused() {
        for (Object value : List.of(1.5, 1L << 53, -(1L << 53), 'c')) {
            assertThatThrownBy(() -> CanonicalJson.bytes(value)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aReportIsWrittenWithItsEmojiAndHalfOfOneCannotBe() {
        Report.Builder draft = Contract.report("ClinicReport", Contract.clinic()).toBuilder();

        String body = new String(ReportBody.write(draft.note("Tốt \ud83d\ude42").build()), StandardCharsets.UTF_8);

        assertThat(body).startsWith("{\"cells\":[{\"breakdown\":").contains("\"note\":\"Tốt \ud83d\ude42\"");
        Report half = draft.note("\ud83d").build();
        assertThatThrownBy(() -> ReportBody.write(half)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(Object value) {
        return new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
