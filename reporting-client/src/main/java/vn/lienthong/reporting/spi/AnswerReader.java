package vn.lienthong.reporting.spi;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;

/**
 * Understands the answers to one kind of call (đọc câu trả lời).
 *
 * @param <T> what an answer says
 */
@FunctionalInterface
public interface AnswerReader<T> {
    /**
     * What the answer says.
     *
     * @throws PlatformException {@code PROTOCOL} if it cannot be understood
     */
    T read(PlatformAnswer answer);

    /**
     * The failure that the answer is, or {@code null} if it is to be {@linkplain #read read}. Asked before a call is tried
     * again, so that an error inside HTTP 200 counts. By default the HTTP status decides.
     */
    default @Nullable PlatformException failure(PlatformAnswer answer) {
        return answer.failure();
    }
}
