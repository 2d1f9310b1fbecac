package vn.lienthong.core.internal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Statements that make tables. */
public final class Ddl {
    private static final int TRIES = 10;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Ddl() {}

    /** Statements that each are a transaction of their own. */
    @FunctionalInterface
    public interface Work {
        /** Carries them out with {@link Ddl#execute}. */
        void run(Connection connection) throws SQLException;
    }

    /**
     * Makes tables that several processes may make at once: databases then fail in ways of their own, so the work is begun
     * anew a few times. The connection commits by itself, and is given back as it was.
     */
    public static void make(DataSource dataSource, Work work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = dataSource.getConnection()) {
                boolean autoCommit = connection.getAutoCommit();
                connection.setAutoCommit(true);
                try {
                    work.run(connection);
                } finally {
                    connection.setAutoCommit(autoCommit);
                }
                return;
            } catch (SQLException e) {
                if (attempt == TRIES || !SqlState.mayBeARace(e)) {
                    throw e;
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Carries the statement out; one whose work is done already is right too. For connections that commit by themselves. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            if (!SqlState.alreadyDone(e)) {
                throw e;
            }
        }
    }
}
