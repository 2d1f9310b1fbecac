package vn.lienthong.core.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import vn.lienthong.core.ledger.LedgerException.Reason;

/** Makes the tables by the script of the dialect, and knows which version a database has. */
final class Schema {
    static final int VERSION = 1;

    private Schema() {}

    /** Makes the tables where there are none. Several processes may do so at once. */
    static void migrate(DataSource dataSource, LedgerDialect dialect) {
        try (Connection connection = dataSource.getConnection()) {
            if (version(connection) > 0) {
                check(dataSource);
                return;
            }
            try {
                for (String sql : statements(dialect)) {
                    execute(connection, sql);
                }
            } catch (SQLException e) {
                if (!settle(connection)) {
                    throw e;
                }
            }
        } catch (SQLException e) {
            throw new LedgerException(
                    Reason.STORAGE,
                    "cannot make the ledger's tables with " + dialect.name() + ".sql: " + Transactions.state(e),
                    e);
        }
    }

    /** Throws {@link Reason#SCHEMA} unless the database has the tables of this version. */
    static void check(DataSource dataSource) {
        int version;
        try (Connection connection = dataSource.getConnection()) {
            version = version(connection);
        } catch (SQLException e) {
            throw new LedgerException(
                    Reason.STORAGE, "cannot reach the ledger's database: " + Transactions.state(e), e);
        }
        if (version != VERSION) {
            throw new LedgerException(
                    Reason.SCHEMA,
                    version == 0
                            ? "the database has no ledger: call Ledger.migrate once"
                            : "the ledger's tables have version " + version + " but this program needs " + VERSION,
                    null);
        }
    }

    /** A statement refused because another process was quicker leaves a complete ledger behind. */
    private static boolean settle(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        return version(connection) == VERSION;
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(version) FROM lienthong_ledger_schema")) {
            row.next();
            int version = row.getInt(1);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return version;
        } catch (SQLException e) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            if (tablesExist(connection)) {
                throw e;
            }
            return 0;
        }
    }

    private static boolean tablesExist(Connection connection) throws SQLException {
        for (String name : List.of("lienthong_ledger_schema", "LIENTHONG_LEDGER_SCHEMA")) {
            try (ResultSet tables =
                    connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), name, null)) {
                if (tables.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    /** The statements of the script: each ends with a semicolon at the end of its line, comments begin with two dashes. */
    static List<String> statements(LedgerDialect dialect) {
        String name = dialect.name() + ".sql";
        try (InputStream in = script(name)) {
            StringBuilder sql = new StringBuilder();
            List<String> statements = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.isBlank() || line.startsWith("--")) {
                    continue;
                }
                sql.append(line).append('\n');
                if (line.endsWith(";")) {
                    statements.add(sql.substring(0, sql.lastIndexOf(";")));
                    sql.setLength(0);
                }
            }
            return statements;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream script(String name) {
        InputStream own = Schema.class.getResourceAsStream(name);
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (own == null && context != null) {
            own = context.getResourceAsStream("vn/lienthong/core/ledger/" + name);
        }
        if (own == null) {
            throw new LedgerException(
                    Reason.SCHEMA, "no script vn/lienthong/core/ledger/" + name + " on the class path", null);
        }
        return own;
    }
}
