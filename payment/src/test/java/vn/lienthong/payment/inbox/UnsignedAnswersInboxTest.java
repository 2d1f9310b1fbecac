package vn.lienthong.payment.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.testsupport.PostgresServer;

/** An answer that cannot be believed, about a payment of which a signed notice has told the end. */
class UnsignedAnswersInboxTest {
    private static final Instant START = Instant.parse("2026-11-23T07:30:00Z");
    private static final PaymentKey KEY = new PaymentKey("BL-1", START);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)));
    private final HikariDataSource dataSource = PostgresServer.pool("jdbc:h2:mem:" + UUID.randomUUID(), 4);
    private final Bills bills = new Bills(dataSource);
    private final PaymentInbox inbox = PaymentInbox.create(dataSource, bills, sandbox.clock());

    @BeforeEach
    void open() {
        PaymentInbox.migrate(dataSource);
        bills.add("BL-1", 180_000);
    }

    @AfterEach
    void close() {
        sandbox.close();
        dataSource.close();
    }

    /** Asks over plain HTTP to a host that is not this machine, as far as the client can tell. */
    private static PaymentClient withoutTls(ClientConfig config) {
        URI here = config.baseUri();
        return PaymentClient.create(config.toBuilder()
                .baseUri(URI.create("http://platform.example" + here.getRawPath()))
                .plainHttp(true)
                .interceptor(next -> out -> next.send(out.withUri(URI.create(
                        "http://" + here.getRawAuthority() + out.uri().getRawPath() + query(out.uri())))))
                .build());
    }

    private static String query(URI uri) {
        return uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    }

    @ParameterizedTest
    @CsvSource({
        "south, payment, national-v1, false",
        "north, payment-momo, momo, true",
        "north, payment-zalopay, zalopay, true",
        "north, payment-viettelpay, viettelpay, true",
        "south, payment-keypay, keypay, true"
    })
    void itNeitherChangesThePaymentNorIsACaseIfItSaysTheSame(
            String province, String role, String platform, boolean overPlainHttp) throws IOException {
        ClientConfig config = sandbox.profile(province).client(role);
        PaymentClient client = PaymentClient.create(config);
        try (InboxServer server = new InboxServer(inbox, client)) {
            sandbox.registerNotify(platform, server.uri());
            Payment begun = client.create(PaymentRequest.builder(KEY, 180_000, "Le phi")
                    .payerIp("127.0.0.1")
                    .build());
            sandbox.people().pay(begun.redirectTo());
            sandbox.settle();
        }
        assertThat(bills.entries("BL-1")).isEqualTo("PAID 180000");

        Payment found = (overPlainHttp ? withoutTls(config) : client).find(KEY).orElseThrow();
        assertThat(found.status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(found.claimed()).isEqualTo(PaymentStatus.PAID);
        assertThat(inbox.heard(found, role)).isEqualTo(Handling.ALREADY_DONE);
        assertThat(inbox.openCases(10)).isEmpty();
        assertThat(bills.entries("BL-1")).isEqualTo("PAID 180000");
    }

    private static Payment said(PaymentStatus status) {
        return Payment.builder(KEY, status)
                .amountVnd(status.unpaid() ? null : 180_000L)
                .build();
    }

    private static Payment claims(PaymentStatus status, long amountVnd) {
        return Payment.builder(KEY, PaymentStatus.NEEDS_REVIEW)
                .claimed(status)
                .amountVnd(amountVnd)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "PAID,     PAID,      180000, ALREADY_DONE, 0",
        "PAID,     PAID,      170000, DONE,         1",
        "PAID,     FAILED,    180000, DONE,         1",
        "PAID,     REFUNDED,  180000, DONE,         1",
        "REFUNDED, PAID,      180000, ALREADY_DONE, 0",
        "EXPIRED,  EXPIRED,   180000, ALREADY_DONE, 0",
        "EXPIRED,  CANCELLED, 180000, ALREADY_DONE, 0",
        "EXPIRED,  PAID,      180000, DONE,         1"
    })
    void itIsForAPersonOnlyIfItContradicts(
            PaymentStatus settled, PaymentStatus claimed, long amountVnd, Handling handling, int cases) {
        inbox.heard(said(settled), "payment");
        String before = bills.entries("BL-1");

        assertThat(inbox.heard(claims(claimed, amountVnd), "payment")).isEqualTo(handling);
        assertThat(inbox.openCases(10)).hasSize(cases).allMatch(open -> open.kind() == PaymentCase.Kind.UNCLEAR);
        assertThat(bills.entries("BL-1")).startsWith(before);
    }

    @Test
    void aloneItIsForAPersonUntilASignedNoticeTellsTheSame() {
        inbox.heard(claims(PaymentStatus.PAID, 180_000), "payment");
        assertThat(inbox.openCases(10)).extracting(PaymentCase::kind).containsExactly(PaymentCase.Kind.UNCLEAR);
        inbox.heard(said(PaymentStatus.PAID), "payment");
        assertThat(inbox.openCases(10)).isEmpty();
        assertThat(bills.entries("BL-1")).isEqualTo("NEEDS_REVIEW 180000, PAID 180000");
    }

    @Test
    void aClaimOfNothingOrOfWhatIsCertainIsNoClaim() {
        assertThat(claims(PaymentStatus.PAID, 0).claimed()).isNull();
        assertThat(claims(PaymentStatus.NEEDS_REVIEW, 1).claimed()).isNull();
        assertThat(Payment.builder(KEY, PaymentStatus.PAID)
                        .claimed(PaymentStatus.PAID)
                        .build()
                        .claimed())
                .isNull();
    }
}
