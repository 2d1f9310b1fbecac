package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.identity.signing.RawWebhook;
import vn.lienthong.identity.signing.SigningWebhooks;
import vn.lienthong.identity.signing.WebhookResult;

/** Webhooks of the signing hub, as they came and correctly signed: no input makes the reader throw. */
class SigningWebhookFuzzTest {
    private static final String SECRET = "not-a-secret-of-the-hub";
    private static final SigningWebhooks WEBHOOKS = SigningWebhooks.create(
            new Stub()
                    .config("vneid-signing", Map.of("username", "u", "password", "p", "webhookSecret", SECRET))
                    .build(),
            (purpose, id, until) -> true);

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        for (String header : new String[] {text, "sha256=" + text}) {
            if (!(WEBHOOKS.read(RawWebhook.of(input, header)) instanceof WebhookResult.Refused)) {
                throw new AssertionError("a webhook that nobody signed is verified");
            }
        }
        String signature =
                "sha256=" + Hashing.hex(Hashing.hmac("HmacSHA256", SECRET.getBytes(StandardCharsets.UTF_8), input));
        WebhookResult result = WEBHOOKS.read(RawWebhook.of(input, signature));
        int status = result.reply(event -> {
            if (event.id().isEmpty() || event.toString().contains(event.id() + "\n")) {
                throw new AssertionError("an event without an id, or one that shows it");
            }
        });
        if (status < 200 || status > 499) {
            throw new AssertionError("an odd status");
        }
    }
}
