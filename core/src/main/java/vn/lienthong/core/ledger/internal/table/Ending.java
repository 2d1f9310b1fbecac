package vn.lienthong.core.ledger.internal.table;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.EntryState;
import vn.lienthong.core.ledger.LedgerEvent;

/** How one attempt ended: what its owner writes into the entry's line, if the line is still the owner's. */
public record Ending(
        Line entry, EntryState state, @Nullable Long due, int failures, int contentErrors, boolean doubt, Note note) {

    /** The receipt as it is stored, or the error's class and words; and the event to tell. */
    @SuppressWarnings(
            "ArrayRecordComponent") // read once, by the statement that stores it; never compared with another's
    public record Note(
            byte @Nullable [] receipt,
            @Nullable String kind,
            @Nullable String text,
            LedgerEvent.@Nullable Type event) {

        /** Cuts the words to what every database stores. */
        public Note {
            kind = Words.kind(kind);
            text = text == null ? null : Words.text(text);
        }
    }

    /** Checks the parts. */
    public Ending {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(note, "note");
    }

    /** Whether the entry still blocks later ones of its order key. */
    public boolean open() {
        return state == EntryState.QUEUED || state == EntryState.SENDING || state == EntryState.UNKNOWN;
    }

    /** The entry's turn as long as it blocks later ones of its order key, else {@code null}. */
    @Nullable
    Long turn() {
        return open() ? entry.turn() : null;
    }
}
