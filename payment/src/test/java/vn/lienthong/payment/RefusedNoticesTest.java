package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.internal.viettelpay.ViettelpaySigning;
import vn.lienthong.payment.toyplatform.ToyNotices;

/** On every rail: a genuine notice that cannot be used, and one with a bad signature, is seen by the operator. */
class RefusedNoticesTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("vn.lienthong.payment.notice");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(logged);
    }

    private static Map<String, String> changed(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new HashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    private static RawNotice momo(String name, String value, String secret) {
        return RawNotice.ofBody(MomoFixtures.body(changed(MomoFixtures.ipn(), name, value), secret));
    }

    private static RawNotice vnpay(String name, String value, String secret) {
        return RawNotice.ofQuery(Fixtures.signedQuery(changed(Fixtures.ipn(), name, value), secret));
    }

    private static RawNotice national(String name, String value, String secret) {
        return RawNotice.ofBody(Fixtures.signedBody(changed(Fixtures.callback(), name, value), secret));
    }

    private static RawNotice zalopay(String data, String key) {
        return RawNotice.ofBody(ZalopayFixtures.callback(data, key));
    }

    private static RawNotice keypay(String name, String value, String key) {
        Map<String, Object> members = KeypayFixtures.notice();
        members.put(name, value);
        return RawNotice.ofBody(KeypayFixtures.signed(members, key));
    }

    private static RawNotice viettelpay(String name, String value, String secret) {
        return ViettelpayFixtures.told(
                changed(ViettelpayFixtures.result(), name, value), ViettelpaySigning.RESULT, secret);
    }

    static Stream<Arguments> genuine() {
        PaymentClient vietQr = Banks.client("notices", "standard-webhooks");
        return Stream.of(
                Arguments.of("MoMo", MomoFixtures.client(), momo("amount", "1.5", MomoFixtures.SECRET)),
                Arguments.of("VNPAY", Fixtures.vnpayClient(), vnpay("vnp_Amount", "1", Fixtures.VNPAY_SECRET)),
                Arguments.of("national", Fixtures.nationalClient(), national("SoTien", "x", "SECRET")),
                Arguments.of("ZaloPay", ZalopayFixtures.client(), zalopay("{planted", ZalopayFixtures.KEY2)),
                Arguments.of(
                        "ZaloPay, amount",
                        ZalopayFixtures.client(),
                        zalopay(ZalopayFixtures.data().replace("180000", "-1"), ZalopayFixtures.KEY2)),
                Arguments.of("payOS", Payos.client(), Payos.webhook(Payos.data("amount", "x"))),
                Arguments.of("KeyPay", KeypayFixtures.client(), keypay("trans_amount", "1.5", KeypayFixtures.KEY2)),
                Arguments.of(
                        "KeyPay, currency",
                        KeypayFixtures.client(),
                        keypay("currency_code", "USD", KeypayFixtures.KEY2)),
                Arguments.of(
                        "ViettelPay, amount",
                        ViettelpayFixtures.client(),
                        viettelpay("trans_amount", "1.5", ViettelpayFixtures.SECRET)),
                Arguments.of(
                        "ViettelPay, digits moved",
                        ViettelpayFixtures.client(),
                        viettelpay("trans_amount", "230003", ViettelpayFixtures.SECRET)),
                Arguments.of("TTTT", ToyNotices.client(), ToyNotices.notice("{\"planted\":1}", ToyNotices.KEY)),
                Arguments.of("TTTT, no JSON", ToyNotices.client(), ToyNotices.notice("planted", ToyNotices.KEY)),
                Arguments.of(
                        "bank", vietQr, Banks.standard("{\"type\":\"planted\"}".getBytes(StandardCharsets.UTF_8))));
    }

    static Stream<Arguments> forOthers() {
        return Stream.of(
                Arguments.of("MoMo", MomoFixtures.client(), momo("partnerCode", "OTHER", MomoFixtures.SECRET)),
                Arguments.of("VNPAY", Fixtures.vnpayClient(), vnpay("vnp_TmnCode", "OTHER001", Fixtures.VNPAY_SECRET)),
                Arguments.of("national", Fixtures.nationalClient(), national("MaDoiTac", "OTHER", "SECRET")),
                Arguments.of("KeyPay", KeypayFixtures.client(), keypay("client_id", "OTHER", KeypayFixtures.KEY2)),
                Arguments.of(
                        "ViettelPay",
                        ViettelpayFixtures.client(),
                        viettelpay("merchant_code", "OTHER", ViettelpayFixtures.SECRET)),
                Arguments.of(
                        "ZaloPay",
                        ZalopayFixtures.client(),
                        zalopay(ZalopayFixtures.data().replace("2553", "2554"), ZalopayFixtures.KEY2)));
    }

    static Stream<Arguments> forged() {
        return Stream.of(
                Arguments.of("MoMo", MomoFixtures.client(), momo("amount", "50000", "OTHER")),
                Arguments.of("VNPAY", Fixtures.vnpayClient(), vnpay("vnp_Amount", "18000000", "OTHER")),
                Arguments.of("national", Fixtures.nationalClient(), national("SoTien", "180000", "OTHER")),
                Arguments.of("ZaloPay", ZalopayFixtures.client(), zalopay(ZalopayFixtures.data(), "OTHER")),
                Arguments.of("payOS", Payos.client(), Payos.webhook(Payos.data(), "00")),
                Arguments.of("KeyPay", KeypayFixtures.client(), keypay("status", "0", "OTHER")),
                Arguments.of("ViettelPay", ViettelpayFixtures.client(), viettelpay("payment_status", "1", "OTHER")),
                Arguments.of("TTTT", ToyNotices.client(), ToyNotices.notice("{}", "OTHER")),
                Arguments.of(
                        "bank",
                        Banks.client("notices", "standard-webhooks"),
                        RawNotice.ofBody("{}".getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("genuine")
    void aGenuineNoticeThatCannotBeReadIsToldOfOnce(String rail, PaymentClient client, RawNotice notice) {
        check(client, notice, RefusalReason.MALFORMED, true);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forOthers")
    void aGenuineNoticeForSomebodyElseIsToldOfOnce(String rail, PaymentClient client, RawNotice notice) {
        check(client, notice, RefusalReason.WRONG_MERCHANT, true);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void aNoticeWithABadSignatureIsToldOfOnce(String rail, PaymentClient client, RawNotice notice) {
        check(client, notice, RefusalReason.BAD_SIGNATURE, false);
    }

    private void check(PaymentClient client, RawNotice notice, RefusalReason reason, boolean signed) {
        NoticeResult.Refused refused = (NoticeResult.Refused) client.readNotice(notice);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.signed()).isEqualTo(signed);
        assertThat(logged.list).hasSize(1);
        ILoggingEvent event = logged.list.get(0);
        assertThat(event.getLevel()).isEqualTo(Level.WARN);
        assertThat(event.getFormattedMessage())
                .contains(client.name(), reason.name(), notice.toString())
                .doesNotContain("planted", "OTHER", "180000", "BL-2026");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html>"})
    void whatAnybodyCanSendIsNoWarning(String body) {
        NoticeResult.Refused refused = (NoticeResult.Refused)
                MomoFixtures.client().readNotice(RawNotice.ofBody(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused.signed()).isFalse();
        assertThat(logged.list).allMatch(event -> event.getLevel() == Level.DEBUG);
    }
}
