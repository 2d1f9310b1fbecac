package vn.lienthong.identity.signing;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.wire.SteadyClock;
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
    private final WebhookInbox inbox;
    private final Clock clock;

    private SigningWebhooks(ClientConfig config, WebhookInbox inbox) {
        this.reader = new WebhookReader(config);
        this.inbox = Objects.requireNonNull(inbox, "inbox");
        this.clock = new SteadyClock(config.clock());
    }

    /**
     * For the hub of this entry.
     *
     * @param inbox recognises what came before; asked with ids that are to be kept for 90 days. Since the hub's signature has
     *     no time, a copy that comes later still is not recognised
     * @throws PlatformException {@code CONFIGURATION} for another dialect, a wrong setting, or if {@code webhookSecret} is
     *     missing
     */
    public static SigningWebhooks create(ClientConfig config, WebhookInbox inbox) {
        return new SigningWebhooks(config, inbox);
    }

    /**
     * Checks and reads one webhook. Only a genuine one reaches the inbox.
     *
     * @throws PlatformException {@code CONFIGURATION} if a secret cannot be read, or if the inbox fails: answer with HTTP 500,
     *     so that the hub sends the webhook again
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
        return asked(() -> inbox.first(event.id(), clock.instant().plus(MEMORY)))
                ? new WebhookResult.Verified(event, () -> inbox.forget(event.id()))
                : new WebhookResult.Duplicate(event);
    }

    private static boolean asked(Supplier<Boolean> question) {
        try {
            return Lent.borrowed("the webhook inbox", question);
        } catch (Throwable e) {
            throw Lent.failed("webhook inbox: must say whether a webhook was there", e);
        }
    }
}
