package vn.lienthong.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.core.ledger.LedgerException.Reason;
import vn.lienthong.core.ledger.internal.table.Schema;
import vn.lienthong.testsupport.PostgresServer;

/** The ledger in an embedded H2 file. */
class LedgerOnH2Test extends LedgerFaultTests {
    @TempDir
    static Path folder;

    @Override
    String url() {
        return "jdbc:h2:file:" + folder.resolve("ledger");
    }

    @Test
    void a_database_without_a_ledger_says_what_to_do() {
        try (HikariDataSource empty = PostgresServer.pool("jdbc:h2:mem:empty", 1)) {
            assertThatThrownBy(() -> Ledger.open(empty, LedgerOptions.defaults()))
                    .isInstanceOfSatisfying(
                            LedgerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SCHEMA))
                    .hasMessageContaining("Ledger.migrate");
        }
    }

    @Test
    void a_ledger_of_a_newer_version_is_left_alone() throws Exception {
        execute("INSERT INTO lienthong_ledger_schema (version) VALUES (99)");
        try {
            assertThatThrownBy(() -> Ledger.migrate(database, options().build()))
                    .hasMessageContaining("version 99 but this program needs " + Schema.VERSION);
        } finally {
            execute("DELETE FROM lienthong_ledger_schema WHERE version = 99");
        }
    }

    @Test
    void a_database_that_no_dialect_knows_is_named() {
        assertThatThrownBy(() -> LedgerDialect.of("Informix"))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("\"Informix\"")
                .hasMessageContaining("LedgerOptions.dialect");
    }
}
