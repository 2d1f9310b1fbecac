package vn.lienthong.payment.settlement;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * The totals line of a file (dòng tổng) that is demanded: a file without it is refused, and what it says wrongly is a
 * {@link SettlementFinding}. Columns count from 1. Immutable.
 */
public final class TotalsLine {
    static final int MOST_COLUMNS = 500;
    private static final int LONGEST_MARK = 100;

    /** Where the line is. */
    enum Place {
        FIRST,
        LAST,
        MARKED
    }

    final Place place;
    final int markColumn;
    final String mark;
    final int countColumn;
    final int sumColumn;
    final boolean net;
    final int checksumColumn;
    final @Nullable Supplier<LineChecksum> checksum;

    private TotalsLine(Place place, int markColumn, String mark) {
        this(place, markColumn, mark, 0, 0, false, 0, null);
    }

    private TotalsLine(
            Place place,
            int markColumn,
            String mark,
            int countColumn,
            int sumColumn,
            boolean net,
            int checksumColumn,
            @Nullable Supplier<LineChecksum> checksum) {
        this.place = place;
        this.markColumn = markColumn;
        this.mark = mark;
        this.countColumn = countColumn;
        this.sumColumn = sumColumn;
        this.net = net;
        this.checksumColumn = checksumColumn;
        this.checksum = checksum;
    }

    /** The first line after the header, if there is one. */
    public static TotalsLine first() {
        return new TotalsLine(Place.FIRST, 0, "");
    }

    /** The last line that is not empty. */
    public static TotalsLine last() {
        return new TotalsLine(Place.LAST, 0, "");
    }

    /**
     * The one line that has exactly this text in a column, such as {@code Tổng cộng} in the first.
     *
     * @throws IllegalArgumentException that names the field and the rule, here and below
     */
    public static TotalsLine marked(int column, String text) {
        return new TotalsLine(
                Place.MARKED, column("column", column), VisibleText.LINE.require("text", text.strip(), LONGEST_MARK));
    }

    /** The number of rows stands in this column. */
    public TotalsLine count(int column) {
        return new TotalsLine(
                place, markColumn, mark, column("count", column), sumColumn, net, checksumColumn, checksum);
    }

    /** The sum of all amounts, payments and refunds alike, stands in this column, written as the amounts are. */
    public TotalsLine sum(int column) {
        return new TotalsLine(
                place, markColumn, mark, countColumn, column("sum", column), false, checksumColumn, checksum);
    }

    /** As {@link #sum}, but refunds are subtracted; the result may be negative. */
    public TotalsLine netSum(int column) {
        return new TotalsLine(
                place, markColumn, mark, countColumn, column("netSum", column), true, checksumColumn, checksum);
    }

    /** A checksum stands in this column; the rule is the provider's. */
    public TotalsLine checksum(int column, Supplier<LineChecksum> rule) {
        return new TotalsLine(
                place,
                markColumn,
                mark,
                countColumn,
                sumColumn,
                net,
                column("checksum", column),
                Objects.requireNonNull(rule, "rule"));
    }

    /** Whether it says anything that can be checked. */
    boolean checksSomething() {
        return countColumn > 0 || sumColumn > 0 || checksumColumn > 0;
    }

    private static int column(String field, int column) {
        if (column < 1 || column > MOST_COLUMNS) {
            throw new IllegalArgumentException(
                    field + ": must be a column from 1 to " + MOST_COLUMNS + ", but is " + column);
        }
        return column;
    }
}
