package vn.lienthong.core.ledger;

/** The ledger in a real PostgreSQL. */
class LedgerOnPostgresTest extends LedgerLeaseTests {
    @Override
    String url() {
        return PostgresServer.freshUrl();
    }
}
