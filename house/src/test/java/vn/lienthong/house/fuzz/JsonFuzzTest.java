package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.internal.wire.JsonTexts;

/** JSON from outside. */
class JsonFuzzTest {
    private static final JsonRules TOLERANT =
            JsonRules.EXACT.numbersAsText().blankIsAbsent().singleIsList();

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.bytes(input, json -> {
            JsonObject object = JsonObject.from(json, JsonRules.EXACT);
            byte[] written = Json.bytes(object.toMap());
            if (!JsonObject.from(written, JsonRules.EXACT).toMap().equals(object.toMap())) {
                throw new AssertionError("an object is read from its own text as another");
            }
        });
        Parsers.bytes(input, json -> Json.value("JSON", json, JsonRules.EXACT));
        Parsers.bytes(input, JsonTexts::from);
        Parsers.text(input, JsonTexts::parse);
        Parsers.bytes(input, json -> JsonObject.listFrom("JSON", json, TOLERANT, "data"));
        Parsers.text(input, json -> members(JsonObject.parse("JSON", json, TOLERANT)));
    }

    /** Each member as each type: another type is refused, and its value is not in the message. */
    private static void members(JsonObject object) {
        for (String name : object.names()) {
            byte[] text = Json.bytes(object.toMap());
            Parsers.bytes(text, ignored -> object.requireText(name));
            Parsers.bytes(text, ignored -> object.requireInteger(name));
            Parsers.bytes(text, ignored -> object.requireWholeNumber(name));
            Parsers.bytes(text, ignored -> object.decimal(name));
            Parsers.bytes(text, ignored -> object.requireFlag(name));
            Parsers.bytes(text, ignored -> object.requireDate(name));
            Parsers.bytes(text, ignored -> object.requireInstant(name));
            Parsers.bytes(text, ignored -> object.requireObject(name));
            Parsers.bytes(text, ignored -> object.list(name));
            Parsers.bytes(text, ignored -> object.objectsWithin(name));
            Parsers.bytes(text, ignored -> object.texts(name));
            Parsers.bytes(text, ignored -> object.textMap(name));
        }
    }
}
