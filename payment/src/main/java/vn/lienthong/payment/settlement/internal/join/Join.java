package vn.lienthong.payment.settlement.internal.join;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntConsumer;
import vn.lienthong.payment.settlement.SettlementItem.Field;
import vn.lienthong.payment.settlement.SettlementItem.Result;

/**
 * Compares two sides whose rows were put into the same part if they have the same key: part after part, so that only one
 * part is in memory. Keys are compared byte by byte; a hash only says where to look. Not thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // a number lives no longer than the program that wrote it
public final class Join {
    /** The number of parts. */
    public static final int PARTS = 256;

    /** The largest part: a few references that nearly all rows share would need more. */
    private static final long LARGEST_PART = 48L << 20;

    private final Tally tally;
    private final Found found;
    private final boolean keepsMatched;
    private final long seed;

    private byte[] rows = new byte[0];
    private ByteBuffer row = ByteBuffer.wrap(rows);
    private int[] starts = new int[0];
    private int[] slots = new int[0];
    private int[] head = new int[0];
    private int[] next = new int[0];
    private int[] last = new int[0];
    private int[] open = new int[0];
    private boolean[] met = new boolean[0];

    /** Results go to {@code tally}, and those that are kept to {@code found}. */
    public Join(Tally tally, Found found, boolean keepsMatched, long seed) {
        this.tally = tally;
        this.found = found;
        this.keepsMatched = keepsMatched;
        this.seed = seed;
    }

    /** Compares everything; {@code done} is told how many rows of each part are done. */
    public void run(Spill ours, Spill theirs, IntConsumer done) throws IOException {
        for (int part = 0; part < PARTS; part++) {
            int ourRows = ours.rows(part);
            int allRows = ourRows + theirs.rows(part);
            long bytes = ours.bytes(part) + theirs.bytes(part);
            if (bytes > LARGEST_PART) {
                throw new IllegalArgumentException(
                        "merchantRef: must differ from row to row, but too many rows have the same one");
            }
            room((int) bytes, allRows);
            ours.read(part, rows, 0);
            theirs.read(part, rows, (int) ours.bytes(part));
            ours.drop(part);
            theirs.drop(part);
            index(ourRows, allRows);
            for (int i = ourRows; i < allRows; i++) {
                meet(i, ourRows);
            }
            for (int i = 0; i < ourRows; i++) {
                leftOver(i);
            }
            done.accept(allRows);
        }
    }

    private void room(int bytes, int count) {
        if (rows.length < bytes) {
            rows = new byte[bytes + bytes / 8];
            row = ByteBuffer.wrap(rows).order(ByteOrder.LITTLE_ENDIAN);
        }
        if (starts.length < count) {
            int size = count + count / 8;
            starts = new int[size];
            head = new int[size];
            next = new int[size];
            last = new int[size];
            open = new int[size];
            met = new boolean[size];
        }
        int capacity = Integer.highestOneBit(Math.max(8, 2 * count - 1)) << 1;
        if (slots.length < capacity) {
            slots = new int[capacity];
        }
        Arrays.fill(slots, -1);
        Arrays.fill(next, 0, count, -1);
        Arrays.fill(open, 0, count, -1);
        Arrays.fill(met, 0, count, false);
    }

    /** Finds for each row the first one with its key, and chains our rows of a key in their order. */
    private void index(int ourRows, int allRows) {
        int mask = slots.length - 1;
        int at = 0;
        for (int i = 0; i < allRows; i++) {
            starts[i] = at;
            int key = Row.keyFrom(at);
            int length = Row.keyTo(row, at) - key;
            int slot = (int) Row.hash(row, key, key + length, seed) & mask;
            while (slots[slot] >= 0 && !sameKey(starts[slots[slot]], key, length)) {
                slot = slot + 1 & mask;
            }
            if (slots[slot] < 0) {
                slots[slot] = i;
            }
            int first = slots[slot];
            head[i] = first;
            if (i < ourRows) {
                if (first == i) {
                    open[i] = i;
                } else {
                    next[last[first]] = i;
                }
                last[first] = i;
            }
            at += Row.length(row, at);
        }
    }

    private boolean sameKey(int other, int key, int length) {
        return Arrays.equals(rows, Row.keyFrom(other), Row.keyTo(row, other), rows, key, key + length);
    }

    /** A row of theirs meets the first of ours with its key that is still open. */
    private void meet(int i, int ourRows) throws IOException {
        int key = head[i];
        int theirs = starts[i];
        int mine = key < ourRows ? open[key] : -1;
        boolean before = met[key];
        met[key] = true;
        if (mine < 0) {
            Result result = before ? Result.DUPLICATE_AT_PROVIDER : Result.MISSING_AT_MERCHANT;
            tally.add(Row.day(row, theirs), Row.type(row, theirs), result, 0, amount(theirs));
            found.add(result, 0, rows, -1, theirs, place(theirs));
            return;
        }
        open[key] = next[mine];
        head[mine] = -1; // closed
        int ours = starts[mine];
        int differences = differences(ours, theirs);
        Result result = differences == 0 ? Result.MATCHED : Result.DIFFERENT;
        int day = Row.day(row, theirs);
        tally.add(
                day == Row.NO_DAY ? Row.day(row, ours) : day,
                Row.type(row, theirs),
                result,
                amount(ours),
                amount(theirs));
        if (keepsMatched || result == Result.DIFFERENT) {
            found.add(result, differences, rows, ours, theirs, place(theirs));
        }
    }

    private int differences(int ours, int theirs) {
        int differences = amount(ours) == amount(theirs) ? 0 : 1 << Field.AMOUNT.ordinal();
        if (Row.status(row, ours) != Row.status(row, theirs)) {
            differences |= 1 << Field.STATUS.ordinal();
        }
        int ourDay = Row.day(row, ours);
        int theirDay = Row.day(row, theirs);
        if (ourDay == Row.NO_DAY || theirDay == Row.NO_DAY) {
            tally.dayNotCompared();
        } else if (ourDay != theirDay) {
            differences |= 1 << Field.DAY.ordinal();
        }
        long ourFee = Row.fee(row, ours);
        long theirFee = Row.fee(row, theirs);
        if (ourFee == Row.NO_FEE || theirFee == Row.NO_FEE) {
            tally.feeNotCompared();
        } else if (ourFee != theirFee) {
            differences |= 1 << Field.FEE.ordinal();
        }
        return differences;
    }

    /** A row of ours that none of theirs has met. */
    private void leftOver(int i) throws IOException {
        int key = head[i];
        if (key < 0) {
            return;
        }
        boolean extra = key != i || met[key];
        Result result = extra ? Result.DUPLICATE_AT_MERCHANT : Result.MISSING_AT_PROVIDER;
        int ours = starts[i];
        tally.add(Row.day(row, ours), Row.type(row, ours), result, amount(ours), 0);
        found.add(result, 0, rows, ours, -1, place(ours));
    }

    private long amount(int at) {
        return Row.amount(row, at);
    }

    private long place(int at) {
        return Row.place(row, at);
    }
}
