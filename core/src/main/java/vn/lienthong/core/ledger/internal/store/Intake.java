package vn.lienthong.core.ledger.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import vn.lienthong.core.ledger.LedgerException;
import vn.lienthong.core.ledger.LedgerException.Reason;
import vn.lienthong.core.ledger.NewEntry;
import vn.lienthong.core.ledger.internal.table.EntryTable;
import vn.lienthong.core.ledger.internal.table.Line;

/** Writes new entries, each key once. */
public final class Intake {
    private static final int PLACES = 5;

    private final EntryTable entries;

    Intake(EntryTable entries) {
        this.entries = entries;
    }

    /** An entry, and whether it is new. */
    public record Written(Line line, boolean fresh) {}

    /**
     * Writes the entry, or finds the one that has its key. Locks the last place of the order key at once only in a short
     * transaction: in the caller's, a runner could not finish the entry in that place before the caller commits. There it is
     * locked after somebody else has taken the next place.
     *
     * @throws LedgerException {@link Reason#CONFLICT} if the key has other bytes
     */
    public Written write(Connection connection, NewEntry entry, boolean shortTransaction) throws SQLException {
        for (int attempt = 0; attempt < PLACES; attempt++) {
            long id = entries.insert(connection, entry, shortTransaction || attempt > 0);
            if (id > 0) {
                return new Written(entries.find(connection, id).orElseThrow(), true);
            }
            Optional<Line> there = entries.find(connection, entry.channel(), entry.key());
            if (there.isPresent()) {
                return new Written(same(there.get(), entry), false);
            }
        }
        throw new SQLException("others took the next place of the order key each time", "40001");
    }

    private static Line same(Line there, NewEntry entry) {
        if (!there.matches(entry.bytes())) {
            throw new LedgerException(
                    Reason.CONFLICT,
                    "entry " + there.id() + " of channel " + there.channel() + " has the key " + there.key()
                            + " with other bytes; it stays as it is",
                    null);
        }
        return there;
    }
}
