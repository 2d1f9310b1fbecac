package vn.lienthong.reporting.spi;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;

/**
 * Reads the answers to one kind of call (đọc câu trả lời).
 *
 * @param <T> the content of an answer
 */
@FunctionalInterface
public interface AnswerReader<T> {
    /**
     * The content of the answer.
     *
     * @throws PlatformException {@code PROTOCOL} if it cannot be understood
     */
    T read(PlatformAnswer answer);

    /**
     * The failure in the answer, or {@code null} if it should be {@linkplain #read read}. Called before a call is tried
     * again, so that an error in an HTTP 200 counts. By default the HTTP status decides.
     */
    default @Nullable PlatformException failure(PlatformAnswer answer) {
        return answer.failure();
    }
}
