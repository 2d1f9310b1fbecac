package vn.lienthong.core.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** The one reader of JSON: what it takes, what it refuses, and that no refusal repeats what stood there. */
class JsonObjectTest {
    private static final JsonRules LOOSE =
            JsonRules.EXACT.numbersAsText().blankIsAbsent().singleIsList();

    @ParameterizedTest(name = "bad text {index}")
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":1}]",
                "\u202e",
                "\u0000",
                "NaN",
                "[1,]",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":٣}",
                "// note\n{}",
                "\"008499123456\"",
                "[]",
                "null",
                "{\"a\":\"\n\"}"
            })
    void whatIsNotOneJsonObjectIsRefusedWithoutItsText(String text) {
        assertThatThrownBy(() -> JsonObject.from("answer", text.getBytes(UTF_8), JsonRules.EXACT))
                .isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
                    assertThat(e.getCause()).isNull();
                    assertThat(e.getMessage()).startsWith("answer: must be ").doesNotContain("008499123456");
                });
        assertThatThrownBy(() -> JsonObject.parse("answer", text, JsonRules.EXACT))
                .isInstanceOf(PlatformException.class);
    }

    @Test
    void otherEncodingsThanUtf8AreRefused() {
        for (byte[] bytes : List.of(
                "{\"a\":1}".getBytes(UTF_16),
                new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'},
                new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'})) {
            assertThatThrownBy(() -> JsonObject.from(bytes, JsonRules.EXACT))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageStartingWith("JSON: must be ");
        }
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(exact("\uFEFF{\"v\":1}").has("v")).isTrue();
    }

    @Test
    void aDuplicateMemberIsRefusedWithItsPath() {
        refused(
                "{\"a\":[{\"b\":1,\"b\":2}]}",
                JsonRules.EXACT,
                o -> o,
                "JSON.a[0].b: must occur once, but occurs twice");
    }

    @Test
    void aNameThatLooksLikeDataIsNotRepeated() {
        refused(
                "{\"008499123456\":1,\"008499123456\":2}",
                JsonRules.EXACT,
                o -> o,
                "JSON.?: must occur once, but occurs twice");
        refused("{\"x008499123456\":1}", JsonRules.EXACT, o -> o.text("x008499123456"), "JSON.?: must be a text");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [[[[1]]]]                | deeper than 3
            {"a":"12345678901"}      | more than 10
            {"a":123456}             | more than 5
            {"a":[1,2,3,4,5,6]}      | JSON.a[5]: must have at most 6 members and list items in all
            {"a":1e999999999}        | but
            """)
    void whatPassesALimitIsRefused(String json, String message) {
        JsonRules narrow = JsonRules.EXACT
                .depth(3)
                .string(10)
                .number(json.contains("e") ? 20 : 5)
                .members(6);
        refused(json, narrow, o -> o, message);
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsRead() {
        refused(
                "{\"a\":123456789012}",
                JsonRules.EXACT.size(10),
                o -> o,
                "JSON: must have at most 10 bytes, but has 18");
        refused("[".repeat(1000), JsonRules.EXACT, o -> o, "nested deeper than 64");
        refused("9".repeat(10 << 20), JsonRules.EXACT, o -> o, "a number of more than 100");
        refused("{\"a\":1e200}", JsonRules.EXACT, o -> o, "JSON.a: must be a number of at most 100 digits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e9999999999",
                "0e99999999999",
                "1e-2147483648",
                "-1e2147483648",
                "1e2147483647",
                "1E+99999999999999999999"
            })
    void aNumberWhoseExponentIsBeyondAllNumbersIsRefused(String number) {
        for (String json :
                List.of("{\"v\":" + number + "}", "{\"v\":[" + number + "]}", "{\"v\":{\"v\":" + number + "}}")) {
            refused(json, JsonRules.EXACT, o -> o, "must be a number of at most 100 digits, but has more");
            refused(json, LOOSE, o -> o, "must be a number of at most 100 digits, but has more");
        }
        assertThatThrownBy(() -> JsonTexts.parse("{\"v\":" + number + "}")).isInstanceOf(PlatformException.class);
        assertThatThrownBy(() -> Json.value("answer", number.getBytes(UTF_8), JsonRules.EXACT))
                .isInstanceOf(PlatformException.class)
                .hasMessageStartingWith("answer: must be a number")
                .hasNoCause();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"v":0}          | 0
            {"v":"0"}        | 0
            {"v":-1}         | -1
            {"v":true}       | true
            {"v":null}       |
            {}               |
            {"v":1e3}        | 1000
            {"v":1.50}       | 1.50
            {"v":"037"}      | 037
            {"v":" a "}      | a
            {"v":" "}        |
            """)
    void aNumberCountsAsTextIfTheRulesAllowIt(String json, String expected) {
        assertThat(loose(json).text("v")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"v":1}       | but is a number
            {"v":true}    | but is a boolean
            {"v":[1]}     | but is a list
            {"v":{}}      | but is an object
            """)
    void withExactTypesOnlyAStringIsAText(String json, String message) {
        refused(json, JsonRules.EXACT, o -> o.text("v"), "JSON.v: must be a text, " + message);
        if (json.contains("[") || json.contains("{}")) {
            refused(json, LOOSE, o -> o.text("v"), "JSON.v: must be a text, " + message);
        }
    }

    @Test
    void aMissingRequiredMemberIsRefusedWithItsPath() {
        JsonObject empty = exact("{\"n\":null,\"e\":\"\"}");
        for (Function<JsonObject, ?> read : List.<Function<JsonObject, ?>>of(
                o -> o.requireText("n"),
                o -> o.requireText("e"),
                o -> o.requireInteger("n"),
                o -> o.requireWholeNumber("n"),
                o -> o.requireFlag("n"),
                o -> o.requireInstant("n"),
                o -> o.requireDate("n"),
                o -> o.requireObject("n"))) {
            assertThatThrownBy(() -> read.apply(empty))
                    .hasMessageMatching("JSON\\.[ne]: must be .*, but is (missing|empty)");
        }
        assertThat(empty.has("n")).isTrue();
        assertThat(empty.text("e")).isEmpty();
        assertThat(empty.integer("n")).isNull();
        assertThat(empty.list("n")).isEmpty();
        assertThat(empty.texts("x")).isEmpty();
        assertThat(empty.textMap("x")).isEmpty();
        assertThat(empty.object("x")).isNull();
    }

    @Test
    void typedMembersAreRead() {
        JsonObject json = exact("""
                {"i":7,"l":5000000000,"f":false,"t":"2026-01-31T08:30:00Z","d":"2026-01-31","m":"12.50",
                 "o":{"x":"y"},"s":["a","b"],"c":[{"z":1},{"z":2}]}""");
        assertThat(json.integer("i")).isEqualTo(7);
        assertThat(json.requireWholeNumber("l")).isEqualTo(5_000_000_000L);
        assertThat(json.requireFlag("f")).isFalse();
        assertThat(json.requireInstant("t")).isEqualTo(Instant.parse("2026-01-31T08:30:00Z"));
        assertThat(json.requireDate("d")).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(json.decimal("m")).isEqualTo(new BigDecimal("12.50"));
        assertThat(json.requireObject("o").requireText("x")).isEqualTo("y");
        assertThat(json.textMap("o")).containsExactly(Map.entry("x", "y"));
        assertThat(json.texts("s")).containsExactly("a", "b");
        assertThat(json.list("c")).extracting(item -> item.integer("z")).containsExactly(1, 2);
        assertThat(json.names()).startsWith("i", "l").hasSize(9);
        assertThat(json.toMap()).containsEntry("l", 5_000_000_000L).containsEntry("s", List.of("a", "b"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            integer  | {"v":5000000000}
            integer  | {"v":1.0}
            integer  | {"v":"1"}
            integer  | {"v":99999999999999999999}
            flag     | {"v":"true"}
            flag     | {"v":1}
            instant  | {"v":"2026-02-30T00:00:00Z"}
            instant  | {"v":"٢٠٢٦-01-31T08:30:00Z"}
            instant  | {"v":"2026-01-31"}
            date     | {"v":"2026-02-30"}
            date     | {"v":"٢٠٢٦-01-31"}
            date     | {"v":"20260131"}
            decimal  | {"v":"1e3"}
            decimal  | {"v":"٣"}
            decimal  | {"v":1}
            object   | {"v":[]}
            list     | {"v":{}}
            list     | {"v":""}
            list     | {"v":[1]}
            texts    | {"v":[1]}
            texts    | {"v":[null]}
            textMap  | {"v":{"a":1}}
            """)
    void aWrongTypeIsRefusedByPathAndWithoutItsValue(String type, String json) {
        assertThatThrownBy(() -> read(exact(json), type))
                .isInstanceOf(PlatformException.class)
                .hasMessageMatching("(?s)JSON\\.v(\\[0]|\\.a)?: must be .*")
                .hasMessageNotContaining("5000000000")
                .hasMessageNotContaining("٣");
    }

    @Test
    void digitsInAStringAreAWholeNumberIfNumbersCountAsText() {
        assertThat(loose("{\"v\":\"42\"}").requireInteger("v")).isEqualTo(42);
        refused("{\"v\":\"٤٢\"}", LOOSE, o -> o.integer("v"), "JSON.v: must be a whole number");
        refused("{\"v\":\"4.2\"}", LOOSE, o -> o.integer("v"), "JSON.v: must be a whole number");
    }

    @Test
    void whatIsSentForNothingIsAnEmptyListAndASingleObjectAListOfOne() {
        assertThat(loose("{\"v\":{\"a\":1}}").list("v")).hasSize(1);
        for (String nothing : List.of("{}", "{\"v\":null}", "{\"v\":\" \"}", "{\"v\":{}}", "{\"v\":[]}")) {
            assertThat(loose(nothing).list("v")).isEmpty();
        }
        refused("{\"v\":\"x\"}", LOOSE, o -> o.list("v"), "JSON.v: must be a list, but is a string");
        assertThat(loose("{\"v\":[1,{\"a\":1},\"x\",{\"a\":2}]}").objectsWithin("v"))
                .hasSize(2);
    }

    @Test
    void aListIsTheWholeAnswerOrInANamedMember() {
        assertThat(JsonObject.listFrom("answer", "[{\"a\":1}]".getBytes(UTF_8), LOOSE, "data"))
                .hasSize(1);
        assertThat(JsonObject.listFrom("answer", "{\"data\":[{},{}]}".getBytes(UTF_8), LOOSE, "items", "data"))
                .hasSize(2);
        for (String none : List.of("{\"data\":null}", "{}", "1", "\"x\"")) {
            assertThatThrownBy(() -> JsonObject.listFrom("answer", none.getBytes(UTF_8), LOOSE, "data"))
                    .hasMessageStartingWith("answer: must be a list, but is ");
        }
    }

    @Test
    void membersAreTextsInTheOrderOfTheWire() {
        assertThat(exact("{\"z\":1,\"a\":\" x\",\"n\":null,\"o\":{\"k\":[1,2]},\"b\":true}")
                        .toTexts())
                .containsExactly(
                        Map.entry("z", "1"),
                        Map.entry("a", " x"),
                        Map.entry("o", "{\"k\":[1,2]}"),
                        Map.entry("b", "true"));
    }

    @Test
    void theCallerChoosesTheException() {
        assertThatThrownBy(() -> JsonObject.parse("token", "x", JsonRules.EXACT.refusedAs(Kind.SECURITY)))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.SECURITY));
        JsonRules programming = JsonRules.EXACT.refusedBy(IllegalArgumentException::new);
        assertThatThrownBy(() ->
                        JsonObject.parse("attempt", "{\"a\":1}", programming).text("a"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("attempt.a: must be a text, but is a number");
        assertThat(exact("{\"a\":\"b\"}").refused("a", "must be c")).hasMessage("JSON.a: must be c");
    }

    @Test
    void nothingThatWasReadCanBeChangedOrIsShown() {
        JsonObject json = exact("{\"a\":[1],\"n\":123456789012345678901234567890,\"secret\":\"008499123456\"}");
        assertThatThrownBy(() -> json.toMap().put("b", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(json.toMap().get("n")).isEqualTo(new BigInteger("123456789012345678901234567890"));
        assertThat(json).hasToString("JsonObject[3 members]");
    }

    @Test
    void noTextMakesItThrowAnythingElse() {
        Random random = new Random(20261125);
        String seed = "{\"a\":[1,-2.5e9999999999,1e-3,{\"b\":\"\\u00e9x\"},null,true],\"ngày\":\"01\",\"c\":{}}";
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = seed.getBytes(UTF_8);
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                JsonObject json = JsonObject.from(bytes, random.nextBoolean() ? LOOSE : JsonRules.EXACT);
                json.toTexts();
                json.list("a");
            } catch (PlatformException e) {
                assertThat(e.getMessage()).startsWith("JSON");
            }
        }
    }

    private static Object read(JsonObject json, String type) {
        return switch (type) {
            case "integer" -> json.integer("v");
            case "flag" -> json.flag("v");
            case "instant" -> json.instant("v");
            case "date" -> json.date("v");
            case "decimal" -> json.decimal("v");
            case "object" -> json.object("v");
            case "list" -> json.list("v");
            case "texts" -> json.texts("v");
            default -> json.textMap("v");
        };
    }

    private static void refused(String json, JsonRules rules, Function<JsonObject, ?> read, String message) {
        assertThatThrownBy(() -> read.apply(JsonObject.from(json.getBytes(UTF_8), rules)))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining(message);
    }

    private static JsonObject exact(String json) {
        return JsonObject.from(json.getBytes(UTF_8), JsonRules.EXACT);
    }

    private static JsonObject loose(String json) {
        return JsonObject.from(json.getBytes(UTF_8), LOOSE);
    }
}
