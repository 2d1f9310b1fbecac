package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.RefundKey;
import vn.lienthong.payment.RefundRequest;

/** What VNPAY sends: notices and return pages, as they came and correctly signed, and answers to queries and refunds. */
class VnpayFuzzTest {
    private static final String SECRET = "not-a-secret-of-vnpay";
    private static final PaymentKey KEY = new PaymentKey("BL-2026.0001", Instant.parse("2026-11-23T06:00:00Z"));
    private static final Stub PLATFORM = new Stub();
    private static final PaymentClient CLIENT = PaymentClient.create(PLATFORM.config(
                    "vnpay",
                    Map.of("tmnCode", "DEMOV210", "hashSecret", SECRET),
                    "returnUrl",
                    "https://clinic.example/pay/return")
            .build());

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        String query = new String(input, StandardCharsets.UTF_8);
        notice(RawNotice.ofQuery(query), false);
        notice(RawNotice.ofBody(input), false);
        String signed = query + "&vnp_SecureHash="
                + Hashing.hmacHex(
                        "HmacSHA512",
                        SECRET,
                        CLIENT.explain(RawNotice.ofQuery(query)).canonicalText());
        notice(RawNotice.ofQuery(signed), true);
        Notices.returns(CLIENT, query);
        Notices.returns(CLIENT, signed);
        PLATFORM.answers(200, input);
        Parsers.answer(input, () -> CLIENT.find(KEY));
        Parsers.answer(input, CLIENT::methods);
        Parsers.answer(
                input,
                () -> CLIENT.createQr(
                        PaymentRequest.builder(KEY, 180_000, "Vien phi").build()));
        Parsers.answer(
                input,
                () -> CLIENT.refund(
                        RefundRequest.full(KEY, new RefundKey("R1", KEY.createdAt()), 180_000, "thu-ngan")));
    }

    private static void notice(RawNotice raw, boolean signed) {
        NoticeResult result = Notices.read(CLIENT, raw);
        if (result instanceof NoticeResult.Verified && !signed) {
            throw new AssertionError("a notice that nobody signed is verified");
        }
        result.reply(notice -> Handling.DONE);
    }
}
