package vn.lienthong.payment.settlement;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.settlement.SettlementItem.Result;

/**
 * Settlement (đối soát): compares our payments with the provider's, by provider, type and our reference. Records with the
 * same reference are paired in their order; any that remain on either side are {@linkplain SettlementItem#duplicate() duplicates}.
 *
 * <p>A day that fits into memory is matched from two streams; files of any size from two {@linkplain SettlementSource sources}.
 */
public final class Settlement {
    private Settlement() {}

    /**
     * Matches a side that fits into memory: our records are read at once and kept, the provider's are streamed.
     *
     * <p>The result is lazy and in the provider's order, then come the records that only we have. Close it to close both
     * inputs. Not thread-safe.
     */
    public static Stream<SettlementItem> match(Stream<SettlementRecord> ours, Stream<SettlementRecord> theirs) {
        Book book = new Book();
        ours.sequential().forEachOrdered(book::enter);
        return Stream.concat(
                        theirs.sequential().map(book::meet), Stream.of(book).flatMap(Book::leftOver))
                .onClose(ours::close);
    }

    /** As {@link #match(SettlementSource, SettlementSource, SettlementOptions)} with the defaults. */
    public static SettlementResult match(SettlementSource ours, SettlementSource theirs) throws IOException {
        return match(ours, theirs, SettlementOptions.defaults());
    }

    /**
     * Matches sides of any size in bounded memory: each side is read once, row by row, into one temporary file, and
     * compared part by part. Blocks until both are compared; close the result to delete the file.
     *
     * @throws IllegalArgumentException that names side, line, column and rule for a file that is not as its map says, has more
     *     rows than the options allow, or lacks its totals line
     * @throws IOException if a source or the temporary file cannot be read or written
     * @throws vn.lienthong.core.PlatformException {@code CANCELLED} if the thread is interrupted; nothing is left behind then, as
     *     after every other failure
     */
    public static SettlementResult match(SettlementSource ours, SettlementSource theirs, SettlementOptions options)
            throws IOException {
        return SettlementResult.of(ours, theirs, options);
    }

    private record Key(String provider, SettlementRecord.Type type, String merchantRef) {
        static Key of(SettlementRecord record) {
            return new Key(record.provider(), record.type(), record.merchantRef());
        }
    }

    private static final class Page {
        private final ArrayDeque<SettlementRecord> open = new ArrayDeque<>(1);
        private boolean met;
    }

    /** Our records by key; used by the thread that reads the result. */
    private static final class Book {
        private final Map<Key, Page> pages = new LinkedHashMap<>();

        void enter(SettlementRecord ours) {
            pages.computeIfAbsent(Key.of(ours), key -> new Page()).open.add(ours);
        }

        SettlementItem meet(SettlementRecord theirs) {
            Page page = pages.computeIfAbsent(Key.of(theirs), key -> new Page());
            SettlementRecord ours = page.open.poll();
            boolean before = page.met;
            page.met = true;
            return ours == null
                    ? alone(before ? Result.DUPLICATE_AT_PROVIDER : Result.MISSING_AT_MERCHANT, null, theirs)
                    : Comparison.of(ours, theirs);
        }

        Stream<SettlementItem> leftOver() {
            return pages.values().stream().flatMap(page -> {
                List<SettlementItem> items = new ArrayList<>();
                boolean duplicate = page.met;
                for (SettlementRecord ours : page.open) {
                    items.add(alone(duplicate ? Result.DUPLICATE_AT_MERCHANT : Result.MISSING_AT_PROVIDER, ours, null));
                    duplicate = true;
                }
                return items.stream();
            });
        }

        private static SettlementItem alone(
                Result result, @Nullable SettlementRecord ours, @Nullable SettlementRecord theirs) {
            return new SettlementItem(result, ours, theirs, Set.of());
        }
    }
}
