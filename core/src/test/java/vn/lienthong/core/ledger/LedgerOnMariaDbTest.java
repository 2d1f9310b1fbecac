package vn.lienthong.core.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger in a real MariaDB, as Debian ships it. */
@Tag("servers")
class LedgerOnMariaDbTest extends LedgerFaultTests {
    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private MariaDbServer server;

    @Override
    String url() {
        server = new MariaDbServer(folder);
        return server.url();
    }

    @Test
    void several_processes_make_the_tables_at_once_and_bring_old_ones_up_to_date() throws Exception {
        LedgerOptions options = options().build();
        SchemaTest.migrateAtOnce(server.freshUrl("empty"), options);
        SchemaTest.upgrade(server.freshUrl("old"), LedgerDialect.MARIADB, options);
    }

    @AfterAll
    void stopServer() {
        server.close();
    }
}
