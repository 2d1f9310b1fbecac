package vn.lienthong.core.spi;

import java.nio.file.Path;
import java.util.function.Supplier;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.WireRequest;

/**
 * Makes the calls of a vendor's dialect (lời gọi nền tảng): it adds deadline, retries, circuit breaker, sign-on, limits and
 * observers, so a dialect only decides what is sent and what the answer means. Implemented by this SDK. Blocks;
 * interruptible; thread-safe.
 *
 * <p>In each method {@code operation} is what the call does, such as {@code find}, for observers and messages; the module's
 * name and a dot are put before it. {@code request} builds a new request for each attempt, so that signatures and time
 * stamps are fresh. A session that has ended is renewed once, and the call goes on.
 */
public interface PlatformCalls {
    /** The platform: {@link ClientConfig#resolve} makes the URIs, {@link ClientConfig#settings} has the dialect's own. */
    ClientConfig config();

    /**
     * A call that changes nothing. Tried again after a temporary failure.
     *
     * @throws vn.lienthong.core.PlatformException if there is no usable answer, always with effect {@code NONE}
     */
    <T> T read(String operation, Supplier<WireRequest> request, AnswerReader<T> reader);

    /**
     * A call that changes nothing and whose answer may be large: the body of an answer of status 200 to 299 that is not JSON is
     * written into {@code file}, part by part. Tried again after a temporary failure; each attempt begins the file anew. The
     * file is there only if the call succeeds. As long as it runs, a part file of its own is beside it, whose name begins with
     * that of the file and ends in {@code .part}.
     *
     * @param file that does not exist; its folder does
     * @param most the most bytes that it may have
     * @param reader sees {@link PlatformAnswer#file}, which it may look into
     * @throws vn.lienthong.core.PlatformException as for {@link #read}; {@code PROTOCOL} if the answer is larger, {@code
     *     CONFIGURATION} if the file is there already or cannot be written
     */
    <T> T download(String operation, Supplier<WireRequest> request, Path file, long most, AnswerReader<T> reader);

    /**
     * A call that changes something. Sent once, and a second time only if the platform refused the session of the first.
     *
     * @throws vn.lienthong.core.PlatformException if there is no usable answer. The effect is {@code UNKNOWN} unless the
     *     request did not leave, the HTTP status says that nothing was done, or the reader's failure sets {@code NONE}
     */
    <T> T write(String operation, Supplier<WireRequest> request, AnswerReader<T> reader);

    /**
     * A call that changes something under the caller's key, by which the platform recognises a repeated request. Tried
     * again after a temporary failure.
     *
     * @throws vn.lienthong.core.PlatformException as for {@link #write}
     */
    <T> T writeKeyed(String operation, Supplier<WireRequest> request, AnswerReader<T> reader);
}
