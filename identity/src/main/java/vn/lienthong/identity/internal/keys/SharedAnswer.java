package vn.lienthong.identity.internal.keys;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** The answer to one thread's question, for which others wait. Thread-safe. */
public final class SharedAnswer<T> {
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    /** It has come. */
    public void is(T value) {
        answer.complete(value);
    }

    /** None will come. */
    public void fails(Throwable why) {
        answer.completeExceptionally(why);
    }

    /**
     * Waits for it; {@code null} if the thread that asked was interrupted, which is no answer.
     *
     * @param what for messages, as the beginning of a sentence
     * @param endNanos until when, in the time of {@link System#nanoTime}
     * @throws PlatformException the failure of the question; {@code TIMEOUT}; {@code CANCELLED}
     */
    public @Nullable T await(String what, long endNanos) {
        long left = Math.max(0, endNanos - System.nanoTime());
        try {
            return answer.get(left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PlatformException.of(Kind.CANCELLED, what + ": interrupted while another thread asks for it")
                    .build();
        } catch (TimeoutException e) {
            throw PlatformException.of(Kind.TIMEOUT, what + ": did not come in time, while another thread asks for it")
                    .build();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof PlatformException why)) {
                throw new IllegalStateException(what + ": failed in another thread", e.getCause());
            }
            if (why.kind() == Kind.CANCELLED) {
                return null;
            }
            throw why.toBuilder().build();
        }
    }
}
