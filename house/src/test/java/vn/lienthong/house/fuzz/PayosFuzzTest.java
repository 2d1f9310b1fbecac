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
import vn.lienthong.payment.payout.BankAccount;
import vn.lienthong.payment.payout.PayoutKey;
import vn.lienthong.payment.payout.PayoutRequest;

/** What payOS sends: webhooks as they came and correctly signed, return pages, and answers, those about payouts too. */
class PayosFuzzTest {
    private static final String KEY = "not-a-key-of-payos";
    private static final PaymentKey PAYMENT = new PaymentKey("20260001", Instant.parse("2026-11-23T06:00:00Z"));
    private static final Stub PLATFORM = new Stub();
    private static final PaymentClient CLIENT = PaymentClient.create(PLATFORM.config(
                    "payos",
                    Map.of("clientId", "C", "apiKey", "A", "checksumKey", KEY),
                    "returnUrl",
                    "https://clinic.example/pay/return")
            .build());

    private static final PaymentClient PAYOUTS = PaymentClient.create(PLATFORM.config(
                    "payos-payout", Map.of("clientId", "C", "apiKey", "A", "checksumKey", KEY), "checkAnswers", "off")
            .build());
    private static final PayoutRequest PAYOUT = new PayoutRequest(
            new PayoutKey("CHI-2026.0001"), new BankAccount("970436", "0011001234567"), 180_000, "Hoan tien");

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
                            PaymentRequest.builder(PAYMENT, 180_000, "Vien phi").build()));
            Parsers.answer(input, () -> CLIENT.find(PAYMENT));
            Parsers.answer(input, () -> CLIENT.cancel(PAYMENT, "x"));
            Parsers.answer(input, () -> PAYOUTS.createPayout(PAYOUT));
            Parsers.answer(input, () -> PAYOUTS.findPayout(PAYOUT));
            Parsers.answer(input, PAYOUTS::payoutAccount);
        }
    }

    /** An envelope with the signature over its data; anything else as it is. */
    private static byte[] signed(byte[] json) {
        try {
            Map<String, Object> members =
                    new LinkedHashMap<>(JsonObject.from(json, JsonRules.EXACT).toMap());
            String text = CLIENT.explain(RawNotice.ofBody(json)).canonicalText();
            members.put("signature", Hashing.hmacHex("HmacSHA256", KEY, text));
            return Json.bytes(members);
        } catch (PlatformException notAnObject) {
            return json;
        }
    }
}
