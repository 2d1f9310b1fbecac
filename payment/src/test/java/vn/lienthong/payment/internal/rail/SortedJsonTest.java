package vn.lienthong.payment.internal.rail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonRules;

/** What JavaScript's {@code JSON.stringify} makes of the same values, their members sorted. */
class SortedJsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"b\":1,\"a\":{\"d\":null,\"c\":[]}}; {\"a\":{\"c\":[],\"d\":null},\"b\":1}",
                "[{\"b\":true,\"a\":\"x\"},{},2]; [{\"a\":\"x\",\"b\":true},{},2]",
                "1.50; 1.5",
                "3000.0; 3000",
                "0.00; 0",
                "-7; -7",
                "\"<a href='x'>/\\u0041\"; \"<a href='x'>/A\"",
                "\"Thành công\"; \"Thành công\"",
                "\"\\u0001\\b\\f\\n\\r\\t\\\"\\\\\"; \"\\u0001\\b\\f\\n\\r\\t\\\"\\\\\"",
                "\"\\ud83c\"; \"\\ud83c\"",
                "\"🍜\"; \"🍜\""
            })
    void theTextIsTheOneThatJavaScriptSigns(String json, String written) {
        Object value = Json.value("JSON", json.getBytes(StandardCharsets.UTF_8), JsonRules.EXACT);
        assertThat(SortedJson.write(value)).isEqualTo(written);
    }
}
