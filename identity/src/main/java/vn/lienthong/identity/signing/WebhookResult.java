package vn.lienthong.identity.signing;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import vn.lienthong.identity.internal.once.Receipt;

/** The result of checking a webhook (kết quả kiểm tra thông báo). Nothing unverified is returned. */
public sealed interface WebhookResult {
    /**
     * Handles the webhook, and gives the HTTP status to answer; which ones the hub expects is not public. {@code handler} is
     * called for {@link Verified} alone. If it throws, that is thrown on, the webhook is forgotten, and the status is yours to
     * choose: 500, so that the hub sends it again.
     */
    int reply(Consumer<WebhookEvent> handler);

    /** A webhook that certainly comes from the hub, and that was not there before. */
    final class Verified implements WebhookResult {
        private final WebhookEvent event;
        private final Receipt receipt;

        Verified(WebhookEvent event, Receipt receipt) {
            this.event = Objects.requireNonNull(event, "event");
            this.receipt = receipt;
        }

        /** What it tells. */
        public WebhookEvent event() {
            return event;
        }

        @Override
        public int reply(Consumer<WebhookEvent> handler) {
            receipt.handle(() -> handler.accept(event));
            return 200;
        }

        @Override
        public String toString() {
            return "Verified[" + event + "]";
        }
    }

    /**
     * A webhook that certainly comes from the hub, and that was there before: a repetition, or a copy that somebody sends. Do
     * nothing.
     *
     * @param event what it tells
     */
    record Duplicate(WebhookEvent event) implements WebhookResult {
        @Override
        public int reply(Consumer<WebhookEvent> handler) {
            return 200;
        }
    }

    /**
     * A webhook that cannot be trusted or understood. Do nothing.
     *
     * @param reason why
     */
    record Refused(Reason reason) implements WebhookResult {
        @Override
        public int reply(Consumer<WebhookEvent> handler) {
            return reason.status;
        }
    }

    /** Why a webhook was refused (lý do từ chối thông báo). */
    enum Reason {
        /** Larger than 64 KiB. */
        TOO_LARGE(413, "Thông báo quá lớn.", "The webhook is too large."),
        /** No signature, not in the form {@code sha256=<hex>}, or of another secret or body. */
        BAD_SIGNATURE(401, "Chữ ký của thông báo không đúng.", "The signature of the webhook is missing or wrong."),
        /** Correctly signed, but no JSON object with {@code id} and {@code type}. */
        MALFORMED(400, "Thông báo không đúng định dạng.", "The webhook is not in the hub's format.");

        private final int status;
        private final String vietnamese;
        private final String english;

        Reason(int status, String vietnamese, String english) {
            this.status = status;
            this.vietnamese = vietnamese;
            this.english = english;
        }

        /** One plain sentence: Vietnamese if {@code locale} is Vietnamese, English otherwise. */
        public String sentence(Locale locale) {
            return locale.getLanguage().equals("vi") ? vietnamese : english;
        }
    }
}
