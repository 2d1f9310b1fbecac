package vn.lienthong.payment.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentClients;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedNotice;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.testsupport.PostgresServer;

/** How often each platform tells of money that does not fit, once it is a case here. */
class SandboxCasesTest {
    private static final String REFERENCE = "20260001"; // digits: payOS takes nothing else

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final HikariDataSource dataSource = PostgresServer.pool("jdbc:h2:mem:" + UUID.randomUUID(), 4);
    private final Bills bills = new Bills(dataSource);
    private final PaymentInbox inbox = PaymentInbox.create(dataSource, bills, sandbox.clock());

    @BeforeEach
    void open() {
        PaymentInbox.migrate(dataSource);
    }

    @AfterEach
    void close() {
        sandbox.close();
        dataSource.close();
    }

    private void pay(String province, String role, String platform) throws Exception {
        try (PaymentClients clients = PaymentClients.of(sandbox.profile(province))) {
            PaymentClient client = clients.named(role);
            try (InboxServer server = new InboxServer(inbox, client)) {
                sandbox.registerNotify(platform, server.uri());
                PaymentKey key = new PaymentKey(REFERENCE, sandbox.clock().instant());
                Payment payment = client.create(PaymentRequest.builder(key, 180_000, "Le phi")
                        .payerIp("127.0.0.1")
                        .build());
                sandbox.people().pay(payment.redirectTo());
                for (int i = 0; i < 12; i++) {
                    sandbox.settle();
                    sandbox.clock().advance(Duration.ofMinutes(6));
                }
                sandbox.settle();
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}: told {3} times")
    @CsvSource({
        "north, payment, vnpay, 10, 01",
        "north, payment-momo, momo, 1, 204",
        "north, payment-zalopay, zalopay, 1, 1",
        "north, payment-payos, payos, 1, taken",
        "south, payment, national-v1, 1, 00"
    })
    void moneyForAnUnknownPaymentIsOneCase(String province, String role, String platform, int times, String answer)
            throws Exception {
        pay(province, role, platform);
        assertThat(inbox.openCases(10))
                .singleElement()
                .satisfies(open -> assertThat(open.kind()).isEqualTo(PaymentCase.Kind.NO_SUCH_PAYMENT));
        assertThat(sandbox.notices())
                .hasSize(times)
                .allMatch(notice -> notice.answer().equals(answer));
    }

    @ParameterizedTest(name = "{0} {1}: told {3} times")
    @CsvSource({
        "north, payment, vnpay, 04",
        "north, payment-momo, momo, 204",
        "north, payment-zalopay, zalopay, 1",
        "north, payment-payos, payos, taken",
        "south, payment, national-v1, 00"
    })
    void moneyOfAnotherAmountIsOneCase(String province, String role, String platform, String answer) throws Exception {
        bills.add(REFERENCE, 180_000);
        sandbox.fail(Fault.of(PaymentFault.WRONG_AMOUNT_NOTICE).at(platform).once());
        pay(province, role, platform);
        assertThat(inbox.openCases(10)).singleElement().satisfies(open -> {
            assertThat(open.kind()).isIn(PaymentCase.Kind.OVERPAID, PaymentCase.Kind.UNDERPAID);
            assertThat(open.expectedVnd()).isEqualTo(180_000);
        });
        assertThat(sandbox.notices()).extracting(RecordedNotice::answer).startsWith(answer);
        assertThat(sandbox.notices().size() == 1).isEqualTo(!platform.equals("vnpay"));
    }
}
