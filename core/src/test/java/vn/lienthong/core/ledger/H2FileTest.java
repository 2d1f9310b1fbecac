package vn.lienthong.core.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.testsupport.PostgresServer;

/** What is in the file of an H2 database while it is open: that is all that a killed process leaves. */
class H2FileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void each_entry_is_in_the_file_when_it_is_stored_even_if_the_file_has_gaps() throws Exception {
        try (HikariDataSource dataSource = pool("ledger");
                Connection other = dataSource.getConnection()) {
            leaveGaps(other);
            Ledger ledger = open(dataSource);

            for (int i = 1; i <= 150; i++) {
                ledger.enqueue(entry(i));
                assertThat(entriesIn(copy(i))).isEqualTo(i);
            }
        }
    }

    @Test
    void the_file_writes_at_once_and_does_not_grow_with_each_entry_while_it_is_open() throws Exception {
        try (HikariDataSource dataSource = pool("ledger")) {
            Ledger ledger = open(dataSource);
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet delay = statement.executeQuery(
                            "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'")) {
                assertThat(delay.next()).isTrue();
                assertThat(delay.getString(1)).isEqualTo("0");
            }
            long largest = 0;
            for (int i = 1; i <= 2_500; i++) {
                ledger.enqueue(entry(i));
                largest = Math.max(largest, Files.size(file("ledger")));
            }
            assertThat(largest).as("bytes").isLessThan(24L << 20);
            assertThat(ledger.list(LedgerQuery.all()).count()).isEqualTo(2_500);
        }
    }

    @Test
    void a_database_in_memory_has_no_file_and_is_used_as_before() {
        try (HikariDataSource dataSource = PostgresServer.pool("jdbc:h2:mem:without-file", 2)) {
            Ledger ledger = open(dataSource);
            ledger.enqueue(entry(1));

            assertThat(ledger.list(LedgerQuery.all()).count()).isEqualTo(1);
        }
    }

    /** Chunks of many sizes that nothing needs any more, which H2 may write over at once. */
    private static void leaveGaps(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET WRITE_DELAY 0");
            statement.execute("SET RETENTION_TIME 0");
            statement.execute("CREATE TABLE own (id INT PRIMARY KEY, text VARCHAR)");
            for (int i = 0; i < 300; i++) {
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO own VALUES (?, ?)")) {
                    insert.setInt(1, i);
                    insert.setString(2, "x".repeat(i * 7919 % 20_000));
                    insert.execute();
                }
                if (i % 3 != 0) {
                    statement.execute("DELETE FROM own WHERE id = " + i);
                }
            }
        }
    }

    private HikariDataSource pool(String name) {
        return PostgresServer.pool("jdbc:h2:file:" + folder.resolve(name), 2);
    }

    private static Ledger open(HikariDataSource dataSource) {
        Ledger.migrate(dataSource, LedgerOptions.defaults());
        return Ledger.open(dataSource, LedgerOptions.defaults());
    }

    private Path file(String name) {
        return folder.resolve(name + ".mv.db");
    }

    private String copy(int number) throws IOException {
        String name = "copy" + number;
        Files.copy(file("ledger"), file(name));
        return name;
    }

    private long entriesIn(String name) throws IOException {
        try (HikariDataSource dataSource = pool(name)) {
            return open(dataSource).list(LedgerQuery.all()).count();
        } finally {
            Files.delete(file(name));
        }
    }

    private static NewEntry entry(int number) {
        return NewEntry.builder("reports", "key-" + number, "x".repeat(200).getBytes(UTF_8))
                .build();
    }
}
