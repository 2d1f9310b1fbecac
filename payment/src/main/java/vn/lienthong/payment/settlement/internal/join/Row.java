package vn.lienthong.payment.settlement.internal.join;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.settlement.SettlementRecord;

/**
 * A record as bytes: its length, then fields of fixed size, then the key (type, provider, a zero, our reference), then the texts
 * that are not compared. Reused for row after row; not thread-safe.
 */
public final class Row {
    /** A day or time that is not known. */
    public static final int NO_DAY = Integer.MIN_VALUE;

    /** A fee that is not known. */
    public static final long NO_FEE = -1;

    static final int PLACE = 4;
    static final int AMOUNT = 12;
    static final int FEE = 20;
    static final int SECOND = 28;
    static final int NANO = 36;
    static final int DAY = 40;
    static final int STATUS = 44;
    static final int TYPE = 45;
    static final int KEY_LENGTH = 46;
    static final int KEY = 48;

    private static final long NO_TIME = Long.MIN_VALUE;
    private static final int VIETNAM = 7 * 3600;
    private static final PaymentStatus[] OUTCOMES = PaymentStatus.values();
    private static final SettlementRecord.Type[] TYPES = SettlementRecord.Type.values();

    private final ByteBuffer bytes = ByteBuffer.allocate(Spill.BLOCK / 2 - 64).order(ByteOrder.LITTLE_ENDIAN);

    /** Begins a row; the key follows, then the three texts, then {@link #end}. */
    public void begin(long place, long amountVnd, long feeVnd, PaymentStatus status, SettlementRecord.Type type) {
        bytes.clear();
        bytes.putInt(0)
                .putLong(place)
                .putLong(amountVnd)
                .putLong(feeVnd)
                .putLong(NO_TIME)
                .putInt(0)
                .putInt(NO_DAY)
                .put((byte) status.ordinal())
                .put((byte) type.ordinal())
                .putShort((short) 0);
    }

    /** The time of the row in milliseconds since 1970. */
    public void millis(long millis) {
        time(Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000);
    }

    /** The time of the row, of the years 2000 to 2999. */
    public void time(long second, int nano) {
        bytes.putLong(SECOND, second);
        bytes.putInt(NANO, nano);
        bytes.putInt(DAY, (int) Math.floorDiv(second + VIETNAM, 86_400L));
    }

    /** The key: the provider's name and our reference. */
    public void key(byte[] provider, byte[] reference, int from, int to) {
        bytes.put(bytes.get(TYPE)).put(provider).put((byte) 0).put(reference, from, to - from);
        bytes.putShort(KEY_LENGTH, (short) (bytes.position() - KEY));
    }

    /** The next text; {@code from} below 0 means that there is none. */
    public void text(byte[] text, int from, int to) {
        if (from < 0) {
            bytes.putShort((short) -1);
        } else {
            bytes.putShort((short) (to - from)).put(text, from, to - from);
        }
    }

    /** Ends the row; {@link #array} has it. */
    public void end() {
        bytes.putInt(0, bytes.position());
    }

    /** A whole record. */
    public void put(SettlementRecord record, long place) {
        Long fee = record.feeVnd();
        begin(place, record.amountVnd(), fee == null ? NO_FEE : fee, record.status(), record.type());
        Instant paidAt = record.paidAt();
        if (paidAt != null) {
            time(paidAt.getEpochSecond(), paidAt.getNano());
        }
        byte[] reference = utf8(record.merchantRef());
        key(utf8(record.provider()), reference, 0, reference.length);
        text(record.providerRef());
        text(record.bankRef());
        text(record.statusCode());
        end();
    }

    private void text(@Nullable String text) {
        byte[] encoded = text == null ? new byte[0] : utf8(text);
        text(encoded, text == null ? -1 : 0, encoded.length);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes of the row. */
    public byte[] array() {
        return bytes.array();
    }

    /** The length of the row. */
    public int length() {
        return bytes.position();
    }

    /** The part to which the row's key belongs, always the same for the same key. */
    public int part(int parts) {
        int end = KEY + bytes.getShort(KEY_LENGTH);
        return (int) Long.remainderUnsigned(hash(bytes, KEY, end, 0x9E37_79B9_7F4A_7C15L), parts);
    }

    static long hash(ByteBuffer bytes, int from, int to, long seed) {
        long hash = seed ^ (to - from);
        int at = from;
        for (; at + 8 <= to; at += 8) {
            hash = mixed(hash ^ bytes.getLong(at));
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = rest << 8 | (bytes.get(at) & 0xFF);
        }
        return mixed(hash ^ rest);
    }

    private static long mixed(long value) {
        long x = value * 0xD6E8_FEB8_6659_FD93L;
        x ^= x >>> 32;
        x *= 0x9E37_79B9_7F4A_7C15L;
        return x ^ x >>> 29;
    }

    /** The record whose row begins at {@code at}. */
    public static SettlementRecord record(byte[] rows, int at) {
        ByteBuffer row = ByteBuffer.wrap(rows).order(ByteOrder.LITTLE_ENDIAN);
        int keyEnd = at + KEY + row.getShort(at + KEY_LENGTH);
        int zero = at + KEY + 1;
        while (rows[zero] != 0) {
            zero++;
        }
        SettlementRecord.Builder record = SettlementRecord.builder(
                decoded(rows, at + KEY + 1, zero),
                decoded(rows, zero + 1, keyEnd),
                row.getLong(at + AMOUNT),
                TYPES[row.get(at + TYPE)],
                OUTCOMES[row.get(at + STATUS)]);
        long fee = row.getLong(at + FEE);
        record.feeVnd(fee == NO_FEE ? null : fee);
        long second = row.getLong(at + SECOND);
        record.paidAt(second == NO_TIME ? null : Instant.ofEpochSecond(second, row.getInt(at + NANO)));
        row.position(keyEnd);
        record.providerRef(nextText(row));
        record.bankRef(nextText(row));
        record.statusCode(nextText(row));
        return record.build();
    }

    private static @Nullable String nextText(ByteBuffer row) {
        short length = row.getShort();
        if (length < 0) {
            return null;
        }
        String text = decoded(row.array(), row.position(), row.position() + length);
        row.position(row.position() + length);
        return text;
    }

    private static String decoded(byte[] bytes, int from, int to) {
        return new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.UTF_8);
    }
}
