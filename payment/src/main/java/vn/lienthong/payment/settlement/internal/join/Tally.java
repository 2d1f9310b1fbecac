package vn.lienthong.payment.settlement.internal.join;

import java.util.HashMap;
import java.util.Map;
import vn.lienthong.payment.settlement.SettlementItem.Result;
import vn.lienthong.payment.settlement.SettlementRecord;

/** Counts and sums by day, type and result. Not thread-safe. */
@SuppressWarnings("EnumOrdinal") // a number lives no longer than the program that wrote it
public final class Tally {
    private static final int RESULTS = Result.values().length;
    private static final int TYPES = SettlementRecord.Type.values().length;

    /** Of one day, type and result. */
    public static final class Sum {
        /** The number of items. */
        public long rows;

        /** Our amounts. */
        public long ours;

        /** The provider's amounts. */
        public long theirs;
    }

    /** The sums: a day since 1970, or {@link Row#NO_DAY}; the type; the result. */
    public record Slot(int day, SettlementRecord.Type type, Result result) {}

    private final Map<Integer, Sum[]> days = new HashMap<>();

    /** How many pairs had no day to compare, because one side has none. */
    private long withoutDay;

    private long withoutFee;
    private int lastDay = 1;
    private Sum[] last = new Sum[0];

    void add(int day, int type, Result result, long ours, long theirs) {
        if (day != lastDay || last.length == 0) {
            last = days.computeIfAbsent(day, key -> {
                Sum[] sums = new Sum[TYPES * RESULTS];
                for (int i = 0; i < sums.length; i++) {
                    sums[i] = new Sum();
                }
                return sums;
            });
            lastDay = day;
        }
        Sum sum = last[type * RESULTS + result.ordinal()];
        sum.rows++;
        sum.ours = plus(sum.ours, ours);
        sum.theirs = plus(sum.theirs, theirs);
    }

    private static long plus(long sum, long amount) {
        long more = sum + amount;
        if (more < 0) {
            throw new IllegalArgumentException(
                    "amountVnd: must have sums up to " + Long.MAX_VALUE + " đồng a day, but has more");
        }
        return more;
    }

    void dayNotCompared() {
        withoutDay++;
    }

    void feeNotCompared() {
        withoutFee++;
    }

    /** Pairs whose days were not compared. */
    public long daysNotCompared() {
        return withoutDay;
    }

    /** Pairs whose fees were not compared. */
    public long feesNotCompared() {
        return withoutFee;
    }

    /** What was counted, without empty sums. */
    public Map<Slot, Sum> sums() {
        Map<Slot, Sum> all = new HashMap<>();
        days.forEach((day, sums) -> {
            for (int i = 0; i < sums.length; i++) {
                if (sums[i].rows > 0) {
                    all.put(
                            new Slot(day, SettlementRecord.Type.values()[i / RESULTS], Result.values()[i % RESULTS]),
                            sums[i]);
                }
            }
        });
        return all;
    }
}
