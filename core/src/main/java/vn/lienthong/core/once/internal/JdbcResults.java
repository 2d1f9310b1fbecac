package vn.lienthong.core.once.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.internal.database.SqlState;

/** Shared results in a table: its primary key decides who was first, holder and state who was second. Thread-safe. */
public final class JdbcResults implements Results {
    private static final String NAME = "lienthong_shared_result";
    /** TEXT is not in the standard, but H2, PostgreSQL, MariaDB and MySQL have it, with room for 64 KiB at least. */
    private static final String COLUMNS = ", holder VARCHAR(36) NOT NULL, state VARCHAR(8) NOT NULL,"
            + " valid_until NUMERIC(19) NOT NULL, sealed TEXT";

    private static final String THE_SAME = " WHERE id = ? AND holder = ? AND state = ?";
    /** After so many pieces of work, so many expired rows are removed at most: more than were added. */
    private static final int TIDY_EACH = 16;

    private static final int TIDY_MOST = 4 * TIDY_EACH;

    private final Tables table;
    private final Clock clock;
    private final AtomicInteger inserts = new AtomicInteger();

    private JdbcResults(DataSource dataSource, Clock clock) {
        this.table = table(dataSource);
        this.clock = clock;
    }

    /** A place in that database; no I/O. */
    public static JdbcResults create(DataSource dataSource, Clock clock) {
        return new JdbcResults(
                Objects.requireNonNull(dataSource, "dataSource"), Objects.requireNonNull(clock, "clock"));
    }

    /** Makes the table, unless it is there. */
    public static void migrate(DataSource dataSource) {
        table(dataSource).create(COLUMNS);
    }

    /** Whatever fails here, the caller did not do its work. */
    private static Tables table(DataSource dataSource) {
        return new Tables(dataSource, NAME, "store of shared results", "SharedResult", Effect.NONE);
    }

    /** A row or none: what statements give is itself never {@code null}. */
    private record Found(@Nullable Row row) {}

    @Override
    public @Nullable Row find(String id) {
        return table.run("look for a result", connection -> find(connection, id))
                .row();
    }

    private static Found find(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT holder, state, valid_until, expires, sealed FROM " + NAME + " WHERE id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return new Found(
                        row.next()
                                ? new Row(
                                        row.getString(1),
                                        State.valueOf(row.getString(2)),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getString(5))
                                : null);
            }
        }
    }

    @Override
    public boolean insert(String id, Row row) {
        boolean tidies = Math.floorMod(inserts.getAndIncrement(), TIDY_EACH) == 0;
        return table.run("begin some work", connection -> {
            boolean first = insert(connection, id, row);
            if (tidies) {
                table.tidy(connection, clock.millis(), TIDY_MOST);
            }
            return first;
        });
    }

    private static boolean insert(Connection connection, String id, Row row) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + NAME
                + " (holder, state, valid_until, expires, sealed, id) VALUES (?, ?, ?, ?, ?, ?)")) {
            set(insert, row);
            insert.setString(6, id);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            if (SqlState.duplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean replace(String id, Row old, Row row) {
        return table.run("say how some work stands", connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE " + NAME
                    + " SET holder = ?, state = ?, valid_until = ?, expires = ?, sealed = ?" + THE_SAME)) {
                set(update, row);
                same(update, 6, id, old);
                return update.executeUpdate() == 1;
            }
        });
    }

    @Override
    public void remove(String id, Row old) {
        table.run("give some work back", connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + NAME + THE_SAME)) {
                same(delete, 1, id, old);
                return delete.executeUpdate();
            }
        });
    }

    private static void set(PreparedStatement statement, Row row) throws SQLException {
        statement.setString(1, row.holder());
        statement.setString(2, row.state().name());
        statement.setLong(3, row.until());
        statement.setLong(4, row.expires());
        statement.setString(5, row.sealed());
    }

    private static void same(PreparedStatement statement, int first, String id, Row row) throws SQLException {
        statement.setString(first, id);
        statement.setString(first + 1, row.holder());
        statement.setString(first + 2, row.state().name());
    }
}
