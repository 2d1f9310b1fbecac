package vn.lienthong.payment.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonTexts;
import vn.lienthong.payment.Fixtures;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.MomoFixtures;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.Payment;
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

/**
 * What those complain about who integrate these rails, up to the program's own records. Tested beside their rails: what bank
 * applications show (vietnam-qr-pay #5, VietQrRailTest), and payments of one amount at one moment (VPay #11, SandboxVietQrTest
 * and, as notices that cross, SandboxDefectsTest).
 */
class ComplaintsTest {
    private static final Instant START = Instant.parse("2026-11-23T07:30:00Z");
    private static final PaymentKey KEY = new PaymentKey("20260001", START);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)));
    private final HikariDataSource dataSource = PostgresServer.pool("jdbc:h2:mem:" + UUID.randomUUID(), 4);
    private final Bills bills = new Bills(dataSource);
    private final PaymentInbox inbox = PaymentInbox.create(dataSource, bills, sandbox.clock());

    @BeforeEach
    void open() {
        PaymentInbox.migrate(dataSource);
        bills.add("20260001", 180_000);
    }

    @AfterEach
    void close() {
        sandbox.close();
        dataSource.close();
    }

    private PaymentClient client(String province, String role) {
        return PaymentClient.create(sandbox.profile(province).client(role));
    }

    private void pay(PaymentClient client, String platform) throws IOException {
        try (InboxServer server = new InboxServer(inbox, client)) {
            sandbox.registerNotify(platform, server.uri());
            Payment begun = client.create(PaymentRequest.builder(KEY, 180_000, "Le phi")
                    .payerIp("127.0.0.1")
                    .build());
            sandbox.people().pay(begun.redirectTo());
            for (int i = 0; i < 12; i++) {
                sandbox.settle();
                sandbox.clock().advance(Duration.ofMinutes(6));
            }
        }
    }

    /** vnpay #31: the gateway counts a payment as successful whatever the merchant answers. */
    @Test
    void aPaymentThatTheMerchantRefusedTenTimesIsPaidAtTheGatewayAndFoundThere() throws IOException {
        PaymentClient client = client("north", "payment");
        bills.failures.set(10);
        pay(client, "vnpay");
        assertThat(sandbox.notices())
                .as("VNPAY gives up")
                .hasSize(10)
                .extracting(RecordedNotice::answer)
                .containsOnly("99");
        assertThat(bills.entries("20260001")).isEmpty();

        assertThat(inbox.heard(client.find(KEY).orElseThrow(), client.name())).isEqualTo(Handling.DONE);
        assertThat(bills.entries("20260001")).isEqualTo("PAID 180000");
        assertThat(inbox.openCases(10)).isEmpty();
    }

    /** nestjs-vnpay pull request 5: a forged notice stored under the transaction's key blocked the genuine one. */
    @ParameterizedTest
    @CsvSource({
        "north, payment, vnpay",
        "north, payment-momo, momo",
        "north, payment-zalopay, zalopay",
        "north, payment-payos, payos",
        "south, payment, national-v1"
    })
    void aForgedNoticeNeverStandsInTheWayOfTheGenuineOne(String province, String role, String platform)
            throws IOException {
        sandbox.fail(Fault.of(PaymentFault.FORGED_BEFORE_GENUINE).at(platform).once());
        pay(client(province, role), platform);
        assertThat(sandbox.notices()).hasSize(2);
        assertThat(bills.entries("20260001")).isEqualTo("PAID 180000");
        assertThat(inbox.openCases(10)).isEmpty();
    }

    private static String query(Map<String, String> fields) {
        return Fixtures.signedQuery(fields, Fixtures.VNPAY_SECRET);
    }

    /** yii2-payment #12: the hash in upper case, and fields without the prefix that the gateway's fields have. */
    @Test
    void aHashInUpperCaseBesideFieldsWithoutAPrefixIsTheSameNotice() {
        bills.add("BL-2026.0001", 180_000);
        PaymentClient client = Fixtures.vnpayClient();
        String lower = query(Fixtures.ipn());
        int at = lower.lastIndexOf('=') + 1;
        String upper = lower.substring(0, at) + lower.substring(at).toUpperCase(Locale.ROOT);
        NoticeReply first = inbox.handle(client, RawNotice.ofQuery("Title=Shop&" + upper + "&AgainLink=x"));
        NoticeReply second = inbox.handle(client, RawNotice.ofQuery(lower));
        assertThat(first.body()).contains("\"00\"");
        assertThat(second.body()).contains("\"02\"");
        assertThat(bills.entries("BL-2026.0001")).isEqualTo("PAID 180000");
    }

    /** momo payment #39: the JSON has a number where the signed text has a string, or the other way round. */
    @Test
    void numbersAndTextsInTheJsonAreTheSameNotice() {
        bills.add("MOMO1700000000000", 50_000);
        PaymentClient client = MomoFixtures.client();
        byte[] numbers = MomoFixtures.body(MomoFixtures.ipn(), MomoFixtures.SECRET);
        Map<String, String> texts = JsonTexts.parse(new String(numbers, StandardCharsets.UTF_8));
        assertThat(inbox.handle(client, RawNotice.ofBody(Json.bytes(texts))).status())
                .isEqualTo(204);
        assertThat(inbox.handle(client, RawNotice.ofBody(numbers)).status()).isEqualTo(204);
        assertThat(bills.entries("MOMO1700000000000")).isEqualTo("PAID 50000");
        assertThat(inbox.openCases(10)).isEmpty();
    }
}
