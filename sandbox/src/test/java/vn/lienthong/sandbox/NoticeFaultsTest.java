package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.fault.NationalPaymentFault;
import vn.lienthong.sandbox.fault.PaymentFault;

/** The defects of notices that the platforms are known for, each on a switch. */
class NoticeFaultsTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults()
            .withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-16T07:30:00Z")))
            .withSecret("SANDBOX_VNPAY_TMN_CODE", Callers.TMN_CODE)
            .withSecret("SANDBOX_VNPAY_HASH_SECRET", Callers.VNPAY_SECRET));
    private final Callers callers = new Callers(sandbox);

    @AfterEach
    void close() {
        callers.close();
        sandbox.close();
    }

    /** Whether the page of signatures finds the n-th notice rightly signed. */
    private boolean fits(int number) {
        return Explained.recorded(sandbox, "notice=" + number).fits();
    }

    private void fail(PaymentFault kind, String platform) {
        sandbox.fail(Fault.of(kind).at(platform).once());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vnpay", "momo", "zalopay", "payos", "national-v1", "vietqr"})
    void aForgedNoticeComesBeforeTheGenuineOne(String platform) {
        Runnable payment = callers.notice(platform);
        fail(PaymentFault.FORGED_BEFORE_GENUINE, platform);

        payment.run();
        sandbox.settle();

        assertThat(callers.heard(platform)).hasSize(2);
        assertThat(fits(0)).as("the first is forged").isFalse();
        assertThat(fits(1)).as("the second is genuine").isTrue();
        assertThat(sandbox.notices()).extracting(RecordedNotice::attempt).containsExactly(1, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "vnpay, vnp_ResponseCode=00, vnp_ResponseCode=24",
        "momo, '\"resultCode\":0,', '\"resultCode\":1003,'",
        "national-v1, '\"MaLoi\":\"00\"', '\"MaLoi\":\"99\"'"
    })
    void aNoticeOfFailureFollowsOneOfSuccess(String platform, String success, String failure) {
        Runnable payment = callers.notice(platform);
        fail(PaymentFault.FAILED_AFTER_PAID, platform);

        payment.run();
        sandbox.settle();

        List<String> heard = callers.heard(platform);
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0)).contains(success);
        assertThat(heard.get(1)).contains(failure);
        assertThat(fits(0) && fits(1)).as("both are rightly signed").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vnpay", "momo", "zalopay", "payos", "national-v1", "vietqr"})
    void theNoticesOfTwoPaymentsCross(String platform) {
        Runnable first = callers.notice(platform);
        Runnable second = callers.notice(platform);
        fail(PaymentFault.CROSSED_NOTICES, platform);

        first.run();
        sandbox.settle();
        assertThat(callers.heard(platform)).isEmpty();
        second.run();
        sandbox.settle();

        assertThat(callers.heard(platform)).hasSize(2);
        assertThat(sandbox.notices()).extracting(RecordedNotice::attempt).containsExactly(1, 1);
        if (!platform.equals("vietqr")) {
            assertThat(sandbox.notices().get(0).reference())
                    .isNotEqualTo(sandbox.notices().get(1).reference());
        }
        sandbox.clock().advance(Duration.ofHours(2));
        assertThat(callers.heard(platform)).as("each once").hasSize(2);
    }

    @Test
    void aNoticeThatWaitsForAnotherIsSentAfterAnHourAtTheLatest() {
        Runnable payment = callers.notice("vnpay");
        fail(PaymentFault.CROSSED_NOTICES, "vnpay");

        payment.run();
        sandbox.clock().advance(Duration.ofMinutes(59));
        assertThat(callers.heard("vnpay")).isEmpty();
        sandbox.clock().advance(Duration.ofMinutes(1));
        assertThat(callers.heard("vnpay")).hasSize(1);
    }

    @Test
    void threePaymentsOfWhichTwoAreHeldAreAllTold() {
        sandbox.fail(Fault.of(PaymentFault.CROSSED_NOTICES).at("momo").times(2));
        callers.notice("momo").run();
        callers.notice("momo").run();
        callers.notice("momo").run();
        sandbox.settle();

        assertThat(callers.heard("momo")).hasSize(3).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "vnpay, vnp_TransactionStatus=98",
        "momo, '\"resultCode\":77777'",
        "payos, '\"code\":\"77\"'",
        "national-v1, '\"MaLoi\":\"77\"'"
    })
    void aNoticeHasACodeThatNoDocumentNames(String platform, String code) {
        Runnable payment = callers.notice(platform);
        fail(PaymentFault.UNKNOWN_STATUS_NOTICE, platform);

        payment.run();
        sandbox.settle();

        assertThat(callers.heard(platform)).singleElement().asString().contains(code);
        assertThat(fits(0)).isTrue();
    }

    @Test
    void theNationalPlatformWritesTheTimeWithTwelveHours() {
        Runnable payment = callers.notice("national-v1");
        sandbox.fail(Fault.of(NationalPaymentFault.TWELVE_HOUR_TIME)
                .at("national-v1")
                .once());

        payment.run();
        sandbox.settle();

        assertThat(callers.heard("national-v1"))
                .singleElement()
                .asString()
                .contains("\"ThoiGianGD\":\"20261116023000\"");
        Explained page = Explained.recorded(sandbox, "notice=0");
        assertThat(page.fits()).isTrue();
        assertThat(page.mistakes()).containsExactly("TWELVE_HOUR_CLOCK");
    }

    @Test
    void theNoticeComesBeforeTheAnswerToTheCreation() {
        MomoShop momo = new MomoShop(sandbox);
        fail(PaymentFault.NOTICE_BEFORE_ANSWER, "momo");
        JsonNode answer = momo.create(momo.payment("M-1", 180_000));
        assertThat(callers.heard("momo")).singleElement().asString().contains("\"orderId\":\"M-1\"");
        assertThat(answer.path("resultCode").asInt(-1)).isZero();
        assertThat(momo.query("M-1").path("resultCode").asInt(-1)).isZero();

        ZalopayShop zalopay = new ZalopayShop(sandbox);
        fail(PaymentFault.NOTICE_BEFORE_ANSWER, "zalopay");
        assertThat(zalopay.page("Z1", 180_000)).isNotNull();
        assertThat(callers.heard("zalopay")).singleElement().asString().contains("_Z1");
        assertThat(zalopay.query("Z1").path("return_code").asInt()).isEqualTo(1);

        PayosShop payos = new PayosShop(sandbox);
        fail(PaymentFault.NOTICE_BEFORE_ANSWER, "payos");
        assertThat(payos.page(7, 180_000)).isNotNull();
        assertThat(callers.heard("payos")).singleElement().asString().contains("\"orderCode\":7");
    }

    @Test
    void aCreationSucceedsAndIsAnsweredWithAnError() {
        MomoShop momo = new MomoShop(sandbox);
        fail(PaymentFault.WRONG_ERROR_CODE, "momo");
        String reference = UUID.randomUUID().toString();
        assertThat(momo.create(momo.payment(reference, 180_000))
                        .path("resultCode")
                        .asInt())
                .isEqualTo(99);
        assertThat(momo.query(reference).path("resultCode").asInt()).isEqualTo(1000);

        ZalopayShop zalopay = new ZalopayShop(sandbox);
        fail(PaymentFault.WRONG_ERROR_CODE, "zalopay");
        JsonNode refused = zalopay.create(zalopay.payment("Z2", 180_000));
        assertThat(refused.path("sub_return_code").asInt()).isEqualTo(-500);
        assertThat(zalopay.query("Z2").path("return_code").asInt()).isEqualTo(3);

        PayosShop payos = new PayosShop(sandbox);
        fail(PaymentFault.WRONG_ERROR_CODE, "payos");
        assertThat(payos.create(8, 180_000).path("code").asText()).isEqualTo("20");
        assertThat(payos.get(8).path("data").path("status").asText()).isEqualTo("PENDING");
    }

    /** Where a defect cannot happen, it is refused by name. */
    @ParameterizedTest
    @CsvSource({
        "NOTICE_BEFORE_ANSWER, vnpay",
        "NOTICE_BEFORE_ANSWER, vietqr",
        "WRONG_ERROR_CODE, vnpay",
        "FAILED_AFTER_PAID, zalopay",
        "FAILED_AFTER_PAID, payos",
        "FAILED_AFTER_PAID, vietqr",
        "UNKNOWN_STATUS_NOTICE, zalopay",
        "UNKNOWN_STATUS_NOTICE, vietqr",
        "CROSSED_NOTICES, dvcqg",
        "FORGED_BEFORE_GENUINE, signing"
    })
    void whatCannotHappenSomewhereIsRefusedThere(PaymentFault kind, String platform) {
        assertThatThrownBy(() -> fail(kind, platform))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("platform: must be one that can have " + kind.name())
                .hasMessageEndingWith("but is " + platform);
    }
}
