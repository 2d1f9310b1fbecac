package vn.lienthong.core.ledger;

import java.util.Objects;

/** How many entries of a channel are in a state (số lượng theo trạng thái). */
public record LedgerCount(String channel, EntryState state, long count) {
    /** Checks the parts. */
    public LedgerCount {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(state, "state");
    }
}
