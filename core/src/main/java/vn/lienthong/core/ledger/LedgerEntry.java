package vn.lienthong.core.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.internal.table.Line;

/** One entry of the ledger as it was when read (một dòng trong sổ gửi). Immutable; {@code toString} shows no content. */
public final class LedgerEntry {
    private final Line line;

    LedgerEntry(Line line) {
        this.line = line;
    }

    /** The ledger's own number of the entry. */
    public long id() {
        return line.id();
    }

    /** The channel. */
    public String channel() {
        return line.channel();
    }

    /** The caller's idempotency key (khóa chống trùng), the same at every attempt. */
    public String key() {
        return line.key();
    }

    /** The order key, or {@code null} if order does not matter. */
    public @Nullable String orderKey() {
        return line.orderKey();
    }

    /** Its state. */
    public EntryState state() {
        return line.state();
    }

    /**
     * The bytes exactly as enqueued, in an array of the caller's own.
     *
     * <p>If they are encrypted this decrypts them, and throws what the {@link PayloadCipher} throws.
     *
     * @throws IllegalStateException if the entry is from {@link Ledger#page}, which reads no bytes
     */
    public byte[] bytes() {
        return line.bytes();
    }

    /** SHA-256 of the bytes as enqueued, 64 hexadecimal digits. */
    public String sha256() {
        return line.sha256();
    }

    /**
     * What the platform gave as receipt (biên nhận), or {@code null} before {@link EntryState#DONE} or if it gave none.
     *
     * @throws IllegalStateException if the entry is from {@link Ledger#page}, which reads no receipts
     */
    public byte @Nullable [] receipt() {
        return line.receipt();
    }

    /** How often a runner has taken it; also the fencing number of the present lease. */
    public int attempts() {
        return line.attempts();
    }

    /** How often its content was refused. */
    public int contentErrors() {
        return line.contentErrors();
    }

    /** Whether an earlier attempt may have reached the platform without the ledger knowing how it ended. */
    public boolean inDoubt() {
        return line.inDoubt();
    }

    /** When it is tried next, or when the lease ends while {@link EntryState#SENDING}; {@code null} once it stopped. */
    public @Nullable Instant due() {
        return line.due();
    }

    /** The class of the last error: a {@code PlatformException.Kind}, {@code CONTENT}, or another word; or {@code null}. */
    public @Nullable String errorKind() {
        return line.errorKind();
    }

    /** The last error, or who resolved it, in words; or {@code null}. */
    public @Nullable String errorText() {
        return line.errorText();
    }

    /** When it was enqueued. */
    public Instant createdAt() {
        return line.createdAt();
    }

    /** When it last changed. */
    public Instant changedAt() {
        return line.changedAt();
    }

    /** Its number within the order key, 0 if it has none. */
    long seq() {
        return line.seq();
    }

    /** Names the entry without its content. */
    @Override
    public String toString() {
        return "LedgerEntry[" + id() + ", " + channel() + ", " + key() + ", " + state() + ", attempt " + attempts()
                + "]";
    }
}
