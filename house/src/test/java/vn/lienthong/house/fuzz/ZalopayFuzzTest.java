package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.RefundKey;
import vn.lienthong.payment.RefundRequest;

/** What ZaloPay sends: callbacks as they came and correctly signed, return pages, and answers. */
class ZalopayFuzzTest {
    private static final String KEY2 = "not-key2-of-zalopay";
    private static final PaymentKey KEY = new PaymentKey("BL-2026.0001", Instant.parse("2026-11-23T06:00:00Z"));
    private static final Stub PLATFORM = new Stub();
    private static final PaymentClient CLIENT = PaymentClient.create(PLATFORM.config(
                    "zalopay",
                    Map.of("appId", "2553", "key1", "not-key1-of-zalopay", "key2", KEY2),
                    "callbackUrl",
                    "https://clinic.example/pay/notice",
                    "checkReturnPage",
                    "on")
            .build());

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        if (Notices.read(CLIENT, RawNotice.ofBody(input)) instanceof NoticeResult.Verified) {
            throw new AssertionError("a callback that nobody signed is verified");
        }
        String text = new String(input, StandardCharsets.UTF_8);
        Notices.read(CLIENT, RawNotice.ofQuery(text));
        Notices.returns(CLIENT, text);
        Notices.read(
                CLIENT,
                RawNotice.ofBody(
                        Json.bytes(Map.of("data", text, "mac", Hashing.hmacHex("HmacSHA256", KEY2, text), "type", 1))));
        PLATFORM.answers(200, input);
        RefundRequest refund = RefundRequest.full(KEY, new RefundKey("R1", KEY.createdAt()), 180_000, "thu-ngan")
                .withTransactionId("261123000000389");
        Parsers.answer(input, () -> CLIENT.find(KEY));
        Parsers.answer(input, () -> CLIENT.refund(refund));
        Parsers.answer(input, () -> CLIENT.findRefund(refund));
    }
}
