package vn.lienthong.core.once;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.testsupport.MariaDbServer;

/** Results in a real MariaDB, as Debian ships it. */
@Tag("servers")
class JdbcResultsOnMariaDbTest extends JdbcResultsTests {
    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private MariaDbServer server;

    @Override
    String url() {
        server = new MariaDbServer(folder);
        return server.url();
    }

    @AfterAll
    void stopServer() {
        server.close();
    }
}
