package vn.lienthong.core.ledger.internal.table;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.EntryState;
import vn.lienthong.core.ledger.PayloadCipher;

/** One line of {@code lienthong_ledger} as it was when read. Immutable; {@code toString} shows no content. */
public final class Line {
    /** The columns of {@code lienthong_ledger} that make an entry, in the order in which the constructor reads them. */
    static final String COLUMNS =
            "id, channel, entry_key, order_key, seq, turn, state, due, owner, lease_end, attempt, failures,"
                    + " content_errors, doubt, sha256, payload, receipt, error_kind, error_text, created_at, changed_at";

    /** The same without the two that may be large. */
    static final String COLUMNS_WITHOUT_BYTES = COLUMNS.replace("payload, receipt", "NULL AS payload, NULL AS receipt");

    private final long id;
    private final String channel;
    private final String key;
    private final String orderKey;
    private final long seq;
    private final @Nullable Long turn;
    private final EntryState state;
    private final @Nullable Long due;
    private final @Nullable String owner;
    private final @Nullable Long leaseEnd;
    private final int attempt;
    private final int failures;
    private final int contentErrors;
    private final boolean doubt;
    private final String sha256;
    private final byte @Nullable [] stored;
    private final byte @Nullable [] storedReceipt;
    private final @Nullable String errorKind;
    private final @Nullable String errorText;
    private final Instant createdAt;
    private final Instant changedAt;
    private final @Nullable PayloadCipher cipher;

    /** Reads the current row of {@code row}; its columns are {@link #COLUMNS}. */
    static Line read(ResultSet row, @Nullable PayloadCipher cipher) throws SQLException {
        return new Line(row, cipher);
    }

    private Line(ResultSet row, @Nullable PayloadCipher cipher) throws SQLException {
        this.id = row.getLong(1);
        this.channel = row.getString(2);
        this.key = row.getString(3);
        this.orderKey = row.getString(4);
        this.seq = row.getLong(5);
        this.turn = number(row, 6);
        this.state = EntryState.valueOf(row.getString(7));
        this.due = number(row, 8);
        this.owner = row.getString(9);
        this.leaseEnd = number(row, 10);
        this.attempt = row.getInt(11);
        this.failures = row.getInt(12);
        this.contentErrors = row.getInt(13);
        this.doubt = row.getInt(14) != 0;
        this.sha256 = row.getString(15);
        this.stored = row.getBytes(16);
        this.storedReceipt = row.getBytes(17);
        this.errorKind = row.getString(18);
        this.errorText = row.getString(19);
        this.createdAt = Instant.ofEpochMilli(row.getLong(20));
        this.changedAt = Instant.ofEpochMilli(row.getLong(21));
        this.cipher = cipher;
    }

    private Line(Line before, String owner, long leaseEnd) {
        this.id = before.id;
        this.channel = before.channel;
        this.key = before.key;
        this.orderKey = before.orderKey;
        this.seq = before.seq;
        this.turn = before.turn;
        this.state = before.state;
        this.due = before.due;
        this.owner = owner;
        this.leaseEnd = leaseEnd;
        this.attempt = before.attempt + 1;
        this.failures = before.failures;
        this.contentErrors = before.contentErrors;
        this.doubt = before.doubt;
        this.sha256 = before.sha256;
        this.stored = before.stored;
        this.storedReceipt = before.storedReceipt;
        this.errorKind = before.errorKind;
        this.errorText = before.errorText;
        this.createdAt = before.createdAt;
        this.changedAt = before.changedAt;
        this.cipher = before.cipher;
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** The ledger's own number of the entry. */
    public long id() {
        return id;
    }

    /** The channel. */
    public String channel() {
        return channel;
    }

    /** The caller's idempotency key (khóa chống trùng), the same at every attempt. */
    public String key() {
        return key;
    }

    /** The order key, or {@code null} if order does not matter. */
    public @Nullable String orderKey() {
        return seq == 0 ? null : orderKey;
    }

    /** Its state; a line that has an owner is {@code SENDING}. */
    public EntryState state() {
        return owner == null ? state : EntryState.SENDING;
    }

    /** The bytes exactly as enqueued, decrypted. */
    public byte[] bytes() {
        byte[] there = whole();
        return cipher == null ? there.clone() : cipher.decrypt(there.clone());
    }

    /** SHA-256 of the bytes as enqueued, 64 hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** The receipt, decrypted, or {@code null} if there is none. */
    public byte @Nullable [] receipt() {
        whole();
        if (storedReceipt == null) {
            return null;
        }
        return cipher == null ? storedReceipt.clone() : cipher.decrypt(storedReceipt.clone());
    }

    private byte[] whole() {
        if (stored == null) {
            throw new IllegalStateException(
                    "entry " + id + " is from a page, without its bytes: read it by Ledger.find");
        }
        return stored;
    }

    /** How often a runner has taken it; also the fencing number of the present lease. */
    public int attempts() {
        return attempt;
    }

    /** How often its content was refused. */
    public int contentErrors() {
        return contentErrors;
    }

    /** Whether an earlier attempt may have reached the platform without the ledger knowing how it ended. */
    public boolean inDoubt() {
        return doubt;
    }

    /** When it is tried next, or when the lease ends while {@link EntryState#SENDING}; {@code null} once it stopped. */
    public @Nullable Instant due() {
        Long next = owner == null ? due : leaseEnd;
        return next == null ? null : Instant.ofEpochMilli(next);
    }

    /** The class of the last error: a {@code PlatformException.Kind}, {@code CONTENT}, or another word; or {@code null}. */
    public @Nullable String errorKind() {
        return errorKind;
    }

    /** The last error, or who resolved it, in words; or {@code null}. */
    public @Nullable String errorText() {
        return errorText;
    }

    /** When it was enqueued. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When its line changed last. */
    public Instant changedAt() {
        return changedAt;
    }

    /** Failed attempts since it was enqueued, whatever failed. */
    public int failures() {
        return failures;
    }

    /** Its number within the order key, 0 if it has none. */
    public long seq() {
        return seq;
    }

    /** {@link #seq()} while it blocks later ones, else {@code null}. */
    @Nullable
    Long turn() {
        return turn;
    }

    /** Its place in its order key while it blocks later ones, else {@code null}. */
    Fronts.@Nullable Closed place() {
        return turn == null ? null : new Fronts.Closed(channel, orderKey, turn);
    }

    /** When it was due when it was taken, in milliseconds. */
    @Nullable
    public Long dueMillis() {
        return due;
    }

    /** The same entry after {@code owner} took it. */
    Line taken(String newOwner, long leaseEnd) {
        return new Line(this, newOwner, leaseEnd);
    }

    /** Who holds the lease. */
    public @Nullable String owner() {
        return owner;
    }

    /** Whether {@code plain} is what was enqueued. */
    public boolean matches(byte[] plain) {
        return sha256(plain).equals(sha256);
    }

    /** SHA-256 of {@code plain}, 64 hexadecimal digits. */
    public static String sha256(byte[] plain) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Names the entry without its content. */
    @Override
    public String toString() {
        return "Line[" + id + ", " + channel + ", " + key + ", " + state() + ", attempt " + attempt + "]";
    }
}
