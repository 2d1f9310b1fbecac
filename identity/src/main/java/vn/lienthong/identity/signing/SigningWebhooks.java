package vn.lienthong.identity.signing;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.SteadyClock;
import vn.lienthong.core.once.OneTimeStore;
import vn.lienthong.identity.internal.once.Receipt;
import vn.lienthong.identity.signing.internal.WebhookReader;

/**
 * Checks the webhooks of the signing hub (thông báo của Cổng ký số tập trung): {@code X-Webhook-Signature: sha256=<hex
 * HMAC-SHA256 of the raw body>}. The signature is verified over the bytes before anything is parsed; members and types that
 * are not known are accepted, as the hub's document demands.
 *
 * <p>Credentials of the same entry as {@link SigningClient}: {@code webhookSecret} and, while it changes, {@code
 * previousWebhookSecret}; both are read at each webhook. Makes no call; thread-safe.
 */
public final class SigningWebhooks {
    /** How long a webhook is remembered (ours): longer than any repetition, and than a certificate takes. */
    private static final Duration MEMORY = Duration.ofDays(90);

    private final WebhookReader reader;
    private final OneTimeStore once;
    private final Clock clock;

    private SigningWebhooks(ClientConfig config, OneTimeStore once) {
        this.reader = new WebhookReader(config);
        this.once = Objects.requireNonNull(once, "once");
        this.clock = new SteadyClock(config.clock());
    }

    /**
     * For the hub of this entry.
     *
     * @param once recognises what came before; asked with ids that are to be kept for 90 days. Since the hub's signature has
     *     no time, a copy that comes later still is not recognised. All nodes of a program share one. If it cannot forget a
     *     webhook whose handling failed, {@link SigningClient#poll} or {@link SigningClient#certificateStatus} have to find
     *     what it would have told
     * @throws PlatformException {@code CONFIGURATION} for another dialect, a wrong setting, or if {@code webhookSecret} is
     *     missing
     */
    public static SigningWebhooks create(ClientConfig config, OneTimeStore once) {
        return new SigningWebhooks(config, once);
    }

    /**
     * Checks and reads one webhook. Only a genuine one reaches the store.
     *
     * @throws PlatformException {@code CONFIGURATION} if a secret cannot be read; that of the store if it cannot tell: answer
     *     with HTTP 500, so that the hub sends the webhook again
     */
    public WebhookResult read(RawWebhook webhook) {
        if (WebhookReader.isTooLarge(webhook.body())) {
            return new WebhookResult.Refused(WebhookResult.Reason.TOO_LARGE);
        }
        if (!reader.isGenuine(webhook.body(), webhook.signature())) {
            return new WebhookResult.Refused(WebhookResult.Reason.BAD_SIGNATURE);
        }
        WebhookEvent event = WebhookReader.read(webhook.body());
        if (event == null) {
            return new WebhookResult.Refused(WebhookResult.Reason.MALFORMED);
        }
        Receipt receipt =
                new Receipt(once, "signing-webhook", event.id(), clock.instant().plus(MEMORY));
        return receipt.isFirst() ? new WebhookResult.Verified(event, receipt) : new WebhookResult.Duplicate(event);
    }
}
