package vn.lienthong.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.testsupport.MariaDbServer;

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

    @Test
    void the_last_place_of_an_order_key_is_read_at_the_end_of_its_index() throws Exception {
        assertThat(LastPlaceTest.plan(
                        server.freshUrl("place"),
                        LedgerDialect.MARIADB,
                        "ANALYZE FORMAT=JSON ",
                        "ANALYZE TABLE lienthong_ledger"))
                .contains("\"key\": \"lienthong_ledger_seq\"")
                .contains("\"r_rows\": 1,")
                .doesNotContain("filesort");
    }

    @AfterAll
    void stopServer() {
        server.close();
    }
}
