package vn.lienthong.payment.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.ledger.EntryState;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.Fixtures;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.webhook.EventOutbox;
import vn.lienthong.payment.webhook.OutgoingEvent;
import vn.lienthong.testsupport.PostgresServer;

/** The code of docs/guides/handle-payment-notices.md. */
class NoticeGuideTest {
    private final HikariDataSource dataSource = PostgresServer.pool("jdbc:h2:mem:" + UUID.randomUUID(), 4);
    private final Ledger ledger = ledger(dataSource);
    private final EventOutbox outbox = outbox(ledger);
    private final PaymentInbox inbox = inbox(dataSource, new FeeBook(outbox), Clock.systemUTC());

    // tag::book[]
    private record FeeBook(EventOutbox outbox) implements PaymentBook {
        @Override
        public OptionalLong expectedVnd(String rail, String reference, Connection connection) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement("SELECT amount FROM fee WHERE reference = ?")) {
                select.setString(1, reference);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
                }
            }
        }

        @Override
        public void settle(Change change, Connection connection) throws SQLException {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE fee SET status = ? WHERE reference = ?")) {
                update.setString(1, change.status().name());
                update.setString(2, change.reference());
                update.executeUpdate();
            }
            tell(change, connection);
        }

        @Override
        public void unmatched(String caseId, BankCredit credit, Connection connection) throws SQLException {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO unmatched (case_id, purpose) VALUES (?, ?)")) {
                insert.setString(1, caseId);
                insert.setString(2, credit.purpose());
                insert.executeUpdate();
            }
        }
        // end::book[]

        // tag::event[]
        private void tell(Change change, Connection connection) {
            String json =
                    "{\"type\":\"fee." + change.status() + "\",\"data\":{\"fee\":\"" + change.reference() + "\"}}";
            String id = "fee-" + change.reference() + "-" + change.status();
            OutgoingEvent event = OutgoingEvent.of(id, json.getBytes(UTF_8)).inOrderOf(change.reference());
            outbox.enqueue(connection, "events-portal", event); // sent if the transaction is committed
        }
        // end::event[]
    }

    private static PaymentInbox inbox(HikariDataSource dataSource, PaymentBook book, Clock clock) {
        // tag::open[]
        PaymentInbox.migrate(dataSource); // once, by whoever deploys
        PaymentInbox inbox = PaymentInbox.create(dataSource, book, clock);
        // end::open[]
        return inbox;
    }

    private static Ledger ledger(HikariDataSource dataSource) {
        Ledger.migrate(dataSource, LedgerOptions.defaults());
        return Ledger.open(dataSource, LedgerOptions.defaults());
    }

    private static EventOutbox outbox(Ledger ledger) {
        ClientConfig config = ClientConfig.builder(URI.create("http://127.0.0.1:1/"), "standard-webhooks")
                .platform("events-portal")
                .credentials(Credentials.from(Map.of("signingSecret", "b2xkLW9sZC1vbGQtb2xkLW9sZC1vbGQt")))
                .build();
        return EventOutbox.builder(ledger).endpoint(config).build();
    }

    @BeforeEach
    void open() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE fee (reference VARCHAR(100), amount BIGINT, status VARCHAR(20))");
            statement.execute("CREATE TABLE unmatched (case_id VARCHAR(64), purpose VARCHAR(500))");
            statement.execute("INSERT INTO fee VALUES ('BL-2026-0001', 180000, 'PENDING')");
        }
    }

    @AfterEach
    void close() {
        outbox.close();
        dataSource.close();
    }

    private String status() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT status FROM fee")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void theCodeOfTheGuideRuns() throws SQLException {
        Map<String, String> fields = Fixtures.ipn();
        fields.put("vnp_TxnRef", "BL-2026-0001");
        fields.put("vnp_Amount", "17900000");
        RawNotice raw = RawNotice.ofQuery(Fixtures.signedQuery(fields, Fixtures.VNPAY_SECRET));
        assertThat(inbox.handle(Fixtures.vnpayClient(), raw).body()).contains("\"04\"");
        assertThat(status()).isEqualTo("UNDERPAID");
        String clerk = "Ma Văn Bình";
        // tag::decide[]
        for (PaymentCase open : inbox.openCases(100)) {
            if (open.kind() == PaymentCase.Kind.UNDERPAID) {
                CaseDecision decision = CaseDecision.by(clerk, "Đã thu phần thiếu bằng tiền mặt");
                boolean first = inbox.close(open.id(), decision.settle(PaymentStatus.PAID));
                assertThat(first).isTrue(); // false if a colleague was faster
            }
        }
        // end::decide[]
        assertThat(status()).isEqualTo("PAID");
        assertThat(ledger.find("events:events-portal", "fee-BL-2026-0001-PAID")).isPresent();
        assertThat(ledger.counts()).singleElement().satisfies(count -> {
            assertThat(count.state()).isEqualTo(EntryState.QUEUED);
            assertThat(count.count()).isEqualTo(2);
        });
    }
}
