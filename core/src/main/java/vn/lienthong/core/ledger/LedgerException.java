package vn.lienthong.core.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ledger could not do what it was asked (lỗi sổ gửi). The call that throws it changed nothing, except that after
 * {@link Reason#STORAGE} this is unknown: a commit whose answer was lost may have been done. To enqueue again with the same
 * key is safe, and so is every other call. Immutable.
 */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The key exists with other bytes: what was enqueued first stays, and nothing is overwritten. */
        CONFLICT,
        /** The entry does not exist, or its state does not allow that. */
        NOT_ALLOWED,
        /** The database has no ledger, an older or a newer one, or is of a kind that no dialect knows. */
        SCHEMA,
        /** The database failed; the cause is the driver's exception. */
        STORAGE
    }

    private final Reason reason;

    /** Made by the ledger; public so that a test of the caller can make one. */
    public LedgerException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
