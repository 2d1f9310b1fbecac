package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.NoticeResult.Refused;
import vn.lienthong.payment.NoticeResult.Verified;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedNotice;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.NationalPaymentFault;
import vn.lienthong.sandbox.fault.PaymentFault;

/** The known defects of notices and answers, on every rail that can have them: what the client makes of each. */
class SandboxDefectsTest {
    private static final Instant START = Instant.parse("2026-11-23T07:30:00Z");

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(START)));

    @SuppressWarnings("NullAway.Init")
    private PaymentClient client;

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @AfterEach
    void close() {
        shop.close();
        sandbox.close();
    }

    private void open(String rail) throws IOException {
        boolean national = rail.equals("national-v1");
        String role = rail.equals("vnpay") || national ? "payment" : "payment-" + rail;
        ClientConfig config = sandbox.profile(national ? "south" : "north").client(role);
        client = PaymentClient.create(
                national
                        ? config.toBuilder()
                                .settings(config.settings().with("checkQueryAnswer", "on"))
                                .build()
                        : config);
        shop = new Shop(client, 180_000);
        sandbox.registerNotify(rail, shop.address());
    }

    private static PaymentKey key(int number) {
        return new PaymentKey("2026000" + number, START);
    }

    private URI begin(int number) {
        return client.create(bill(number)).redirectTo();
    }

    private static PaymentRequest bill(int number) {
        return PaymentRequest.builder(key(number), 180_000, "Vien phi benh nhan so 12")
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vnpay", "momo", "zalopay", "payos", "national-v1"})
    void aForgedNoticeBeforeTheGenuineOneIsRefusedAndTheGenuineOneSettles(String rail) throws Exception {
        open(rail);
        URI page = begin(1);
        sandbox.fail(Fault.of(PaymentFault.FORGED_BEFORE_GENUINE).at(rail).once());

        sandbox.people().pay(page);
        sandbox.settle();

        assertThat(shop.heard).hasSize(2);
        assertThat(shop.heard.get(0))
                .isInstanceOfSatisfying(
                        Refused.class, forged -> assertThat(forged.reason()).isEqualTo(RefusalReason.BAD_SIGNATURE));
        assertThat(shop.heard.get(1)).isInstanceOf(Verified.class);
        assertThat(shop.book).containsExactly(Map.entry("20260001", PaymentStatus.PAID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vnpay", "momo", "zalopay", "payos", "national-v1"})
    void noticesOfTwoPaymentsThatCrossSettleEachItsOwn(String rail) throws Exception {
        open(rail);
        URI first = begin(1);
        URI second = begin(2);
        sandbox.fail(Fault.of(PaymentFault.CROSSED_NOTICES).at(rail).once());

        sandbox.people().pay(first);
        sandbox.people().pay(second);
        sandbox.settle();

        assertThat(sandbox.notices()).hasSize(2);
        assertThat(shop.book)
                .containsOnly(Map.entry("20260001", PaymentStatus.PAID), Map.entry("20260002", PaymentStatus.PAID));
    }

    /** The client passes both on: what a failure after a success means is the inbox's question, or the program's. */
    @ParameterizedTest
    @CsvSource({"vnpay,CANCELLED", "momo,CANCELLED", "national-v1,NEEDS_REVIEW"})
    void aFailureAfterASuccessIsNoRepetitionAndTheQueryStillSaysPaid(String rail, PaymentStatus later)
            throws Exception {
        open(rail);
        URI page = begin(1);
        sandbox.fail(Fault.of(PaymentFault.FAILED_AFTER_PAID).at(rail).once());

        sandbox.people().pay(page);
        sandbox.settle();

        assertThat(shop.heard)
                .extracting(result -> ((Verified) result).notice().status())
                .containsExactly(PaymentStatus.PAID, later);
        assertThat(shop.heard)
                .extracting(result -> ((Verified) result).notice().noticeKey())
                .doesNotHaveDuplicates();
        assertThat(client.find(key(1)).orElseThrow().status()).isEqualTo(PaymentStatus.PAID);
    }

    @ParameterizedTest
    @CsvSource({"vnpay,98", "momo,77777", "payos,77", "national-v1,77"})
    void anUnknownCodeNeedsReviewAndIsKept(String rail, String code) throws Exception {
        open(rail);
        URI page = begin(1);
        sandbox.fail(Fault.of(PaymentFault.UNKNOWN_STATUS_NOTICE).at(rail).once());

        sandbox.people().pay(page);
        sandbox.settle();

        assertThat(shop.heard).singleElement().isInstanceOfSatisfying(Verified.class, verified -> {
            assertThat(verified.notice().status()).isEqualTo(PaymentStatus.NEEDS_REVIEW);
            assertThat(verified.notice().rawCode()).isEqualTo(code);
        });
    }

    @Test
    void aTimeWithTwelveHoursIsWhatThePlatformSignedAndTheExplanationNamesIt() throws Exception {
        open("national-v1");
        URI page = begin(1);
        sandbox.fail(Fault.of(NationalPaymentFault.TWELVE_HOUR_TIME)
                .at("national-v1")
                .once());

        sandbox.people().pay(page);
        sandbox.settle();

        assertThat(shop.book).containsExactly(Map.entry("20260001", PaymentStatus.PAID));
        assertThat(shop.heard)
                .singleElement()
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.notice().paidAt())
                                .as("nothing in the message says that it is half a day off")
                                .isEqualTo(START.minusSeconds(12 * 3_600)));
        assertThat(client.explain(shop.lastRaw()).findings())
                .singleElement()
                .asString()
                .contains("12-hour clock");
    }

    /** A program stores the key first, so it knows the payment when the notice comes. */
    @ParameterizedTest
    @ValueSource(strings = {"momo", "zalopay", "payos", "national-v1"})
    void aNoticeBeforeTheAnswerToTheCreationIsBelievedAndTheCreationStillSucceeds(String rail) throws Exception {
        open(rail);
        sandbox.fail(Fault.of(PaymentFault.NOTICE_BEFORE_ANSWER).at(rail).once());

        Payment created = client.create(bill(1));

        assertThat(created.key()).isEqualTo(key(1));
        assertThat(shop.book).containsExactly(Map.entry("20260001", PaymentStatus.PAID));
        assertThat(sandbox.notices()).extracting(RecordedNotice::attempt).containsExactly(1);
        assertThat(client.find(key(1)).orElseThrow().status()).isEqualTo(PaymentStatus.PAID);
    }

    /** A code that may mean an error of the system does not say that nothing was done: here the payment is there. */
    @ParameterizedTest
    @CsvSource({"momo,UNKNOWN", "zalopay,UNKNOWN", "payos,UNKNOWN", "national-v1,UNKNOWN"})
    void aCreationThatIsAnsweredWithAnErrorIsFoundByItsKey(String rail, Effect effect) throws Exception {
        open(rail);
        sandbox.fail(Fault.of(PaymentFault.WRONG_ERROR_CODE).at(rail));

        assertThatThrownBy(() -> client.create(bill(1)))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        error -> assertThat(error.effect()).isEqualTo(effect));

        sandbox.heal();
        assertThat(client.find(key(1)).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
    }
}
