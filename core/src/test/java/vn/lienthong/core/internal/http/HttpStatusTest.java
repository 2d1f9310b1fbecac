package vn.lienthong.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "99999999999, -"
            })
    void retryAfterIsSecondsOrADateOrNothing(String value, Duration expected) {
        assertThat(HttpStatus.retryAfter(value, CLOCK)).isEqualTo(expected);
    }
}
