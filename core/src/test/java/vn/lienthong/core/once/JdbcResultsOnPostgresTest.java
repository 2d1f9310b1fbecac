package vn.lienthong.core.once;

import vn.lienthong.core.ledger.PostgresServer;

/** Results in a real PostgreSQL. */
class JdbcResultsOnPostgresTest extends JdbcResultsTests {
    @Override
    String url() {
        return PostgresServer.freshUrl();
    }
}
