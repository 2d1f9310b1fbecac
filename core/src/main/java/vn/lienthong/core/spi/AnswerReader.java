package vn.lienthong.core.spi;

import java.util.function.Function;
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
     * @throws PlatformException {@code PROTOCOL} if it cannot be understood; any other exception becomes one
     */
    T read(PlatformAnswer answer);

    /**
     * The failure that this answer represents, or {@code null} if it should be {@linkplain #read read}. Called before the
     * decision about a retry, so that an error inside HTTP 200 counts. By default the HTTP status decides.
     *
     * <p>If the call changes something, set the effect of the failure: {@link PlatformException.Effect#NONE} for the codes
     * by which the platform says that it did nothing, and leave it out for all others. A failure without it has the effect
     * {@code UNKNOWN} there, since an unknown code does not say that nothing was done.
     */
    default @Nullable PlatformException failure(PlatformAnswer answer) {
        return answer.failure();
    }

    /** A reader with a rule of its own for failures; {@code failure} may start with {@link PlatformAnswer#failure()}. */
    static <T> AnswerReader<T> of(
            Function<PlatformAnswer, @Nullable PlatformException> failure, Function<PlatformAnswer, T> read) {
        return new AnswerReader<>() {
            @Override
            public T read(PlatformAnswer answer) {
                return read.apply(answer);
            }

            @Override
            public @Nullable PlatformException failure(PlatformAnswer answer) {
                return failure.apply(answer);
            }
        };
    }
}
