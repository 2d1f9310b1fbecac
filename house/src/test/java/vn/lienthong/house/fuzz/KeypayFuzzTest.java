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

/** What KeyPay sends: notices as they came and correctly signed, return pages, and answers. */
class KeypayFuzzTest {
    private static final String KEY2 = "not-key2-of-keypay";
    private static final PaymentKey KEY = new PaymentKey("BL-2026.0001", Instant.parse("2026-11-23T06:00:00Z"));
    private static final Stub PLATFORM = new Stub();
    private static final PaymentClient CLIENT = PaymentClient.create(PLATFORM.config(
                    "keypay",
                    Map.of("clientId", "KP001", "hashKey1", "not-key1-of-keypay", "hashKey2", KEY2),
                    "returnUrl",
                    "https://clinic.example/pay/return",
                    "detailStates.0",
                    "PAID")
            .build());

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        if (Notices.read(CLIENT, RawNotice.ofBody(input)) instanceof NoticeResult.Verified) {
            throw new AssertionError("a notice that nobody signed is verified");
        }
        Notices.read(CLIENT, RawNotice.ofQuery(new String(input, StandardCharsets.UTF_8)));
        Notices.returns(CLIENT, new String(input, StandardCharsets.UTF_8));
        byte[] signed = signed(input);
        Notices.read(CLIENT, RawNotice.ofBody(signed));
        for (byte[] answer : new byte[][] {input, signed}) {
            PLATFORM.answers(200, answer);
            Parsers.answer(
                    input,
                    () -> CLIENT.create(
                            PaymentRequest.builder(KEY, 180_000, "Viện phí").build()));
            Parsers.answer(input, () -> CLIENT.find(KEY));
        }
    }

    /** The members of an object with the signature over them; anything else as it is. */
    private static byte[] signed(byte[] json) {
        try {
            Map<String, Object> members =
                    new LinkedHashMap<>(JsonObject.from(json, JsonRules.EXACT).toMap());
            String text = CLIENT.explain(RawNotice.ofBody(json)).canonicalText();
            members.put("check_sum", Hashing.hmacHex("HmacSHA256", KEY2, text));
            return Json.bytes(members);
        } catch (PlatformException notAnObject) {
            return json;
        }
    }
}
