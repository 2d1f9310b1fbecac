package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentNotice;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.RawNotice;

/** What PayGov sends: callbacks, which are never more than hints, return pages, and answers. */
class PaygovFuzzTest {
    private static final PaymentKey KEY = new PaymentKey("BL-2026.0001", Instant.parse("2026-11-23T06:00:00Z"));
    private static final RawNotice CALLBACK =
            RawNotice.ofBody("{\"orderId\":\"H60-BL-2026.0001-01\",\"amount\":180000,\"errorCode\":\"00\"}"
                    .getBytes(StandardCharsets.UTF_8));
    private static final Stub PLATFORM = new Stub();
    private static final PaymentClient CLIENT = PaymentClient.create(PLATFORM.config(
                    "paygov",
                    Map.of("partnerCode", "P"),
                    "returnUrl",
                    "https://clinic.example/pay/return",
                    "unit",
                    "H60",
                    "checkPath",
                    "/check",
                    "queryPath",
                    "/query",
                    "queryStates.00",
                    "PAID")
            .build());

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        if (Notices.read(CLIENT, RawNotice.ofBody(input)) instanceof NoticeResult.Verified hint
                && (hint.notice().kind() != PaymentNotice.Kind.HINT
                        || hint.notice().status().paidInFull())) {
            throw new AssertionError("a callback that nobody can verify is more than a hint");
        }
        Notices.read(CLIENT, RawNotice.ofQuery(new String(input, StandardCharsets.UTF_8)));
        Notices.returns(CLIENT, new String(input, StandardCharsets.UTF_8));
        PLATFORM.answers(200, input);
        Parsers.answer(
                input,
                () -> CLIENT.create(
                        PaymentRequest.builder(KEY, 180_000, "Vien phi").build()));
        Parsers.answer(input, () -> CLIENT.find(KEY));
        Parsers.answer(input, () -> CLIENT.checkNotice(CALLBACK));
        PLATFORM.answers(200, "{\"error_code\":\"SUCCESSFUL\"}".getBytes(StandardCharsets.UTF_8));
        Parsers.answer(input, () -> CLIENT.checkNotice(RawNotice.ofBody(input)));
    }
}
