package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;

/** JSON from outside. */
class JsonFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.bytes(input, json -> {
            JsonObject object = JsonObject.from(json, JsonRules.EXACT);
            object.has("a");
            Json.value("JSON", json, JsonRules.EXACT);
        });
    }
}
