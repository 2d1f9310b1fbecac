package vn.lienthong.core.ledger;

/** The ledger in a real PostgreSQL. */
class LedgerOnPostgresTest extends LedgerFaultTests {
    @Override
    String url() {
        return PostgresServer.freshUrl();
    }
}
