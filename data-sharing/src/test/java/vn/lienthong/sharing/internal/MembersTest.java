package vn.lienthong.sharing.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;

class MembersTest {
    @ParameterizedTest
    @CsvSource({"0,0", "'\"0\"',0", "-1,-1", "true,true", "'\" x \"',x", "37,37", "'\"037\"',037", "null,", "'\"  \"',"
    })
    void aMemberIsTextWhateverTypeTheWireHas(String json, String expected) {
        assertThat(parse("{\"m\":" + json + "}").text("m")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "{}", "[]"})
    void nothingComesInManyShapesAndIsAnEmptyList(String json) {
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
        assertThatThrownBy(() -> parse("{\"a\":\"\"}").require("a")).hasMessageContaining("member a is missing");
    }

    @Test
    void aListMayStandAtTheTopOrInAWrapperAndNothingElseIsAnEmptyList() {
        assertThat(Members.parseListOrWrapped("[{\"a\":1}]".getBytes(UTF_8), "Data"))
                .hasSize(1);
        assertThat(Members.parseListOrWrapped("{\"Data\":[{\"a\":1}]}".getBytes(UTF_8), "Data"))
                .hasSize(1);
        assertThatThrownBy(() -> Members.parseListOrWrapped("{\"error\":1}".getBytes(UTF_8), "Data"))
                .hasMessageContaining("not a list");
    }

    @Test
    void membersThatWeDoNotKnowAreKept() {
        assertThat(parse("{\"a\":1,\"b\":[{\"c\":null}]}").toMap()).containsKeys("a", "b");
    }

    private static Members parse(String json) {
        return Members.parse(json.getBytes(UTF_8));
    }
}
