package vn.lienthong.payment.spi;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.WireRequest;
import vn.lienthong.payment.Operation;

/**
 * Makes the HTTP calls of a rail (cuộc gọi tới nền tảng): deadline, retries, circuit breaker, sign-on, limits and observers
 * come with it, so a rail says only what is sent and what the answer means. Implemented by this SDK. Thread-safe,
 * interruptible.
 *
 * <p>In each method {@code request} makes the request anew for each attempt, so that what it signs is fresh. {@code failure}
 * looks at the answer before a retry is decided and returns the exception that the answer stands for, or {@code null} if it
 * answers the question; start with {@link RailAnswer#httpFailure()}. {@code read} understands the answer; any exception other
 * than {@link PlatformException} that it throws becomes one of kind {@code PROTOCOL}.
 */
public interface RailCalls {
    /**
     * A call that changes nothing. Tried again after a passing failure.
     *
     * @throws PlatformException if there is no usable answer, always with effect {@code NONE}
     */
    <T> T ask(
            Operation operation,
            Supplier<WireRequest> request,
            Function<RailAnswer, @Nullable PlatformException> failure,
            Function<RailAnswer, T> read);

    /**
     * A call that changes something. Sent once.
     *
     * @throws PlatformException if there is no usable answer; with effect {@code UNKNOWN} the platform may have acted
     */
    <T> T send(
            Operation operation,
            Supplier<WireRequest> request,
            Function<RailAnswer, @Nullable PlatformException> failure,
            Function<RailAnswer, T> read);

    /**
     * A call that changes something under the caller's key, by which the platform recognises a repeated request. Tried again
     * after a passing failure.
     *
     * @throws PlatformException if there is no usable answer; with effect {@code UNKNOWN} the platform may have acted
     */
    <T> T sendKeyed(
            Operation operation,
            Supplier<WireRequest> request,
            Function<RailAnswer, @Nullable PlatformException> failure,
            Function<RailAnswer, T> read);
}
