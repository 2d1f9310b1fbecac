package vn.lienthong.sharing.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.JsonObject;

class AnswersTest {
    @ParameterizedTest
    @CsvSource({"0,0", "'\"0\"',0", "-1,-1", "true,true", "'\" x \"',x", "37,37", "'\"037\"',037", "null,", "'\"  \"',"
    })
    void aMemberIsTextWhateverTypeTheWireHas(String json, String expected) {
        assertThat(parse("{\"m\":" + json + "}").text("m")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "{}", "[]"})
    void nothingHasManyFormsAndIsAnEmptyList(String json) {
        assertThat(parse("{\"result\":" + json + "}").list("result")).isEmpty();
        assertThat(parse("{}").list("result")).isEmpty();
    }

    @Test
    void oneObjectIsAListOfOne() {
        assertThat(parse("{\"result\":{\"a\":1}}").list("result")).hasSize(1);
        assertThat(parse("{\"result\":[{\"a\":1},{\"a\":2}]}").list("result"))
                .extracting(m -> m.text("a"))
                .containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"result\":5}", "{\"result\":\"ok\"}", "{\"result\":[1]}", "{\"result\":[{\"a\":1},null]}"})
    void aListOfSomethingElseIsRefusedByName(String json) {
        assertThatThrownBy(() -> parse(json).list("result"))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("result");
    }

    @Test
    void aMissingMemberIsRefusedByName() {
        assertThatThrownBy(() -> parse("{\"a\":\"\"}").requireText("a")).hasMessageContaining("JSON.a");
    }

    @Test
    void aListMayBeAtTheTopOrInAnEnvelopeAndNothingElseIsAnEmptyList() {
        assertThat(JsonObject.listFrom("JSON", "[{\"a\":1}]".getBytes(UTF_8), Answers.RULES, "Data"))
                .hasSize(1);
        assertThat(JsonObject.listFrom("JSON", "{\"Data\":[{\"a\":1}]}".getBytes(UTF_8), Answers.RULES, "Data"))
                .hasSize(1);
        assertThatThrownBy(() -> JsonObject.listFrom("JSON", "{\"error\":1}".getBytes(UTF_8), Answers.RULES, "Data"))
                .hasMessageContaining("must be a list");
    }

    @Test
    void membersThatWeDoNotKnowAreKept() {
        assertThat(parse("{\"a\":1,\"b\":[{\"c\":null}]}").toMap()).containsKeys("a", "b");
    }

    private static JsonObject parse(String json) {
        return Answers.object(json.getBytes(UTF_8));
    }
}
