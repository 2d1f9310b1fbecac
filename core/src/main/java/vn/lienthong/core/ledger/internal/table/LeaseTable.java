package vn.lienthong.core.ledger.internal.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Renewing the leases of lines of {@code lienthong_ledger}, and finishing them: fenced by owner and attempt, so that an owner
 * who was overtaken changes nothing. Each statement runs in the transaction of the connection that it is given.
 */
public final class LeaseTable {
    private static final String FINISH_AT_ONCE = "UPDATE lienthong_ledger l SET state = n.state, due = n.due,"
            + " turn = n.turn, owner = NULL, lease_end = NULL, failures = n.failures, content_errors = n.content_errors,"
            + " doubt = n.doubt, receipt = n.receipt, error_kind = n.error_kind, error_text = n.error_text, changed_at = ?"
            + " FROM unnest(?::bigint[], ?::varchar[], ?::integer[], ?::varchar[], ?::bigint[], ?::bigint[], ?::integer[],"
            + " ?::integer[], ?::integer[], ?::bytea[], ?::varchar[], ?::varchar[]) AS n (id, owner, attempt, state, due,"
            + " turn, failures, content_errors, doubt, receipt, error_kind, error_text)"
            + " WHERE l.id = n.id AND l.owner = n.owner AND l.attempt = n.attempt RETURNING l.id";
    private static final String FENCE = " WHERE id = ? AND owner = ? AND attempt = ?";

    private final Grammar grammar;
    private final Clock clock;
    private final LeaseClock leases;
    private final Fronts fronts;

    LeaseTable(Grammar grammar, Clock clock, LeaseClock leases, Fronts fronts) {
        this.grammar = grammar;
        this.clock = clock;
        this.leases = leases;
        this.fronts = fronts;
    }

    /** Notes before the send that from now on the platform may have it; false if the line is no longer the owner's. */
    public boolean markDoubt(Connection connection, Line entry) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE lienthong_ledger SET doubt = 1" + FENCE)) {
            return fence(update, 1, entry).executeUpdate() == 1;
        }
    }

    /** Begins the leases anew, all in one transaction; returns those lines that are still the owner's. */
    public List<Line> renew(Connection connection, Collection<Line> held, long lease) throws SQLException {
        List<Line> kept = new ArrayList<>();
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE lienthong_ledger SET lease_end = " + leases.end() + FENCE)) {
            for (Line entry : held) {
                int next = leases.bindEnd(update, 1, lease);
                if (fence(update, next, entry).executeUpdate() == 1) {
                    kept.add(entry);
                }
            }
        }
        return kept;
    }

    /** Writes the endings; returns those whose lines were no longer the owner's and stayed as they are. */
    public List<Ending> finish(Connection connection, List<Ending> endings) throws SQLException {
        if (endings.isEmpty()) {
            return List.of();
        }
        List<Ending> lost =
                grammar.returning() ? finishAtOnce(connection, endings) : finishOneByOne(connection, endings);
        Map<String, Fronts.Closed> last = new TreeMap<>();
        for (Ending ending : endings) {
            Fronts.Closed place = ending.entry().place();
            if (place != null && ending.turn() == null && !lost.contains(ending)) {
                last.merge(place.channel() + '\n' + place.orderKey(), place, (a, b) -> a.turn() > b.turn() ? a : b);
            }
        }
        fronts.letNext(connection, last.values());
        return lost;
    }

    /** One statement for all of them: PostgreSQL then needs half the time. */
    private List<Ending> finishAtOnce(Connection connection, List<Ending> endings) throws SQLException {
        Set<Long> written = new HashSet<>();
        try (PreparedStatement update = connection.prepareStatement(FINISH_AT_ONCE)) {
            update.setLong(1, clock.millis());
            setArray(update, 2, "bigint", endings, ending -> ending.entry().id());
            setArray(update, 3, "varchar", endings, ending -> ending.entry().owner());
            setArray(update, 4, "integer", endings, ending -> ending.entry().attempts());
            setArray(update, 5, "varchar", endings, ending -> ending.state().name());
            setArray(update, 6, "bigint", endings, Ending::due);
            setArray(update, 7, "bigint", endings, Ending::turn);
            setArray(update, 8, "integer", endings, Ending::failures);
            setArray(update, 9, "integer", endings, Ending::contentErrors);
            setArray(update, 10, "integer", endings, ending -> ending.doubt() ? 1 : 0);
            setArray(update, 11, "bytea", endings, ending -> ending.note().receipt());
            setArray(update, 12, "varchar", endings, ending -> ending.note().kind());
            setArray(update, 13, "varchar", endings, ending -> ending.note().text());
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    written.add(rows.getLong(1));
                }
            }
        }
        return endings.stream()
                .filter(ending -> !written.contains(ending.entry().id()))
                .toList();
    }

    private static void setArray(
            PreparedStatement update,
            int index,
            String type,
            List<Ending> endings,
            Function<Ending, @Nullable Object> value)
            throws SQLException {
        Object[] values = type.equals("bytea") ? new byte[endings.size()][] : new Object[endings.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(endings.get(i));
        }
        update.setArray(index, update.getConnection().createArrayOf(type, values));
    }

    private List<Ending> finishOneByOne(Connection connection, List<Ending> endings) throws SQLException {
        List<Ending> lost = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE lienthong_ledger SET state = ?, due = ?, turn = ?, owner = NULL, lease_end = NULL, failures = ?,"
                        + " content_errors = ?, doubt = ?, receipt = ?, error_kind = ?, error_text = ?, changed_at = ?"
                        + FENCE)) {
            long now = clock.millis();
            for (Ending ending : endings) {
                update.setString(1, ending.state().name());
                EntryTable.setNumber(update, 2, ending.due());
                EntryTable.setNumber(update, 3, ending.turn());
                update.setInt(4, ending.failures());
                update.setInt(5, ending.contentErrors());
                update.setInt(6, ending.doubt() ? 1 : 0);
                byte[] receipt = ending.note().receipt();
                if (receipt == null) {
                    update.setNull(7, Types.VARBINARY);
                } else {
                    update.setBytes(7, receipt);
                }
                update.setString(8, ending.note().kind());
                update.setString(9, ending.note().text());
                update.setLong(10, now);
                fence(update, 11, ending.entry()).addBatch();
            }
            int[] counts = update.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 0) {
                    lost.add(endings.get(i));
                } else if (counts[i] == Statement.SUCCESS_NO_INFO) {
                    throw new SQLException("the driver does not count the rows of a batch; the fence needs it");
                }
            }
        }
        return lost;
    }

    private static PreparedStatement fence(PreparedStatement update, int index, Line entry) throws SQLException {
        update.setLong(index, entry.id());
        update.setString(index + 1, entry.owner());
        update.setInt(index + 2, entry.attempts());
        return update;
    }
}
