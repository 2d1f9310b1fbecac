package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.webhook.StandardWebhooks;

/** Notices of banks and notice services, as they came and rightly signed: no input makes a reader throw. */
class BankNoticeFuzzTest {
    private static final String SECRET = "bm90LWEtc2VjcmV0LW9mLWEtYmFuay1hdC1hbGw=";
    private static final StandardWebhooks WEBHOOKS = StandardWebhooks.of(List.of(SECRET), Clock.systemUTC());
    private static final PaymentClient OPEN = client("standard-webhooks", "codePrefix", "LT");
    private static final PaymentClient SEPAY = client("sepay", "virtualAccountPrefix", "96247");
    private static final PaymentClient CASSO = client("casso", "codePrefix", "LT");

    private static PaymentClient client(String notices, String key, String value) {
        return PaymentClient.create(new Stub()
                .config(
                        "vietqr",
                        Map.of("noticeSecret", SECRET),
                        "bin",
                        "970436",
                        "account",
                        "0011001234567",
                        "notices",
                        notices,
                        key,
                        value)
                .clock(Clock.systemUTC())
                .build());
    }

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : List.of(
                "webhook-id",
                "webhook-timestamp",
                "webhook-signature",
                "X-SePay-Signature",
                "X-SePay-Timestamp",
                "X-Casso-Signature")) {
            headers.put(name, text);
        }
        for (PaymentClient client : List.of(OPEN, SEPAY, CASSO)) {
            unsigned(client, RawNotice.ofBody(input));
            unsigned(client, RawNotice.ofBody(input, headers));
            unsigned(client, RawNotice.ofQuery(text));
        }
        RawNotice signed = RawNotice.ofBody(input, WEBHOOKS.sign("e1", input));
        if (!WEBHOOKS.verify(signed).equals("e1")) {
            throw new AssertionError("another id");
        }
        Notices.read(OPEN, signed);
        casso(input);
    }

    private static void casso(byte[] input) {
        String canonical = CASSO.explain(
                        RawNotice.ofBody(input, Map.of("X-Casso-Signature", "t=1,v1=" + "0".repeat(128))))
                .canonicalText();
        String hex = Hashing.hmacHex("HmacSHA512", SECRET, canonical);
        Notices.read(CASSO, RawNotice.ofBody(input, Map.of("X-Casso-Signature", "t=1,v1=" + hex)));
    }

    private static void unsigned(PaymentClient client, RawNotice raw) {
        if (Notices.read(client, raw) instanceof NoticeResult.Verified) {
            throw new AssertionError("a notice that nobody signed is verified");
        }
    }
}
