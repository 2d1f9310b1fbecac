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
 * A record as bytes: fields of fixed size, the key (type, provider, a zero, our reference), what is seldom there, and the texts
 * that are not compared. Reused for row after row; not thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // a number lives no longer than the program that wrote it
public final class Row {
    /** A day or time that is not known. */
    public static final int NO_DAY = Integer.MIN_VALUE;

    /** A fee that is not known. */
    public static final long NO_FEE = -1;

    private static final int PLACE = 2;
    private static final int AMOUNT = 6;
    private static final int SECOND = 14;
    private static final int STATUS = 22;
    private static final int FLAGS = 23;
    private static final int KEY_LENGTH = 24;
    private static final int KEY = 26;
    private static final int WITH_FEE = 1;
    private static final int WITH_NANO = 2;

    private static final long NO_TIME = Long.MIN_VALUE;
    private static final int VIETNAM = 7 * 3600;
    private static final PaymentStatus[] OUTCOMES = PaymentStatus.values();
    private static final SettlementRecord.Type[] TYPES = SettlementRecord.Type.values();

    private final ByteBuffer bytes = ByteBuffer.allocate(Spill.BLOCK / 2 - 64).order(ByteOrder.LITTLE_ENDIAN);

    private long fee;
    private int nano;

    /** Begins a row; the time, the key, the three texts and {@link #end} follow. */
    public void begin(long place, long amountVnd, long feeVnd, PaymentStatus status, SettlementRecord.Type type) {
        bytes.clear();
        bytes.putShort((short) 0)
                .putInt((int) place)
                .putLong(amountVnd)
                .putLong(NO_TIME)
                .put((byte) status.ordinal())
                .put((byte) (feeVnd == NO_FEE ? 0 : WITH_FEE))
                .putShort((short) 0)
                .put((byte) type.ordinal());
        fee = feeVnd;
        nano = 0;
    }

    /** The time of the row in milliseconds since 1970. */
    public void millis(long millis) {
        time(Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000);
    }

    /** The time of the row, of the years 2000 to 2999. */
    public void time(long second, int nanoOfSecond) {
        bytes.putLong(SECOND, second);
        nano = nanoOfSecond;
    }

    /** The key: the provider's name and our reference. */
    public void key(byte[] provider, byte[] reference, int from, int to) {
        bytes.put(provider).put((byte) 0).put(reference, from, to - from);
        bytes.putShort(KEY_LENGTH, (short) (bytes.position() - KEY));
        if (fee != NO_FEE) {
            bytes.putLong(fee);
        }
        if (nano != 0) {
            bytes.put(FLAGS, (byte) (bytes.get(FLAGS) | WITH_NANO)).putInt(nano);
        }
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
        bytes.putShort(0, (short) bytes.position());
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

    /** The part to which the row's key belongs, always the same for the same key; {@code parts} is a power of two. */
    public int part(int parts) {
        return (int) (hash(bytes, KEY, keyTo(bytes, 0), 0x9E37_79B9_7F4A_7C15L) >>> 32) & parts - 1;
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

    static int length(ByteBuffer rows, int at) {
        return rows.getShort(at);
    }

    static long place(ByteBuffer rows, int at) {
        return rows.getInt(at + PLACE);
    }

    static long amount(ByteBuffer rows, int at) {
        return rows.getLong(at + AMOUNT);
    }

    static int status(ByteBuffer rows, int at) {
        return rows.get(at + STATUS);
    }

    static int type(ByteBuffer rows, int at) {
        return rows.get(at + KEY);
    }

    static int keyFrom(int at) {
        return at + KEY;
    }

    static int keyTo(ByteBuffer rows, int at) {
        return at + KEY + rows.getShort(at + KEY_LENGTH);
    }

    static long fee(ByteBuffer rows, int at) {
        return (rows.get(at + FLAGS) & WITH_FEE) == 0 ? NO_FEE : rows.getLong(keyTo(rows, at));
    }

    /** The day in Vietnam since 1970, or {@link #NO_DAY}. */
    static int day(ByteBuffer rows, int at) {
        long second = rows.getLong(at + SECOND);
        return second == NO_TIME ? NO_DAY : (int) ((second + VIETNAM) / 86_400L);
    }

    /** The record whose row begins at {@code at}. */
    public static SettlementRecord record(byte[] rows, int at) {
        ByteBuffer row = ByteBuffer.wrap(rows).order(ByteOrder.LITTLE_ENDIAN);
        int keyEnd = keyTo(row, at);
        int zero = at + KEY + 1;
        while (rows[zero] != 0) {
            zero++;
        }
        SettlementRecord.Builder record = SettlementRecord.builder(
                decoded(rows, at + KEY + 1, zero),
                decoded(rows, zero + 1, keyEnd),
                amount(row, at),
                TYPES[type(row, at)],
                OUTCOMES[status(row, at)]);
        row.position(keyEnd);
        int flags = row.get(at + FLAGS);
        record.feeVnd((flags & WITH_FEE) == 0 ? null : row.getLong());
        int nano = (flags & WITH_NANO) == 0 ? 0 : row.getInt();
        long second = row.getLong(at + SECOND);
        record.paidAt(second == NO_TIME ? null : Instant.ofEpochSecond(second, nano));
        record.providerRef(nextText(row, rows));
        record.bankRef(nextText(row, rows));
        record.statusCode(nextText(row, rows));
        return record.build();
    }

    private static @Nullable String nextText(ByteBuffer row, byte[] rows) {
        short length = row.getShort();
        if (length < 0) {
            return null;
        }
        String text = decoded(rows, row.position(), row.position() + length);
        row.position(row.position() + length);
        return text;
    }

    private static String decoded(byte[] bytes, int from, int to) {
        return new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.UTF_8);
    }
}
