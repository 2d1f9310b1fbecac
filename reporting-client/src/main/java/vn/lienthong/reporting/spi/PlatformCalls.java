package vn.lienthong.reporting.spi;

import java.util.function.Supplier;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.WireRequest;

/**
 * Makes the calls of a target (lời gọi nền tảng): signed on, within the deadline, observed and logged without content. Every
 * failure is a {@link vn.lienthong.core.PlatformException}. Blocks; interruptible; thread-safe.
 */
public interface PlatformCalls {
    /** The platform: {@link ClientConfig#resolve} makes the URIs, {@link ClientConfig#settings} contains the target's own. */
    ClientConfig config();

    /**
     * A call that changes nothing. It is tried again after a transient failure; a failure has the effect {@code NONE}.
     *
     * @param operation what it does, for observers and messages; {@code reporting.} is put before it
     * @param request makes a new request for each attempt
     */
    <T> T read(String operation, Supplier<WireRequest> request, AnswerReader<T> reader);

    /**
     * A call that changes something. It is sent once; after a failure with effect {@code UNKNOWN} it may have taken
     * effect.
     *
     * @param operation what it does, for observers and messages; {@code reporting.} is put before it
     * @param request makes the request
     */
    <T> T write(String operation, Supplier<WireRequest> request, AnswerReader<T> reader);
}
