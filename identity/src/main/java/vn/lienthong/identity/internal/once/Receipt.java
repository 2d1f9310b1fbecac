package vn.lienthong.identity.internal.once;

import java.time.Instant;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.once.OneTimeStore;

/**
 * Of something that counts once, by what the program remembers. Thread-safe.
 *
 * @param id of what came
 * @param until when it would be refused for its age
 */
public record Receipt(OneTimeStore store, String purpose, String id, Instant until) {
    private static final String STORE = "oneTimeStore";

    /**
     * Whether it came for the first time, and now counts as received.
     *
     * @throws PlatformException as the store, or {@code CONFIGURATION} if it fails in another way
     */
    public boolean isFirst() {
        return Lent.provided(STORE, store, () -> store.use(purpose, id, until));
    }

    /** Handles it; if that fails, it was not received, and may come again. */
    public void handle(Runnable handler) {
        try {
            handler.run();
        } catch (RuntimeException | Error e) {
            forget(e);
            throw e;
        }
    }

    /** Also by a thread that was interrupted, at which a database would give up. */
    private void forget(Throwable why) {
        boolean interrupted = Thread.interrupted();
        try {
            Lent.provided(STORE, store, () -> {
                store.forget(purpose, id);
                return true;
            });
        } catch (PlatformException e) {
            why.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String toString() {
        return "Receipt[" + purpose + ", ***]";
    }
}
