package vn.lienthong.payment.settlement.internal.join;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.settlement.SettlementItem;
import vn.lienthong.payment.settlement.SettlementItem.Field;
import vn.lienthong.payment.settlement.SettlementItem.Result;

/**
 * The items of a result, stored by ranges of lines, so that they come out in the provider's order and then, what only we
 * have, in ours. Written by one thread, then read by any.
 */
@SuppressWarnings("EnumOrdinal") // a number lives no longer than the program that wrote it
public final class Found {
    private static final int RANGES = 128;
    private static final int HEAD = 20;
    private static final Result[] RESULTS = Result.values();
    private static final Field[] FIELDS = Field.values();

    private final Spill spill;
    private final long ours;
    private final long theirs;
    private final ByteBuffer entry = ByteBuffer.allocate(Spill.BLOCK).order(ByteOrder.LITTLE_ENDIAN);

    /** For sides of that many rows. */
    public Found(Scratch scratch, long ours, long theirs) {
        spill = new Spill(scratch, 2 * RANGES);
        this.ours = ours;
        this.theirs = theirs;
    }

    /** Adds an item; the numbers are where the rows begin, or below 0. */
    void add(Result result, int differences, byte[] rows, int ourRow, int theirRow, long place) throws IOException {
        entry.clear();
        entry.putInt(0).putLong(place).put((byte) result.ordinal()).put((byte) differences);
        entry.put((byte) (ourRow < 0 ? 0 : 1))
                .put((byte) (theirRow < 0 ? 0 : 1))
                .putInt(0);
        put(rows, ourRow);
        put(rows, theirRow);
        entry.putInt(0, entry.position());
        int range = theirRow >= 0 ? range(place, theirs) : RANGES + range(place, ours);
        spill.add(range, entry.array(), entry.position());
    }

    private void put(byte[] rows, int at) {
        if (at >= 0) {
            entry.put(rows, at, Row.length(ByteBuffer.wrap(rows).order(ByteOrder.LITTLE_ENDIAN), at));
        }
    }

    private static int range(long place, long all) {
        return (int) Math.min(RANGES - 1, place * RANGES / Math.max(1, all));
    }

    /** The number of ranges. */
    public int ranges() {
        return 2 * RANGES;
    }

    /** The items of one range, in their order; those that {@code only} has, or all for {@code null}. */
    public List<SettlementItem> range(int range, @Nullable Set<Result> only) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(spill.bytes(range))];
        spill.read(range, bytes, 0);
        ByteBuffer entries = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long[][] places = new long[spill.rows(range)][];
        int at = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = new long[] {entries.getLong(at + 4), at};
            at += entries.getInt(at);
        }
        Arrays.sort(places, (a, b) -> Long.compare(a[0], b[0]));
        List<SettlementItem> items = new ArrayList<>();
        for (long[] place : places) {
            SettlementItem item = item(bytes, entries, (int) place[1]);
            if (only == null || only.contains(item.result())) {
                items.add(item);
            }
        }
        return items;
    }

    private static SettlementItem item(byte[] bytes, ByteBuffer entries, int at) {
        Set<Field> differences = EnumSet.noneOf(Field.class);
        for (Field field : FIELDS) {
            if ((entries.get(at + 13) & 1 << field.ordinal()) != 0) {
                differences.add(field);
            }
        }
        int row = at + HEAD;
        boolean hasOurs = entries.get(at + 14) == 1;
        boolean hasTheirs = entries.get(at + 15) == 1;
        int second = hasOurs ? row + Row.length(entries, row) : row;
        return new SettlementItem(
                RESULTS[entries.get(at + 12)],
                hasOurs ? Row.record(bytes, row) : null,
                hasTheirs ? Row.record(bytes, second) : null,
                differences);
    }
}
