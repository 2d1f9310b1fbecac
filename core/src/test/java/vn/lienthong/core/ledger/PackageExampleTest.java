package vn.lienthong.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

/** The example in the package's Javadoc. */
class PackageExampleTest {
    private final DataSource dataSource = JdbcConnectionPool.create("jdbc:h2:mem:example", "sa", "");
    private final List<String> sent = new ArrayList<>();

    @Test
    void whatIsEnqueuedWithTheProgramsOwnWorkIsSent() throws SQLException {
        byte[] bytes = "report".getBytes(StandardCharsets.UTF_8);
        String key = "H60.01.02/2026-10";
        // tag::example[]
        Ledger.migrate(dataSource, LedgerOptions.defaults()); // once, by whoever deploys
        Ledger ledger = Ledger.open(dataSource, LedgerOptions.defaults());
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            ledger.enqueue(
                    connection,
                    NewEntry.builder("reporting", key, bytes)
                            .orderKey("H60.01.02")
                            .build());
            connection.commit(); // together with the program's own work
        }

        LedgerRunner runner =
                LedgerRunner.builder(ledger).deliver("reporting", this::send).build();
        runner.runDue(); // on this thread; or runner.start(executor) in the background
        // end::example[]

        assertThat(sent).containsExactly(key);
        assertThat(ledger.find("reporting", key))
                .hasValueSatisfying(entry -> assertThat(entry.state()).isEqualTo(EntryState.DONE));
        runner.close();
    }

    private DeliveryOutcome send(LedgerEntry entry) {
        sent.add(entry.key());
        return DeliveryOutcome.done();
    }
}
