package vn.lienthong.payment;

import java.util.Objects;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Profile;

/** How to take payments (cấu hình thanh toán): the platform's entry of the profile, and the notice inbox. Immutable. */
public final class PaymentConfig {
    private final ClientConfig client;
    private final NoticeInbox inbox;

    private PaymentConfig(ClientConfig client, NoticeInbox inbox) {
        this.client = Objects.requireNonNull(client, "client");
        this.inbox = Objects.requireNonNull(inbox, "inbox");
    }

    /** The role {@code payment} of a profile. */
    public static PaymentConfig of(Profile profile) {
        return of(profile.client("payment"));
    }

    /** A platform, without an inbox: the caller's own records recognise repeated notices. */
    public static PaymentConfig of(ClientConfig client) {
        return new PaymentConfig(client, NoticeInbox.none());
    }

    /** A copy that records notices in this inbox. */
    public PaymentConfig withInbox(NoticeInbox value) {
        return new PaymentConfig(client, value);
    }

    /** The platform. */
    public ClientConfig client() {
        return client;
    }

    /** Where notices are recorded. */
    public NoticeInbox inbox() {
        return inbox;
    }

    @Override
    public String toString() {
        return "PaymentConfig[" + client + "]";
    }
}
