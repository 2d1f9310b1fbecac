package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.RawNotice;

/** What ViettelPay sends: questions and results that nobody signed, return pages, and answers. */
class ViettelpayFuzzTest {
    private static final PaymentKey KEY = new PaymentKey("HD1", Instant.parse("2026-11-23T06:00:00Z"));
    private static final Stub PLATFORM = new Stub();
    private static final PaymentClient HEX = client("hex", "full");
    private static final PaymentClient BASE64 = client("base64", "short");

    private static PaymentClient client(String mac, String text) {
        return PaymentClient.create(PLATFORM.config(
                        "viettelpay",
                        Map.of(
                                "merchantCode",
                                "LIENTHONG",
                                "accessCode",
                                "not-the-access-code",
                                "hashKey",
                                "not-the-hash-key-of-viettelpay"),
                        "returnUrl",
                        "https://clinic.example/pay/return",
                        "mac",
                        mac,
                        "resultText",
                        text)
                .build());
    }

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        for (PaymentClient client : new PaymentClient[] {HEX, BASE64}) {
            if (Notices.read(client, RawNotice.ofBody(input)) instanceof NoticeResult.Verified) {
                throw new AssertionError("a message that nobody signed is verified");
            }
            Notices.read(client, RawNotice.ofQuery(text));
            Notices.returns(client, text);
        }
        PLATFORM.answers(200, input);
        Parsers.answer(input, () -> HEX.find(KEY));
    }
}
