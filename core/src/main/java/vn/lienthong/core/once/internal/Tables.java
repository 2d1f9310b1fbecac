package vn.lienthong.core.once.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.database.Ddl;
import vn.lienthong.core.internal.database.SqlState;
import vn.lienthong.core.internal.service.Lent;

/**
 * Work with one table whose rows have an {@code id} and expire. Each statement is a transaction of its own, since PostgreSQL
 * spoils a transaction in which a row was refused.
 *
 * @param name of the table
 * @param store what is kept there, for messages
 * @param owner the type whose {@code migrate} makes the table
 * @param doubt what a failure may have done
 */
record Tables(DataSource dataSource, String name, String store, String owner, Effect doubt) {
    private static final Logger LOG = LoggerFactory.getLogger(Tables.class);
    /** How often a statement that met another one in its way is begun anew. */
    private static final int TRIES = 10;

    /** Work of statements that each are a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Makes the table with these columns beside {@code id} and {@code expires}, unless it is there. */
    void create(String columns) {
        String what = "make the table " + name;
        try {
            Ddl.make(dataSource, connection -> {
                Ddl.execute(
                        connection,
                        "CREATE TABLE " + name + " (id VARCHAR(64) NOT NULL PRIMARY KEY, expires NUMERIC(19) NOT NULL"
                                + columns + ")");
                Ddl.execute(connection, "CREATE INDEX " + name + "_expires ON " + name + " (expires)");
            });
        } catch (SQLException e) {
            throw failed(what, e);
        } catch (RuntimeException e) {
            throw failed(what, Lent.name(e)); // from a data source of the program's own
        }
    }

    /** The work; begun anew if another transaction was in its way. */
    <T> T run(String what, Work<T> work) {
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return once(work);
                } catch (SQLException e) {
                    if (attempt == TRIES || !SqlState.inTheWay(e)) {
                        throw e;
                    }
                }
            }
        } catch (PlatformException e) {
            throw e;
        } catch (SQLException e) {
            throw failed(what, e);
        } catch (RuntimeException e) {
            throw failed(what, Lent.name(e)); // from a data source of the program's own
        }
    }

    /** Removes some expired rows; one that was used anew in the meantime stays. Whatever becomes of it, nobody is hurt. */
    void tidy(Connection connection, long now, int most) {
        try {
            removeExpired(connection, now, most);
        } catch (SQLException e) {
            LOG.debug("expired rows of {} were not removed: {}", name, SqlState.state(e));
        }
    }

    private void removeExpired(Connection connection, long now, int most) throws SQLException {
        List<String> expired = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM " + name + " WHERE expires <= ?")) {
            select.setLong(1, now);
            select.setMaxRows(most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    expired.add(rows.getString(1));
                }
            }
        }
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + name + " WHERE id = ? AND expires <= ?")) {
            for (String id : expired) {
                delete.setString(1, id);
                delete.setLong(2, now);
                delete.executeUpdate();
            }
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            if (autoCommit) {
                return work.run(connection);
            }
            connection.setAutoCommit(true);
            try {
                return work.run(connection);
            } finally {
                connection.setAutoCommit(false);
            }
        }
    }

    private PlatformException failed(String what, SQLException e) {
        return SqlState.unfit(e) ? unfit(e) : failed(what, SqlState.state(e));
    }

    private PlatformException unfit(SQLException e) {
        return PlatformException.of(
                        Kind.CONFIGURATION,
                        "dataSource: must have a table " + name + " that its user may read and change, but has not ("
                                + SqlState.state(e) + "); call " + owner + ".migrate once")
                .build();
    }

    private PlatformException failed(String what, String why) {
        return PlatformException.of(Kind.UNAVAILABLE, "the " + store + "'s database failed to " + what + ": " + why)
                .effect(doubt)
                .build();
    }
}
