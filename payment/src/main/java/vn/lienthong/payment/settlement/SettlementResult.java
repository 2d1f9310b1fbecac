package vn.lienthong.payment.settlement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.payment.settlement.SettlementItem.Result;
import vn.lienthong.payment.settlement.internal.join.Found;

/**
 * The result of a settlement (kết quả đối soát): its counts and sums at once, its items as lazy streams that may be opened
 * as often as wished until {@link #close()} deletes the temporary file. Thread-safe.
 */
public final class SettlementResult implements AutoCloseable {
    private static final Set<Result> MISMATCHES = EnumSet.complementOf(EnumSet.of(Result.MATCHED));

    private final Matching matching;
    private final Found found;
    private final SettlementSummary summary;
    private final boolean complete;
    private volatile boolean closed;

    private SettlementResult(Matching matching, Found found, boolean complete) {
        this.matching = matching;
        this.found = found;
        this.complete = complete;
        summary = matching.summary();
    }

    static SettlementResult of(SettlementSource ours, SettlementSource theirs, SettlementOptions options)
            throws IOException {
        Matching matching = new Matching(options);
        try {
            return new SettlementResult(matching, matching.run(ours, theirs), options.keepsMatched());
        } catch (ClosedByInterruptException e) { // an interrupt in the middle of reading or writing a file
            matching.close();
            throw PlatformException.of(Kind.CANCELLED, "settlement: the thread was interrupted")
                    .cause(e)
                    .build();
        } catch (IOException | RuntimeException | Error e) {
            matching.close();
            throw e;
        }
    }

    /** The counts and sums of all rows, the matched ones included. */
    public SettlementSummary summary() {
        return summary;
    }

    /** What is wrong with a file as a whole, such as its totals line. */
    public List<SettlementFinding> findings() {
        return List.copyOf(matching.findings);
    }

    /** Whether everything matched and no file has a finding. */
    public boolean agrees() {
        return summary.mismatches() == 0 && matching.findings.isEmpty();
    }

    /**
     * What did not match, in the provider's order; then, in our order, what only we have.
     *
     * <p>Reading it throws {@link UncheckedIOException} if the temporary file cannot be read, and
     * {@link IllegalStateException} after {@link #close()}.
     */
    public Stream<SettlementItem> mismatches() {
        return stream(MISMATCHES);
    }

    /**
     * All items, in the same order as {@link #mismatches()}.
     *
     * @throws IllegalStateException if the options did not ask to keep the matched ones
     */
    public Stream<SettlementItem> items() {
        if (!complete) {
            throw new IllegalStateException("items: must be asked for before with SettlementOptions.keepMatched()");
        }
        return stream(null);
    }

    /** Whether {@link #items()} has the matched ones. */
    public boolean complete() {
        return complete;
    }

    private Stream<SettlementItem> stream(@Nullable Set<Result> only) {
        checkOpen();
        return IntStream.range(0, found.ranges())
                .mapToObj(range -> range(range, only))
                .flatMap(List::stream);
    }

    private List<SettlementItem> range(int range, @Nullable Set<Result> only) {
        checkOpen();
        try {
            return found.range(range, only);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the result of the settlement is closed");
        }
    }

    /** Deletes the temporary file. */
    @Override
    public void close() throws IOException {
        closed = true;
        matching.close();
    }
}
