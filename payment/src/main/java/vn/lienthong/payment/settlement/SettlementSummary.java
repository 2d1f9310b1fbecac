package vn.lienthong.payment.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.settlement.SettlementItem.Result;

/**
 * The counts and sums of a settlement (tổng hợp đối soát): where each đồng is, by Vietnamese day, type and result.
 * Immutable.
 *
 * @param lines by day, those without a day last; then by type and result; no line is empty
 * @param daysNotCompared pairs of which one side has no time, so that their days were not compared
 * @param feesNotCompared pairs of which one side has no fee, so that their fees were not compared
 */
public record SettlementSummary(List<Line> lines, long daysNotCompared, long feesNotCompared) {
    /**
     * Counts and sums of one day, type and result.
     *
     * @param day the provider's day, or ours of what the provider has no day of, or {@code null}
     */
    public record Line(@Nullable LocalDate day, SettlementRecord.Type type, Result result, Sum sum) {}

    /**
     * A count with its sums.
     *
     * @param rows the number of items
     * @param oursVnd the sum of our amounts
     * @param theirsVnd the sum of the provider's amounts
     */
    public record Sum(long rows, long oursVnd, long theirsVnd) {
        static final Sum NONE = new Sum(0, 0, 0);

        /** The sum of both. */
        Sum plus(Sum other) {
            return new Sum(
                    Math.addExact(rows, other.rows),
                    Math.addExact(oursVnd, other.oursVnd),
                    Math.addExact(theirsVnd, other.theirsVnd));
        }
    }

    /** Keeps an unmodifiable copy. */
    public SettlementSummary {
        lines = List.copyOf(lines);
    }

    /** All payments or refunds with this result. */
    public Sum sum(SettlementRecord.Type type, Result result) {
        return sum(line -> line.type == type && line.result == result);
    }

    /** All payments or refunds of a day with this result; {@code null} for those without a day. */
    public Sum sum(@Nullable LocalDate day, SettlementRecord.Type type, Result result) {
        return sum(line -> Objects.equals(line.day, day) && line.type == type && line.result == result);
    }

    /** The number of items with this result, payments and refunds. */
    public long rows(Result result) {
        return sum(line -> line.result == result).rows();
    }

    /** The number of items that are not {@link Result#MATCHED}. */
    public long mismatches() {
        return sum(line -> line.result != Result.MATCHED).rows();
    }

    private Sum sum(Predicate<Line> which) {
        return lines.stream().filter(which).map(Line::sum).reduce(Sum.NONE, Sum::plus);
    }
}
