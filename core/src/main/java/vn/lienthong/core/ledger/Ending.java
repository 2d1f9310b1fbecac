package vn.lienthong.core.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How one attempt ended: what its owner writes into the entry's line, if the line is still the owner's. */
record Ending(
        LedgerEntry entry,
        EntryState state,
        @Nullable Long due,
        int failures,
        int contentErrors,
        boolean doubt,
        Note note) {

    /** The receipt as it is stored, or the error's class and words; and the event to tell. */
    @SuppressWarnings(
            "ArrayRecordComponent") // read once, by the statement that stores it; never compared with another's
    record Note(
            byte @Nullable [] receipt,
            @Nullable String kind,
            @Nullable String text,
            LedgerEvent.@Nullable Type event) {

        Note {
            kind = Words.kind(kind);
            text = text == null ? null : Words.text(text);
        }
    }

    Ending {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(note, "note");
    }

    /** The entry's turn, as long as it stands in the way of later ones of its order key. */
    @Nullable
    Long turn() {
        return state.open() ? entry.turn() : null;
    }
}
