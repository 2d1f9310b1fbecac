package vn.lienthong.core.ledger.internal.table;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.EntryState;

/** Which entries to read, and in which order; a component that is {@code null} excludes nothing. Times in milliseconds. */
public record Filter(
        @Nullable String channel,
        @Nullable EntryState state,
        @Nullable String orderKey,
        @Nullable String errorKind,
        @Nullable Long createdFrom,
        @Nullable Long createdBefore,
        @Nullable Long after,
        boolean newestFirst) {}
