package vn.lienthong.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every attempt and every call (theo dõi cuộc gọi), for metrics and tracing. Called on the calling thread, so be
 * quick; what it throws is logged and dropped. Nothing secret or personal is handed over. Implementations are thread-safe.
 */
public interface CallObserver {
    /**
     * One attempt ended.
     *
     * @param platform the role in the profile, such as {@code payment}
     * @param operation such as {@code payment.find}
     * @param number 1 for the first attempt
     * @param status the HTTP status, or 0 where none came
     * @param took from the first byte to the last
     * @param failure what went wrong, or {@code null}
     */
    record Attempt(
            String platform,
            String operation,
            int number,
            int status,
            Duration took,
            PlatformException.@Nullable Kind failure) {}

    /**
     * A call ended.
     *
     * @param platform the role in the profile
     * @param operation such as {@code payment.find}
     * @param attempts how many attempts were made; 0 where the breaker refused
     * @param took with all waiting
     * @param failure the exception that the caller gets, or {@code null}
     */
    record Call(
            String platform,
            String operation,
            int attempts,
            Duration took,
            @Nullable PlatformException failure) {}

    /** One attempt ended. */
    default void attempted(Attempt attempt) {}

    /** A call ended. */
    default void called(Call call) {}

    /** An observer that does nothing. */
    static CallObserver none() {
        return new CallObserver() {};
    }
}
