package vn.lienthong.core.internal.call;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.http.Answer;
import vn.lienthong.core.internal.http.HttpStatus;

/**
 * One operation on a platform: how its request is made anew for each attempt, what counts as a failure, and how the answer
 * is understood.
 *
 * @param <T> what the caller gets
 */
public final class Exchange<T> {
    /** What sending twice would do. */
    public enum Repeat {
        /** Nothing: the call reads. */
        READS,
        /** Nothing: the platform knows the request again by the caller's key. */
        KEYED,
        /** Something: never sent again. */
        WRITES
    }

    final String operation;
    final Repeat repeat;
    final Supplier<WireRequest> request;
    final Function<Answer, T> decode;
    final @Nullable Function<Answer, @Nullable PlatformException> classify;
    final String service;

    private Exchange(
            String operation,
            Repeat repeat,
            Supplier<WireRequest> request,
            Function<Answer, T> decode,
            @Nullable Function<Answer, @Nullable PlatformException> classify,
            String service) {
        this.operation = operation;
        this.repeat = repeat;
        this.request = request;
        this.decode = decode;
        this.classify = classify;
        this.service = service;
    }

    /** A call that only reads: tried again after a transient failure, and its failure has no effect. */
    public static <T> Exchange<T> reads(String operation, Supplier<WireRequest> request, Function<Answer, T> decode) {
        return new Exchange<>(operation, Repeat.READS, request, decode, null, "");
    }

    /** A call that changes something under a key by which the platform knows it again: tried again. */
    public static <T> Exchange<T> keyed(String operation, Supplier<WireRequest> request, Function<Answer, T> decode) {
        return new Exchange<>(operation, Repeat.KEYED, request, decode, null, "");
    }

    /** A call that changes something: sent once. */
    public static <T> Exchange<T> writes(String operation, Supplier<WireRequest> request, Function<Answer, T> decode) {
        return new Exchange<>(operation, Repeat.WRITES, request, decode, null, "");
    }

    /**
     * The platform's own rule for what is a failure, instead of the HTTP status alone. Runs inside the retry, so that an
     * error inside HTTP 200 and an expired session are what they are before the retry decides. It may call
     * {@link HttpStatus#failure} itself; what it throws counts as its result.
     */
    public Exchange<T> classify(Function<Answer, @Nullable PlatformException> rule) {
        return new Exchange<>(operation, repeat, request, decode, rule, service);
    }

    /** A service with a breaker of its own within the platform. */
    public Exchange<T> service(String name) {
        return new Exchange<>(operation, repeat, request, decode, classify, name);
    }
}
