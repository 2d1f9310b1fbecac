package vn.lienthong.core.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an entry or a channel (sự kiện). {@code entryId} is 0 for {@link Type#PAUSED} and {@link
 * Type#RESUMED}; {@code detail} is the reason, without personal data.
 */
public record LedgerEvent(
        Type type, String channel, long entryId, @Nullable String detail) {

    /** What happened. */
    public enum Type {
        /** A new entry stands in the ledger (in the caller's transaction: will stand, if that commits). */
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
        /** The channel stands still until somebody resumes it. */
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
