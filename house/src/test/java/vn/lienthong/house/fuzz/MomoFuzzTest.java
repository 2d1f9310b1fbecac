package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.RefundKey;
import vn.lienthong.payment.RefundRequest;

/** What MoMo sends: notices as they came and correctly signed, return pages, and answers. */
class MomoFuzzTest {
    private static final String SECRET = "not-a-secret-of-momo";
    private static final String ACCESS_KEY = "not-an-access-key";
    private static final PaymentKey KEY = new PaymentKey("BL-2026.0001", Instant.parse("2026-11-23T06:00:00Z"));
    private static final Stub PLATFORM = new Stub();
    private static final PaymentClient CLIENT = PaymentClient.create(PLATFORM.config(
                    "momo",
                    Map.of("partnerCode", "MOMO", "accessKey", ACCESS_KEY, "secretKey", SECRET),
                    "returnUrl",
                    "https://clinic.example/pay/return",
                    "ipnUrl",
                    "https://clinic.example/pay/notice")
            .build());

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        if (Notices.read(CLIENT, RawNotice.ofBody(input)) instanceof NoticeResult.Verified) {
            throw new AssertionError("a notice that nobody signed is verified");
        }
        String text = new String(input, StandardCharsets.UTF_8);
        Notices.read(CLIENT, RawNotice.ofQuery(text));
        Notices.returns(CLIENT, text);
        byte[] signed = signed(input);
        Notices.read(CLIENT, RawNotice.ofBody(signed));
        for (byte[] answer : new byte[][] {input, signed}) {
            PLATFORM.answers(200, answer);
            Parsers.answer(
                    input,
                    () -> CLIENT.create(
                            PaymentRequest.builder(KEY, 180_000, "Viện phí").build()));
            Parsers.answer(input, () -> CLIENT.find(KEY));
            Parsers.answer(
                    input,
                    () -> CLIENT.refund(
                            RefundRequest.full(KEY, new RefundKey("R1", KEY.createdAt()), 180_000, "thu-ngan")
                                    .withTransactionId("4088878653")));
        }
    }

    /** The members of an object with the signature over them; anything else as it is. */
    private static byte[] signed(byte[] json) {
        Map<String, Object> members;
        try {
            members = new LinkedHashMap<>(JsonObject.from(json, JsonRules.EXACT).toMap());
        } catch (PlatformException notAnObject) {
            return json;
        }
        String text = CLIENT.explain(RawNotice.ofBody(json)).canonicalText();
        if (!text.startsWith("accessKey=***")) {
            return json;
        }
        members.put("signature", Hashing.hmacHex("HmacSHA256", SECRET, text.replaceFirst("[*]{3}", ACCESS_KEY)));
        return Json.bytes(members);
    }
}
