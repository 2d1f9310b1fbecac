package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.HttpStatus;

/** The headers of any answer that the SDK reads by itself: its length, when to try again, and the id of the request. */
class HttpStatusFuzzTest {
    private static final Stub PLATFORM = new Stub();

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        List<String> text = List.of(new String(input, StandardCharsets.UTF_8));
        Map<String, List<String>> headers =
                Map.of("content-length", text, "retry-after", text, "x-request-id", text, "date", text);
        Parsers.bytes(input, content -> {
            Answer answer = Answer.read(new Stub.Answer(503, headers, content), 1 << 20);
            if (answer.body().length != content.length) {
                throw new AssertionError("an answer is not read to its end");
            }
            PlatformException failure = Objects.requireNonNull(HttpStatus.failure(answer, PLATFORM.clock));
            if (failure.retryAfter() != null && failure.retryAfter().isNegative()) {
                throw new AssertionError("a negative time to wait");
            }
        });
    }
}
