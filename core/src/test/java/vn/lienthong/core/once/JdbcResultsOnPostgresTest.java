package vn.lienthong.core.once;

import vn.lienthong.testsupport.PostgresServer;

/** Results in a real PostgreSQL. */
class JdbcResultsOnPostgresTest extends JdbcResultsTests {
    @Override
    String url() {
        return PostgresServer.freshUrl();
    }
}
