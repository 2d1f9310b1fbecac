package vn.lienthong.core.ledger;

/** The portable statement with SQL Server's script, in H2's SQL Server mode; says nothing about the real thing. */
class LedgerOnSqlServerModeTest extends LedgerFaultTests {
    @Override
    String url() {
        return "jdbc:h2:mem:sqlserver;MODE=MSSQLServer;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1";
    }

    @Override
    LedgerDialect dialect() {
        return LedgerDialect.SQLSERVER;
    }
}
