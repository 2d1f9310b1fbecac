package vn.lienthong.core.once;

import vn.lienthong.testsupport.PostgresServer;

/** The store in a real PostgreSQL. */
class JdbcStoreOnPostgresTest extends JdbcStoreTests {
    @Override
    String url() {
        return PostgresServer.freshUrl();
    }
}
