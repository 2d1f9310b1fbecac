package vn.lienthong.core.ledger.internal.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.database.SqlState;
import vn.lienthong.core.ledger.LedgerDialect;
import vn.lienthong.core.ledger.LedgerException;
import vn.lienthong.core.ledger.LedgerException.Reason;

/** Runs work in a transaction of its own, and gives the connection back as it was. */
public final class Transactions {
    private static final int TRIES = 10;
    private static final int H2_ADMIN_RIGHTS_REQUIRED = 90040;

    /** Work inside a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private final DataSource dataSource;
    private final boolean writesLate;
    /** The connections that were seen, and the isolation with which the pool gives each out. */
    private final Map<Connection, Integer> seen = Collections.synchronizedMap(new WeakHashMap<>());

    private volatile @Nullable H2File file;

    Transactions(DataSource dataSource, Grammar grammar) {
        this.dataSource = dataSource;
        this.writesLate = grammar.dialect().name().equals(LedgerDialect.H2.name());
    }

    /**
     * Commits {@code work}, or leaves nothing of it. What failed because another transaction was in the way (a duplicate, a
     * deadlock, a lock that took too long) is begun anew a few times.
     */
    public <T> T run(String what, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (attempt == TRIES || !SqlState.inTheWay(e)) {
                    throw new LedgerException(
                            Reason.STORAGE, "the ledger's database failed to " + what + ": " + SqlState.state(e), e);
                }
            }
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            int isolation = isolation(connection);
            boolean changes = isolation != Connection.TRANSACTION_READ_COMMITTED;
            boolean autoCommit = connection.getAutoCommit();
            if (changes) {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            if (autoCommit) {
                connection.setAutoCommit(false);
            }
            try {
                T result = work.run(connection);
                connection.commit();
                H2File grown = file;
                if (grown != null) {
                    grown.compactIfGrown();
                }
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            } finally {
                if (autoCommit && !connection.isClosed()) {
                    connection.setAutoCommit(true);
                }
                if (changes && !connection.isClosed()) {
                    connection.setTransactionIsolation(isolation);
                }
            }
        }
    }

    private static void rollBack(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * The isolation with which the pool gives the connection out, asked of the database once for each connection. The
     * statements are written for {@code READ COMMITTED}: at a stricter one, two workers refuse each other's claims, and an
     * ending that is refused leaves a delivered entry open.
     */
    private int isolation(Connection connection) throws SQLException {
        Connection physical =
                connection.isWrapperFor(Connection.class) ? connection.unwrap(Connection.class) : connection;
        Integer known = seen.get(physical);
        if (known != null) {
            return known;
        }
        if (writesLate) {
            writePromptly(connection, physical);
        }
        int isolation = connection.getTransactionIsolation();
        seen.put(physical, isolation);
        return isolation;
    }

    /**
     * H2 writes half a second after a commit, and a process that is killed in between loses what it was told is stored. The
     * setting lasts while the database is open, and does not come back with it, so each new connection sets it. The same
     * holds for the file, see {@link H2File}.
     */
    private void writePromptly(Connection connection, Connection physical) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET WRITE_DELAY 0");
        } catch (SQLException e) {
            if (e.getErrorCode() != H2_ADMIN_RIGHTS_REQUIRED) {
                throw e;
            }
            throw new LedgerException(
                    Reason.STORAGE,
                    "H2 must write at once, but its user may not say so: open it as an administrator",
                    e);
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
        file = H2File.of(physical, file);
    }
}
