package vn.lienthong.payment.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import vn.lienthong.core.internal.database.SqlState;
import vn.lienthong.payment.Handling;

/** Work in a transaction of its own, begun anew if another one was in its way. */
final class Transactions {
    /** How often it is begun at most. */
    static final int TRIES = 10;

    private Transactions() {}

    /**
     * What the work did.
     *
     * @param handling the answer
     * @param commit whether what it wrote is to stay
     */
    record Done(Handling handling, boolean commit) {}

    /** Work inside a transaction. */
    @FunctionalInterface
    interface Work {
        /** {@code begun} is how often it was begun before. */
        Done run(Connection connection, int begun) throws SQLException;
    }

    /** What the program's book does. */
    @FunctionalInterface
    interface BookWork {
        void run() throws SQLException;
    }

    static Handling run(DataSource dataSource, Work work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = dataSource.getConnection()) {
                return inside(connection, work, attempt - 1);
            } catch (SQLException e) {
                if (attempt == TRIES || !SqlState.inTheWay(e)) {
                    throw e;
                }
            }
        }
    }

    private static Handling inside(Connection connection, Work work, int begun) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            readCommitted(connection);
            Done done = work.run(connection, begun);
            if (done.commit()) {
                connection.commit();
                committed = true;
            }
            return done.handling();
        } finally {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(autoCommit);
        }
    }

    /**
     * A statement sees what was committed before it, also while it waited for a lock. MariaDB and MySQL have another default; it
     * is changed for this transaction alone, by one statement. The others are not asked, which would cost a round trip.
     */
    private static void readCommitted(Connection connection) throws SQLException {
        if (InboxTables.isMariaDb(connection)) {
            try (Statement set = connection.createStatement()) {
                set.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
            }
        }
    }

    /** A row that the book's own rules refuse is no reason to begin anew. */
    static void byBook(BookWork work) throws SQLException {
        try {
            work.run();
        } catch (SQLException e) {
            if (SqlState.duplicate(e)) {
                throw new IllegalStateException("the payment book's own tables refused a row: " + SqlState.state(e), e);
            }
            throw e;
        }
    }
}
