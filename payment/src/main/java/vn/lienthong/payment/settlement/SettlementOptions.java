package vn.lienthong.payment.settlement;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Settings of a settlement of large files (tùy chọn đối soát). Immutable. */
public final class SettlementOptions {
    private static final long DEFAULT_ROWS = 5_000_000;
    private static final long MOST_ROWS = 20_000_000;
    private static final SettlementOptions DEFAULTS = new SettlementOptions(DEFAULT_ROWS, false, null, progress -> {});

    private final long mostRows;
    private final boolean keepsMatched;
    private final @Nullable Path temporaryFolder;
    private final Consumer<SettlementProgress> progress;

    private SettlementOptions(
            long mostRows,
            boolean keepsMatched,
            @Nullable Path temporaryFolder,
            Consumer<SettlementProgress> progress) {
        this.mostRows = mostRows;
        this.keepsMatched = keepsMatched;
        this.temporaryFolder = temporaryFolder;
        this.progress = progress;
    }

    /** At most 5,000,000 rows a side, only mismatches kept, the system's temporary folder, nobody told of progress. */
    public static SettlementOptions defaults() {
        return DEFAULTS;
    }

    /**
     * With another bound for the rows of each side; a longer file is refused.
     *
     * @param value from 1 to 20,000,000
     */
    public SettlementOptions mostRows(long value) {
        if (value < 1 || value > MOST_ROWS) {
            throw new IllegalArgumentException("mostRows: must be from 1 to " + MOST_ROWS + ", but is " + value);
        }
        return new SettlementOptions(value, keepsMatched, temporaryFolder, progress);
    }

    /** With the matched pairs in the result too, which needs twice the temporary space. */
    public SettlementOptions keepMatched() {
        return new SettlementOptions(mostRows, true, temporaryFolder, progress);
    }

    /**
     * With a folder for the one temporary file (references, amounts and times; readable by this user only), which a
     * settlement of more than some 100,000 rows needs.
     */
    public SettlementOptions temporaryFolder(Path value) {
        return new SettlementOptions(mostRows, keepsMatched, Objects.requireNonNull(value, "value"), progress);
    }

    /** With somebody who is told after each 10,000 rows, in the thread that settles. */
    public SettlementOptions progress(Consumer<SettlementProgress> value) {
        return new SettlementOptions(mostRows, keepsMatched, temporaryFolder, Objects.requireNonNull(value, "value"));
    }

    long mostRows() {
        return mostRows;
    }

    boolean keepsMatched() {
        return keepsMatched;
    }

    @Nullable
    Path temporaryFolder() {
        return temporaryFolder;
    }

    Consumer<SettlementProgress> progress() {
        return progress;
    }
}
