package vn.lienthong.core.ledger;

/** The state of an entry (trạng thái). */
public enum EntryState {
    /** Waits for its time, its turn or its channel. */
    QUEUED,
    /** A runner has it under a lease and may be sending it now. */
    SENDING,
    /** The platform has it; the receipt is kept. */
    DONE,
    /** Nobody knows whether it took effect. A person decides with {@link Ledger#resolve}; later ones of its key wait. */
    UNKNOWN,
    /** Given up because of its content, with the reason. Later ones of its key go on. */
    DEAD,
    /** A newer one of the same order key was enqueued with {@code latestWins} before this one was sent. */
    SUPERSEDED
}
