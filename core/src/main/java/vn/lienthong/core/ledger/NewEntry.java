package vn.lienthong.core.ledger;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent (nội dung cần gửi), before it is in the ledger. Immutable; the bytes are copied in and never change.
 *
 * <p>{@code channel} names the platform or service, at most 60 characters; {@code key} is the caller's own idempotency key
 * (khóa chống trùng), unique in the channel, at most 200 characters, stored by the caller before it enqueues. Neither may
 * contain a citizen's number or name: they are logged.
 */
public final class NewEntry {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final String channel;
    private final String key;
    private final byte[] bytes;
    private final @Nullable String orderKey;
    private final boolean latestWins;
    private final @Nullable Instant notBefore;

    private NewEntry(Builder builder) {
        this.channel = builder.channel;
        this.key = builder.key;
        this.bytes = builder.bytes;
        this.orderKey = builder.orderKey;
        this.latestWins = builder.latestWins;
        this.notBefore = builder.notBefore;
        if (latestWins && orderKey == null) {
            throw new IllegalArgumentException("latestWins needs an orderKey: it replaces older ones of that key");
        }
    }

    /** Starts an entry. */
    public static Builder builder(String channel, String key, byte[] bytes) {
        return new Builder(channel, key, bytes);
    }

    /** The channel. */
    public String channel() {
        return channel;
    }

    /** The idempotency key. */
    public String key() {
        return key;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The order key, or {@code null} if order does not matter. */
    public @Nullable String orderKey() {
        return orderKey;
    }

    /** Whether it replaces older ones of its order key that were not sent yet. */
    public boolean latestWins() {
        return latestWins;
    }

    /** The time before which it is not sent, or {@code null}. */
    public @Nullable Instant notBefore() {
        return notBefore;
    }

    int size() {
        return bytes.length;
    }

    /** Names the entry without its bytes. */
    @Override
    public String toString() {
        return "NewEntry[" + channel + ", " + key + ", " + bytes.length + " bytes]";
    }

    /** Builds a {@link NewEntry}. Not thread-safe. */
    public static final class Builder {
        private final String channel;
        private final String key;
        private final byte[] bytes;
        private @Nullable String orderKey;
        private boolean latestWins;
        private @Nullable Instant notBefore;

        private Builder(String channel, String key, byte[] bytes) {
            this.channel = Names.check("channel", channel, Names.CHANNEL);
            this.key = Names.check("key", key, Names.KEY);
            this.bytes = Objects.requireNonNull(bytes, "bytes").clone();
        }

        /** Entries of one order key (khóa thứ tự), at most 200 characters, are sent one after the other as enqueued. */
        public Builder orderKey(String value) {
            orderKey = Names.check("orderKey", value, Names.KEY);
            return this;
        }

        /** Replaces older entries of the same order key that were certainly not sent yet. Needs an order key. */
        public Builder latestWins(boolean value) {
            latestWins = value;
            return this;
        }

        /** Not to be sent before {@code value}, a time up to the year 9999. */
        public Builder notBefore(Instant value) {
            if (value.isAfter(LATEST)) {
                throw new IllegalArgumentException("notBefore: must be at most " + LATEST + ", but is " + value);
            }
            notBefore = value.isBefore(Instant.EPOCH) ? Instant.EPOCH : value;
            return this;
        }

        /** Makes the entry, or throws {@code IllegalArgumentException} if its parts contradict each other. */
        public NewEntry build() {
            return new NewEntry(this);
        }
    }
}
