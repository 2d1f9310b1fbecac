package vn.lienthong.payment.settlement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.settlement.SettlementFinding.Rule;
import vn.lienthong.payment.settlement.SettlementFinding.Side;
import vn.lienthong.payment.settlement.TotalsLine.Place;
import vn.lienthong.payment.settlement.internal.text.AmountForm;
import vn.lienthong.payment.settlement.internal.text.DelimitedReader;

/** Checks one file's totals line against its rows. */
final class Totals {
    private static final int LONGEST_CHECKSUM = 200;
    private static final long MOST_SUM = Long.MAX_VALUE / 10_000;

    private final TotalsLine line;
    private final AmountForm amounts;
    private final byte[] mark;
    private final @Nullable LineChecksum checksum;
    private boolean taken;
    private long count;
    private long sum;
    private long saidCount;
    private long saidSum;
    private String saidChecksum = "";

    Totals(TotalsLine line, AmountForm amounts) {
        this.line = line;
        this.amounts = new AmountForm(amounts.grouping(), amounts.decimal(), amounts.factor(), MOST_SUM);
        mark = line.mark.getBytes(StandardCharsets.UTF_8);
        checksum = line.checksum == null ? null : line.checksum.get();
    }

    /** Whether the row is the totals line; {@code rows} were before it. */
    boolean isTotals(DelimitedReader row, long rows) throws IOException {
        return switch (line.place) {
            case FIRST -> !taken && rows == 0;
            case LAST -> row.atEnd();
            case MARKED -> {
                if (row.width() < line.markColumn) {
                    yield false;
                }
                row.select(line.markColumn - 1);
                yield row.is(mark);
            }
        };
    }

    void take(DelimitedReader row) {
        String where = "line " + row.line() + " (totals line)";
        if (taken) {
            throw new IllegalArgumentException(where + ": must be there once");
        }
        taken = true;
        int most = Math.max(line.countColumn, Math.max(line.sumColumn, line.checksumColumn));
        if (row.width() < most) {
            throw new IllegalArgumentException(
                    where + ": must have " + most + " columns or more, but has " + row.width());
        }
        if (line.countColumn > 0) {
            saidCount = number(row, line.countColumn, new AmountForm((char) 0, (char) 0, 1, MOST_SUM), where, "count");
        }
        if (line.sumColumn > 0) {
            saidSum = number(row, line.sumColumn, amounts, where, "sum");
        }
        if (line.checksumColumn > 0) {
            row.select(line.checksumColumn - 1);
            if (row.to() - row.from() > LONGEST_CHECKSUM) {
                throw new IllegalArgumentException(where + ": checksum: must have at most 200 bytes, but has more");
            }
            saidChecksum = row.text();
        }
    }

    private static long number(DelimitedReader row, int column, AmountForm form, String where, String field) {
        row.select(column - 1);
        long value = form.read(row.bytes(), row.from(), row.to());
        if (value <= AmountForm.NOT_WHOLE) {
            throw new IllegalArgumentException(
                    where + ", column " + column + " (" + field + "): must be a number as the map says, but is none");
        }
        return value;
    }

    /** One more row. */
    void add(boolean refund, long amount, Function<String, IllegalArgumentException> wrong) {
        count++;
        sum += refund && line.net ? -amount : amount;
        if (sum > MOST_SUM || sum < -MOST_SUM) {
            throw wrong.apply("must have a sum up to " + MOST_SUM + " đồng, but the rows have more");
        }
    }

    /** The same row as it stands in the file. */
    void add(byte[] bytes, int offset, int length) {
        if (checksum != null) {
            checksum.add(bytes, offset, length);
        }
    }

    /** A totals line that was demanded. */
    void require() {
        if (!taken) {
            String which = line.place == Place.MARKED ? "with the text of the map" : "that the map demands";
            throw new IllegalArgumentException("totals line: must be there, " + which + ", but is missing");
        }
    }

    List<SettlementFinding> findings(Side side) {
        List<SettlementFinding> findings = new ArrayList<>();
        if (line.countColumn > 0 && saidCount != count) {
            findings.add(new SettlementFinding(
                    side, Rule.TOTALS_COUNT, "the totals line says " + saidCount + " rows, the file has " + count));
        }
        if (line.sumColumn > 0 && saidSum != sum) {
            findings.add(new SettlementFinding(
                    side, Rule.TOTALS_SUM, "the totals line says " + saidSum + " đồng, the rows have " + sum));
        }
        if (checksum != null
                && !checksum.text().toLowerCase(Locale.ROOT).equals(saidChecksum.toLowerCase(Locale.ROOT))) {
            findings.add(new SettlementFinding(
                    side, Rule.TOTALS_CHECKSUM, "the totals line has another checksum than the rows"));
        }
        return List.copyOf(findings);
    }
}
