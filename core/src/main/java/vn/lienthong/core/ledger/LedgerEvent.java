package vn.lienthong.core.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an entry or a channel (sự kiện). {@code entryId} is 0 for what is about a channel as a whole;
 * {@code detail} is the reason, without personal data.
 */
public record LedgerEvent(
        Type type, String channel, long entryId, @Nullable String detail) {

    /** What happened. */
    public enum Type {
        /** A new entry is in the ledger (in the caller's transaction: will be, if that commits). */
        ENQUEUED,
        /** The platform has the entry. */
        DONE,
        /** It will be tried again later. */
        RETRY,
        /** It stopped for a person: nobody knows whether it took effect. */
        UNKNOWN,
        /** It was given up. */
        DEAD,
        /** Another runner took the entry because this one was too slow; what this one learnt was thrown away. */
        LEASE_LOST,
        /**
         * A send lasts longer than {@link LedgerRunner.Builder#sendLimit} allows. What else its worker had taken has gone back;
         * the entry itself is looked at again when its lease ends, as after a crash.
         */
        STUCK,
        /** A worker of a runner went on after a fault, of which {@code detail} is the class. */
        FAULT,
        /** A worker of a runner ended although the runner was not closed: its executor was shut down. */
        WORKER_ENDED,
        /** The channel rests for as long as the platform asked, within the setting; {@link Ledger#resume} ends that. */
        RESTED,
        /** The channel is paused until somebody resumes it. */
        PAUSED,
        /** The channel goes on. */
        RESUMED
    }

    /** Checks the parts. */
    public LedgerEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(channel, "channel");
    }
}
