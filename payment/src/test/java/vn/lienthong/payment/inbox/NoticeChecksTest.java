package vn.lienthong.payment.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.payment.PaygovFixtures;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.testsupport.PostgresServer;
import vn.lienthong.testsupport.SettableClock;

/** How often the platform is asked about what anybody can send. */
class NoticeChecksTest {
    private final SettableClock clock = SettableClock.at("2026-11-23T06:30:00Z");
    private final HikariDataSource dataSource = PostgresServer.pool("jdbc:h2:mem:" + UUID.randomUUID(), 20);
    private final ExecutorService threads = Executors.newFixedThreadPool(20);
    private final AtomicInteger calls = new AtomicInteger();
    private volatile CountDownLatch arrived = new CountDownLatch(0);
    private volatile CountDownLatch answering = new CountDownLatch(0);
    private volatile String answer = "FAILED";

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private PaymentClient client;

    @SuppressWarnings("NullAway.Init")
    private Bills bills;

    @SuppressWarnings("NullAway.Init")
    private PaymentInbox inbox;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/check", this::check);
        server.start();
        client = PaygovFixtures.client(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "checkPath", "/check");
        PaymentInbox.migrate(dataSource);
        bills = new Bills(dataSource);
        inbox = PaymentInbox.create(dataSource, bills, clock);
    }

    @AfterEach
    void close() {
        answering.countDown();
        client.close();
        server.stop(0);
        threads.shutdownNow();
        dataSource.close();
    }

    private void check(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        arrived.countDown();
        try {
            answering.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        byte[] body = ("{\"error_code\":\"" + answer + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String heard(String reference) {
        return inbox.handle(client, RawNotice.ofBody(Json.bytes(PaygovFixtures.callback(reference))))
                .body();
    }

    @Test
    void aCallbackAboutNothingOfOursCausesNoCall() {
        for (int i = 0; i < 50; i++) {
            assertThat(heard("X-" + i)).contains("order not found");
        }
        assertThat(calls).hasValue(0);
        assertThat(inbox.openCases(9)).isEmpty();
    }

    @Test
    void aDatabaseThatIsGoneCausesNoCall() {
        dataSource.close();
        assertThat(heard("BL-1")).contains("try again");
        assertThat(calls).hasValue(0);
    }

    @Test
    void repeatedCallbacksAboutAPaymentAreAskedForAFewTimesAMinute() {
        bills.add("BL-1", 180_000);
        for (int i = 0; i < 50; i++) {
            heard("BL-1");
        }
        assertThat(calls).hasValue(NoticeChecks.A_MINUTE);
        assertThat(inbox.openCases(9)).as("what was not asked for is not lost").hasSize(1);
        bills.add("BL-2", 180_000);
        answer = "SUCCESSFUL";
        assertThat(heard("BL-2")).as("others are not kept waiting").contains("SUCCESSFUL");
        assertThat(bills.entries("BL-2")).isEqualTo("PAID 180000");
        assertThat(heard("BL-1")).contains("try again");
        clock.advance(Duration.ofMinutes(1));
        assertThat(heard("BL-1")).contains("SUCCESSFUL");
        assertThat(bills.entries("BL-1")).isEqualTo("PAID 180000");
        assertThat(inbox.openCases(9)).isEmpty();
    }

    @Test
    void oneQuestionAtATimeAboutAPaymentAndAFewAtARail() throws Exception {
        answer = "SUCCESSFUL";
        arrived = new CountDownLatch(NoticeChecks.AT_ONCE);
        answering = new CountDownLatch(1);
        List<Future<String>> replies = new ArrayList<>();
        for (int i = 0; i < NoticeChecks.AT_ONCE; i++) {
            String reference = "BL-" + i;
            bills.add(reference, 180_000);
            replies.add(threads.submit(() -> heard(reference)));
        }
        arrived.await();
        bills.add("BL-LATE", 180_000);
        assertThat(heard("BL-0")).as("asked for already").contains("try again");
        assertThat(heard("BL-LATE")).as("the rail is busy").contains("try again");
        assertThat(calls).hasValue(NoticeChecks.AT_ONCE);
        answering.countDown();
        for (Future<String> reply : replies) {
            assertThat(reply.get()).contains("SUCCESSFUL");
        }
        assertThat(heard("BL-LATE")).contains("SUCCESSFUL");
        assertThat(bills.entries("BL-0")).isEqualTo("PAID 180000");
        assertThat(inbox.openCases(9)).as("answered by the same transactions").isEmpty();
    }
}
