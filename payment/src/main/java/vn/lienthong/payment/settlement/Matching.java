package vn.lienthong.payment.settlement;

import java.io.Closeable;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.payment.settlement.SettlementFinding.Side;
import vn.lienthong.payment.settlement.SettlementProgress.Phase;
import vn.lienthong.payment.settlement.SettlementSummary.Line;
import vn.lienthong.payment.settlement.SettlementSummary.Sum;
import vn.lienthong.payment.settlement.internal.join.Found;
import vn.lienthong.payment.settlement.internal.join.Join;
import vn.lienthong.payment.settlement.internal.join.Row;
import vn.lienthong.payment.settlement.internal.join.Scratch;
import vn.lienthong.payment.settlement.internal.join.Spill;
import vn.lienthong.payment.settlement.internal.join.Tally;

/** One run of a settlement: reads both sides into parts, then compares part by part. */
final class Matching implements Closeable {
    private static final int STEP = 10_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    final List<SettlementFinding> findings = new ArrayList<>();
    private final SettlementOptions options;
    private final Scratch scratch;
    private final Row row = new Row();
    private final Tally tally = new Tally();
    private long rows;

    Matching(SettlementOptions options) {
        this.options = options;
        scratch = new Scratch(options.temporaryFolder());
    }

    /** Compares everything. */
    Found run(SettlementSource ours, SettlementSource theirs) throws IOException {
        Spill ourRows = new Spill(scratch, Join.PARTS);
        long ourCount = read(Side.OURS, ours, ourRows);
        Spill theirRows = new Spill(scratch, Join.PARTS);
        long theirCount = read(Side.THEIRS, theirs, theirRows);
        Found found = new Found(scratch, ourCount, theirCount);
        rows = 0;
        new Join(tally, found, options.keepsMatched(), RANDOM.nextLong()).run(ourRows, theirRows, count -> {
            long before = rows;
            rows += count;
            if (before / STEP != rows / STEP) {
                step(Phase.COMPARING);
            }
        });
        return found;
    }

    private long read(Side side, SettlementSource source, Spill into) throws IOException {
        rows = 0;
        Phase phase = side == Side.OURS ? Phase.OURS : Phase.THEIRS;
        try {
            if (source instanceof SettlementFile file) {
                try (FileRows lines = file.rows()) {
                    while (lines.next(row)) {
                        add(into, phase);
                    }
                    findings.addAll(lines.findings(side));
                }
            } else {
                try (Stream<SettlementRecord> records = source.open()) {
                    var each = records.iterator();
                    while (each.hasNext()) {
                        row.put(each.next(), rows);
                        add(into, phase);
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException((side == Side.OURS ? "ours: " : "theirs: ") + e.getMessage(), e);
        }
        return rows;
    }

    private void add(Spill into, Phase phase) throws IOException {
        if (rows == options.mostRows()) {
            throw new IllegalArgumentException(
                    "mostRows: must be the number of rows or more, but is " + options.mostRows());
        }
        into.add(row.part(Join.PARTS), row.array(), row.length());
        if (++rows % STEP == 0) {
            step(phase);
        }
    }

    private void step(Phase phase) {
        if (Thread.currentThread().isInterrupted()) {
            throw PlatformException.of(Kind.CANCELLED, "settlement: the thread was interrupted")
                    .build();
        }
        options.progress().accept(new SettlementProgress(phase, rows));
    }

    /** The counts and sums, in order. */
    SettlementSummary summary() {
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<Tally.Slot, Tally.Sum> entry : tally.sums().entrySet()) {
            Tally.Slot slot = entry.getKey();
            Tally.Sum sum = entry.getValue();
            lines.add(new Line(day(slot.day()), slot.type(), slot.result(), new Sum(sum.rows, sum.ours, sum.theirs)));
        }
        lines.sort(Comparator.comparing(Line::day, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Line::type)
                .thenComparing(Line::result));
        return new SettlementSummary(lines, tally.daysNotCompared(), tally.feesNotCompared());
    }

    private static @Nullable LocalDate day(int day) {
        return day == Row.NO_DAY ? null : LocalDate.ofEpochDay(day);
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }
}
