package vn.lienthong.core.internal.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.WireResponse;

class AnswerTest {
    private static final int LIMIT = 50_000;

    /** Whatever it says of its length: a transport of the user's own may say something else than what it gives. */
    @ParameterizedTest
    @CsvSource({
        "27, 27",
        "27, 5",
        "27, 1000",
        "0, 0",
        "1, 0",
        "0, 27",
        "600, ",
        "50000, ",
        "50000, 50000",
        "50000, 7",
        "50000, 9999999",
        "600, 99999999999999999999",
        "600, -1",
        "600, six"
    })
    void isReadWhole(int size, String announced) {
        byte[] body = new byte[size];
        new Random(size).nextBytes(body);
        assertThat(Answer.read(given(body, announced), LIMIT).body()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"50001", "5", "9999999"})
    void isRefusedIfItIsLargerThanTheLimitWhateverItSays(String announced) {
        assertThatThrownBy(() -> Answer.read(given(new byte[LIMIT + 1], announced), LIMIT))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(PlatformException.Kind.PROTOCOL));
    }

    @Test
    void mayBeEmptyIfNothingIsAllowed() {
        assertThat(Answer.read(given(new byte[0], null), 0).body()).isEmpty();
    }

    private static WireResponse given(byte[] body, String announced) {
        return new Given(new ByteArrayInputStream(body), announced);
    }

    private record Given(InputStream body, String length) implements WireResponse {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public Map<String, List<String>> headers() {
            return length == null ? Map.of() : Map.of("content-length", List.of(length));
        }

        @Override
        public void close() {}
    }
}
