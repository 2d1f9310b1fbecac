package vn.lienthong.payment.spi;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.WireRequest;
import vn.lienthong.payment.Operation;

/**
 * Makes the HTTP calls of a rail (cuộc gọi tới nền tảng): it adds deadline, retries, circuit breaker, sign-on, limits
 * and observers, so a rail only decides what is sent and what the answer means. Implemented by this SDK. Thread-safe,
 * interruptible.
 *
 * <p>In each method {@code request} builds a new request for each attempt, so that signatures are fresh.
 * {@code failure} is called before the decision about a retry and returns the exception for the answer, or {@code null}
 * if the answer is good; start with {@link RailAnswer#httpFailure()}. {@code read} reads the answer; any exception
 * other than {@link PlatformException} that it throws becomes one of kind {@code PROTOCOL}.
 */
public interface RailCalls {
    /**
     * A call that changes nothing. Tried again after a temporary failure.
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
     * A call that changes something under the caller's key, by which the platform recognises a repeated request. Tried
     * again after a temporary failure.
     *
     * @throws PlatformException if there is no usable answer; with effect {@code UNKNOWN} the platform may have acted
     */
    <T> T sendKeyed(
            Operation operation,
            Supplier<WireRequest> request,
            Function<RailAnswer, @Nullable PlatformException> failure,
            Function<RailAnswer, T> read);
}
