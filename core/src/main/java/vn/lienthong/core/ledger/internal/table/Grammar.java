package vn.lienthong.core.ledger.internal.table;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.LedgerDialect;
import vn.lienthong.core.ledger.LedgerDialect.Claiming;

/**
 * How one database spells what the standard leaves open. A dialect that the ledger does not know gets the standard's words.
 */
public record Grammar(
        LedgerDialect dialect,
        String limit,
        boolean wholeOrder,
        boolean lockingReads,
        @Nullable String millis,
        SchemaLock schemaLock) {
    private static final String STANDARD_LIMIT = "OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY";
    private static final String POSTGRES_MILLIS = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
    private static final String MYSQL_MILLIS = "CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)";

    private static final Map<String, Function<LedgerDialect, Grammar>> BY_DIALECT = Map.of(
            "postgresql",
                    dialect -> new Grammar(dialect, "LIMIT ?", false, false, POSTGRES_MILLIS, SchemaLock.TRANSACTION),
            "mariadb", dialect -> new Grammar(dialect, "LIMIT ?", false, true, MYSQL_MILLIS, SchemaLock.SESSION),
            "mysql", dialect -> new Grammar(dialect, "LIMIT ?", false, true, MYSQL_MILLIS, SchemaLock.SESSION));

    /** The spelling of a dialect. */
    public static Grammar of(LedgerDialect dialect) {
        Function<LedgerDialect, Grammar> known = BY_DIALECT.get(dialect.name());
        return known == null
                ? new Grammar(dialect, STANDARD_LIMIT, true, false, null, SchemaLock.ROW)
                : known.apply(dialect);
    }

    /**
     * The order of an index whose first columns, {@code equal}, have one value in the statement, by the column {@code last},
     * so that the database reads the index from one end and stops. H2 wants all columns named, MariaDB the last alone.
     */
    String orderBy(String equal, String last) {
        return " ORDER BY " + (wholeOrder ? equal + ", " : "") + last + " ";
    }

    /** What is appended to a reading statement so that others pass over its rows; nothing if the database cannot. */
    String lockRows() {
        return dialect.claiming() == Claiming.COMPARE_AND_SET ? "" : " FOR UPDATE SKIP LOCKED";
    }

    /** Whether a statement returns the rows that it changed, and a failed one spoils its transaction: PostgreSQL. */
    boolean returning() {
        return dialect.claiming() == Claiming.UPDATE_RETURNING;
    }
}
