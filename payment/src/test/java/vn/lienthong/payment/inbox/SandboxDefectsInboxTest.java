package vn.lienthong.payment.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedNotice;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.testsupport.PostgresServer;

/** What the inbox makes of the known defects of notices, over real HTTP on H2. */
class SandboxDefectsInboxTest {
    private static final Instant START = Instant.parse("2026-11-23T07:30:00Z");
    private static final PaymentKey KEY = new PaymentKey("BL-1", START);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)));
    private final PaymentClient client =
            PaymentClient.create(sandbox.profile("north").client("payment"));

    @SuppressWarnings("NullAway.Init")
    private HikariDataSource dataSource;

    @SuppressWarnings("NullAway.Init")
    private Bills bills;

    @SuppressWarnings("NullAway.Init")
    private PaymentInbox inbox;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        dataSource = PostgresServer.pool("jdbc:h2:file:" + folder.resolve("inbox"), 4);
        PaymentInbox.migrate(dataSource);
        bills = new Bills(dataSource);
        bills.add("BL-1", 180_000);
        bills.add("BL-2", 180_000);
        inbox = PaymentInbox.create(dataSource, bills, sandbox.clock());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/notice", this::hear);
        server.start();
        sandbox.registerNotify(
                "vnpay", URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notice"));
    }

    @AfterEach
    void close() {
        server.stop(0);
        dataSource.close();
        sandbox.close();
    }

    private void hear(HttpExchange exchange) throws IOException {
        NoticeReply reply =
                inbox.handle(client, RawNotice.ofQuery(exchange.getRequestURI().getRawQuery()));
        exchange.sendResponseHeaders(reply.status(), reply.bytes().length);
        exchange.getResponseBody().write(reply.bytes());
        exchange.close();
    }

    private URI begin(PaymentKey key) {
        return client.create(PaymentRequest.builder(key, 180_000, "Vien phi").build())
                .redirectTo();
    }

    private void pay(PaymentFault kind) {
        URI page = begin(KEY);
        sandbox.fail(Fault.of(kind).at("vnpay").once());
        sandbox.people().pay(page);
        sandbox.settle();
    }

    @Test
    void theGenuineNoticeSettlesAfterAForgedOne() {
        pay(PaymentFault.FORGED_BEFORE_GENUINE);

        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).containsExactly("97", "00");
        assertThat(bills.entries("BL-1")).isEqualTo("PAID 180000");
        assertThat(inbox.openCases(10)).isEmpty();
    }

    @Test
    void aFailureAfterTheSuccessChangesNothingAndIsACaseForAPerson() {
        pay(PaymentFault.FAILED_AFTER_PAID);

        assertThat(bills.entries("BL-1")).isEqualTo("PAID 180000");
        assertThat(inbox.openCases(10)).extracting(PaymentCase::kind).containsExactly(PaymentCase.Kind.CONTRADICTION);
    }

    @Test
    void anUnknownCodeIsACaseForAPerson() {
        pay(PaymentFault.UNKNOWN_STATUS_NOTICE);

        assertThat(inbox.openCases(10)).extracting(PaymentCase::kind).containsExactly(PaymentCase.Kind.UNCLEAR);
    }

    @Test
    void noticesThatCrossSettleEachItsOwnBill() {
        URI second = begin(new PaymentKey("BL-2", START));
        pay(PaymentFault.CROSSED_NOTICES);
        sandbox.people().pay(second);
        sandbox.settle();

        assertThat(bills.entries("BL-1")).isEqualTo("PAID 180000");
        assertThat(bills.entries("BL-2")).isEqualTo("PAID 180000");
        assertThat(inbox.openCases(10)).isEmpty();
    }

    @Test
    void anotherAmountIsNotBookedAsPaid() {
        pay(PaymentFault.WRONG_AMOUNT_NOTICE);

        assertThat(bills.entries("BL-1")).doesNotContain("PAID 180000");
        assertThat(inbox.openCases(10)).extracting(PaymentCase::kind).containsExactly(PaymentCase.Kind.OVERPAID);
    }

    @Test
    void aNoticeSentAgainByHandIsHandledOnce() {
        sandbox.people().pay(begin(KEY));
        sandbox.settle();

        assertThat(sandbox.replay(sandbox.notices().get(0)).code()).isEqualTo("02");
        assertThat(bills.entries("BL-1")).isEqualTo("PAID 180000");
    }
}
