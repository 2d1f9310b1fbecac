package vn.lienthong.core.internal.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** What the status line and its headers mean. */
class HttpStatusTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T00:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "5, PT5S",
                "'Mon, 23 Nov 2026 00:01:00 GMT', PT1M",
                "'Mon, 23 Nov 2020 00:01:00 GMT', PT0S",
                "soon, -",
                "-5, -",
                "999999999, PT277777H46M39S",
                "99999999999, PT277777H46M39S",
                "99999999999999999999999999999, PT277777H46M39S",
                "00000000000000000005, PT5S",
                "٥, -"
            })
    void retryAfterIsSecondsOrADateOrNothing(String value, Duration expected) {
        assertThat(HttpStatus.retryAfter(value, CLOCK)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "request id {index}")
    @MethodSource
    void anIdOfTheCallThatIsTooLongOrCannotBeShownIsNone(String id, @Nullable String kept) {
        PlatformException failure =
                PlatformException.of(Kind.UNAVAILABLE, "x").requestId(id).build();
        assertThat(failure.requestId()).isEqualTo(kept);
        assertThat(failure.toBuilder().build().requestId()).isEqualTo(kept);
    }

    static Stream<Arguments> anIdOfTheCallThatIsTooLongOrCannotBeShownIsNone() {
        String longest = "r".repeat(100);
        return Stream.of(
                Arguments.of("f3a9b2c1-d4e5-4607-8182-93a4b5c6d7e8", "f3a9b2c1-d4e5-4607-8182-93a4b5c6d7e8"),
                Arguments.of(" a1 ", "a1"),
                Arguments.of(longest, longest),
                Arguments.of(longest + "r", null),
                Arguments.of("008499123456" + "x".repeat(100_000), null),
                Arguments.of("a b", null),
                Arguments.of("mã", null),
                Arguments.of("a\nb", null),
                Arguments.of("", null));
    }
}
