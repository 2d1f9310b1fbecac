package vn.lienthong.payment.webhook;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An event for another system (sự kiện gửi đi), for {@link EventOutbox}. Immutable; the bytes are copied. */
public final class OutgoingEvent {
    private static final Pattern ORDER_KEY = Pattern.compile("[!-~]{1,100}");

    private final String id;
    private final byte[] body;
    private final @Nullable String orderKey;

    private OutgoingEvent(String id, byte[] body, @Nullable String orderKey) {
        this.id = id;
        this.body = body;
        this.orderKey = orderKey;
    }

    /**
     * An event whose place among others does not matter.
     *
     * @param id the {@code webhook-id}, 1 to 100 visible ASCII characters without dots: the same each time it is sent, by which
     *     the receiver knows it again; it is logged, so no personal data
     * @param json the body
     * @throws IllegalArgumentException that names field and rule
     */
    public static OutgoingEvent of(String id, byte[] json) {
        StandardWebhooks.requireId(id);
        return new OutgoingEvent(id, Objects.requireNonNull(json, "json").clone(), null);
    }

    /**
     * The same, sent after all earlier events of this key to the same endpoint, such as all of one payment.
     *
     * @param key 1 to 100 visible ASCII characters; it is logged, so no personal data
     * @throws IllegalArgumentException if it is not of that form
     */
    public OutgoingEvent inOrderOf(String key) {
        if (!ORDER_KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("orderKey: must be 1 to 100 visible ASCII characters");
        }
        return new OutgoingEvent(id, body, key);
    }

    String id() {
        return id;
    }

    byte[] body() {
        return body.clone();
    }

    @Nullable
    String orderKey() {
        return orderKey;
    }

    /** The id and the size. */
    @Override
    public String toString() {
        return "OutgoingEvent[" + id + ", " + body.length + " bytes]";
    }
}
