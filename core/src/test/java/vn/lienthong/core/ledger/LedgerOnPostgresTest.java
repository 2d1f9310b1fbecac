package vn.lienthong.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import vn.lienthong.testsupport.PostgresServer;

/** The ledger in a real PostgreSQL. */
class LedgerOnPostgresTest extends LedgerFaultTests {
    @Override
    String url() {
        return PostgresServer.freshUrl();
    }

    @Test
    void a_pool_that_gives_out_serializable_connections_delivers_all_and_stays_as_it_is() throws Exception {
        String url = PostgresServer.freshUrl();
        try (HikariDataSource plain = PostgresServer.pool(url, 1)) {
            Ledger.migrate(plain, options().build());
            try (Connection connection = plain.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet name = statement.executeQuery("SELECT current_database()")) {
                name.next();
                statement.execute("ALTER DATABASE \"" + name.getString(1)
                        + "\" SET default_transaction_isolation = 'serializable'");
            }
        }
        Set<String> sent = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (HikariDataSource strict = PostgresServer.pool(url, 10)) {
            Ledger own = Ledger.open(strict, options().build());
            for (int i = 0; i < 200; i++) {
                own.enqueue(NewEntry.builder(CHANNEL, "k" + i, bytes("x")).build());
            }
            List<Future<Integer>> runs = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                LedgerRunner runner = LedgerRunner.builder(own)
                        .deliver(CHANNEL, entry -> {
                            sent.add(entry.key());
                            return DeliveryOutcome.done();
                        })
                        .build();
                runs.add(threads.submit(runner::runDue));
            }
            int attempts = 0;
            for (Future<Integer> run : runs) {
                attempts += run.get();
            }
            assertThat(attempts).isEqualTo(200);
            assertThat(sent).hasSize(200);
            assertThat(own.figures(CHANNEL).depth()).isZero();
            try (Connection connection = strict.getConnection()) {
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            }
        } finally {
            threads.shutdown();
        }
    }
}
