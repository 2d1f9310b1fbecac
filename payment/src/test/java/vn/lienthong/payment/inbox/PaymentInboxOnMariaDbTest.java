package vn.lienthong.payment.inbox;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.testsupport.MariaDbServer;

/** The inbox in a real MariaDB, as Debian ships it. */
@Tag("servers")
class PaymentInboxOnMariaDbTest extends PaymentMoneyTests {
    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static MariaDbServer server;

    @BeforeAll
    static void startServer() {
        server = new MariaDbServer(folder);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    String url() {
        try {
            return server.freshUrl("t" + UUID.randomUUID().toString().replace("-", ""));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
