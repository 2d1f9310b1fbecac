package vn.lienthong.payment.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.payment.Fixtures;
import vn.lienthong.payment.MomoFixtures;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.testsupport.PostgresServer;

/** A genuine notice that cannot be used: money may have moved that nobody sees. */
class UnreadableNoticeTest {
    private final HikariDataSource dataSource = PostgresServer.pool("jdbc:h2:mem:" + UUID.randomUUID(), 8);
    private final PaymentInbox inbox = PaymentInbox.create(dataSource, new Bills(dataSource), Clock.systemUTC());
    private final PaymentClient vnpay = Fixtures.vnpayClient();

    @BeforeEach
    void open() {
        PaymentInbox.migrate(dataSource);
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    private static RawNotice vnpay(String name, String value, String secret) {
        Map<String, String> fields = new TreeMap<>(Fixtures.ipn());
        fields.put(name, value);
        return RawNotice.ofQuery(Fixtures.signedQuery(fields, secret));
    }

    @Test
    void itIsACaseOnceForTheSameBytesAndIsAnsweredAsTheRailRefusesIt() {
        RawNotice unreadable = vnpay("vnp_Amount", "1", Fixtures.VNPAY_SECRET);
        NoticeReply refusal = vnpay.readNotice(unreadable).reply(notice -> {
            throw new AssertionError();
        });
        for (int i = 0; i < 10; i++) {
            assertThat(inbox.handle(vnpay, unreadable)).isEqualTo(refusal);
        }
        assertThat(inbox.openCases(10)).singleElement().satisfies(open -> {
            assertThat(open.kind()).isEqualTo(PaymentCase.Kind.UNREADABLE);
            assertThat(open.rail()).isEqualTo(vnpay.name());
            assertThat(open.received().rawCode()).isEqualTo("MALFORMED");
            assertThat(open.received().amountVnd()).isNull();
            assertThat(open.reference()).as("nothing that was sent is kept").isEmpty();
        });
        inbox.handle(vnpay, vnpay("vnp_Amount", "2", Fixtures.VNPAY_SECRET));
        assertThat(inbox.openCases(10)).as("another one").hasSize(2);
    }

    @Test
    void oneForAnotherMerchantIsACaseTooAndByPostAsWell() {
        inbox.handle(vnpay, vnpay("vnp_TmnCode", "OTHER001", Fixtures.VNPAY_SECRET));
        Map<String, String> fields = MomoFixtures.ipn();
        fields.put("amount", "1.5");
        inbox.handle(MomoFixtures.client(), RawNotice.ofBody(MomoFixtures.body(fields, MomoFixtures.SECRET)));
        assertThat(inbox.openCases(10))
                .extracting(open -> open.received().rawCode())
                .containsExactlyInAnyOrder("WRONG_MERCHANT", "MALFORMED");
    }

    @Test
    void whatAnybodyCanSendIsNoCase() {
        inbox.handle(vnpay, vnpay("vnp_Amount", "1", "OTHER"));
        inbox.handle(vnpay, RawNotice.ofQuery("x"));
        inbox.handle(MomoFixtures.client(), RawNotice.ofBody(Json.bytes(MomoFixtures.ipn())));
        assertThat(inbox.openCases(10)).isEmpty();
    }

    @Test
    void fromTwoNodesAtOnceItIsOneCase() throws Exception {
        RawNotice unreadable = vnpay("vnp_Amount", "1", Fixtures.VNPAY_SECRET);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        Callable<NoticeReply> node = () -> inbox.handle(vnpay, unreadable);
        List<Future<NoticeReply>> replies = nodes.invokeAll(List.of(node, node, node, node));
        for (Future<NoticeReply> reply : replies) {
            assertThat(reply.get().status()).isEqualTo(200);
        }
        nodes.shutdown();
        assertThat(inbox.openCases(10)).hasSize(1);
    }

    @Test
    void aPersonClosesItAndCannotSettleAPaymentByIt() {
        inbox.handle(vnpay, vnpay("vnp_Amount", "1", Fixtures.VNPAY_SECRET));
        PaymentCase open = inbox.openCases(10).get(0);
        CaseDecision looked = CaseDecision.by("Ma Văn Bình", "Đã xem trên trang của VNPAY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inbox.close(open.id(), looked.settle(PaymentStatus.PAID)));
        assertThat(inbox.close(open.id(), looked)).isTrue();
        inbox.handle(vnpay, vnpay("vnp_Amount", "1", Fixtures.VNPAY_SECRET));
        assertThat(inbox.openCases(10)).as("a repetition opens no other").isEmpty();
    }

    @Test
    void aDatabaseThatIsAwayDoesNotChangeTheReply() {
        RawNotice unreadable = vnpay("vnp_Amount", "1", Fixtures.VNPAY_SECRET);
        NoticeReply reply = inbox.handle(vnpay, unreadable);
        dataSource.close();
        assertThat(inbox.handle(vnpay, unreadable)).isEqualTo(reply);
    }

    @Test
    void itsKindHasASentenceInBothLanguages() {
        assertThat(PaymentCase.Kind.UNREADABLE.sentence(Locale.forLanguageTag("vi")))
                .startsWith("Thông báo");
        assertThat(PaymentCase.Kind.UNREADABLE.sentence(Locale.ENGLISH)).startsWith("A genuine");
    }
}
