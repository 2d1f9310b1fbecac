package vn.lienthong.core.once;

import vn.lienthong.core.ledger.PostgresServer;

/** The store in a real PostgreSQL. */
class JdbcStoreOnPostgresTest extends JdbcStoreTests {
    @Override
    String url() {
        return PostgresServer.freshUrl();
    }
}
