package vn.lienthong.core.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which entries to list (điều kiện liệt kê); {@code null} means any. */
public record LedgerQuery(
        @Nullable String channel,
        @Nullable EntryState state,
        @Nullable String orderKey) {

    /** Every entry. */
    public static LedgerQuery all() {
        return new LedgerQuery(null, null, null);
    }

    /** The same, of this channel only. */
    public LedgerQuery inChannel(String value) {
        return new LedgerQuery(Objects.requireNonNull(value, "channel"), state, orderKey);
    }

    /** The same, in this state only. */
    public LedgerQuery inState(EntryState value) {
        return new LedgerQuery(channel, Objects.requireNonNull(value, "state"), orderKey);
    }

    /** The same, of this order key only. */
    public LedgerQuery ofOrderKey(String value) {
        return new LedgerQuery(channel, state, Objects.requireNonNull(value, "orderKey"));
    }
}
