package vn.lienthong.core.ledger;

import java.util.List;
import java.util.Objects;

/**
 * How a database hands out due entries (cách lấy việc của từng hệ quản trị). {@code name} is also the name of the folder
 * of the scripts that make the tables, {@code vn/lienthong/core/ledger/NAME/1.sql} and so on, on the class path.
 *
 * <p>Found by the product name of the connection; a database that is not listed gets a value of your own in {@link
 * LedgerOptions.Builder#dialect}.
 */
public record LedgerDialect(String name, Claiming claiming) {

    /** How several runners are kept from taking the same entry. */
    public enum Claiming {
        /** One statement: {@code UPDATE … RETURNING} over {@code FOR UPDATE SKIP LOCKED}. */
        UPDATE_RETURNING,
        /** Two statements: {@code SELECT … FOR UPDATE SKIP LOCKED}, then an update. Needs a database that stops at the limit. */
        LOCK_ROWS,
        /** Portable: a plain read, then an update of each that succeeds only if nobody else was quicker. */
        COMPARE_AND_SET
    }

    /**
     * H2 2.3 or newer, embedded in a file: one node. Add {@code ;WRITE_DELAY=0} to its address.
     *
     * <p>Without {@code WRITE_DELAY=0} H2 writes half a second after a commit. The ledger sets it for the whole database when
     * it opens it; until then, what the program itself commits is written late. The ledger also tells H2 to append to its
     * file only, because H2 may otherwise lose the last commits of a killed process, and has the file compacted when it has
     * grown by 8 MB and to more than twice its size: commits then wait for about a quarter of a second. An entry of 200
     * bytes that is enqueued, sent and purged costs 2 to 3 kB of an open file ({@code docs/decisions/0014}).
     */
    public static final LedgerDialect H2 = new LedgerDialect("h2", Claiming.COMPARE_AND_SET);

    /** PostgreSQL 12 or newer. */
    public static final LedgerDialect POSTGRESQL = new LedgerDialect("postgresql", Claiming.UPDATE_RETURNING);

    /** MariaDB 10.6 or newer. */
    public static final LedgerDialect MARIADB = new LedgerDialect("mariadb", Claiming.LOCK_ROWS);

    /** MySQL 8.0 or newer: the script and statements of MariaDB; untested on the real thing. */
    public static final LedgerDialect MYSQL = new LedgerDialect("mysql", Claiming.LOCK_ROWS);

    /** Oracle 12c or newer; tested in H2's Oracle mode only, untested on the real thing. */
    public static final LedgerDialect ORACLE = new LedgerDialect("oracle", Claiming.COMPARE_AND_SET);

    /** SQL Server 2016 or newer; tested in H2's SQL Server mode only, untested on the real thing. */
    public static final LedgerDialect SQLSERVER = new LedgerDialect("sqlserver", Claiming.COMPARE_AND_SET);

    /** Checks the parts. */
    public LedgerDialect {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(claiming, "claiming");
        if (!name.matches("[a-z0-9]{1,30}")) {
            throw new IllegalArgumentException("name: must be 1 to 30 letters a-z or digits, but is " + name);
        }
    }

    /** The dialect of a database that calls itself {@code product}, or {@link LedgerException.Reason#SCHEMA}. */
    static LedgerDialect of(String product) {
        return switch (product) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            case "MariaDB" -> MARIADB;
            case "MySQL" -> MYSQL;
            case "Oracle" -> ORACLE;
            case "Microsoft SQL Server" -> SQLSERVER;
            default ->
                throw new LedgerException(
                        LedgerException.Reason.SCHEMA,
                        "no ledger dialect for the database \"" + product + "\", only for " + known()
                                + ": name one in LedgerOptions.dialect",
                        null);
        };
    }

    private static List<String> known() {
        return List.of("H2", "PostgreSQL", "MariaDB", "MySQL", "Oracle", "Microsoft SQL Server");
    }
}
