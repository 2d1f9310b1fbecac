package vn.lienthong.payment.settlement;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settlement (đối soát): compares our payments of a day with the provider's. */
public final class Settlement {
    /** The result of a comparison (kết quả đối soát). */
    public enum Result {
        /** Both sides have it with the same amount and status. */
        MATCHED,
        /** Only the provider has it. */
        MISSING_AT_MERCHANT,
        /** Only we have it. */
        MISSING_AT_PROVIDER,
        /** Both have it, but the amount or the status differs. */
        AMOUNT_OR_STATUS_DIFF
    }

    /**
     * One line of the result.
     *
     * @param result of the comparison
     * @param ours our record, or {@code null} if we have none
     * @param theirs the provider's record, or {@code null} if it has none
     * @param duplicate true if this record is an extra one: its own side has another one with the same reference
     */
    public record Item(
            Result result,
            @Nullable SettlementRecord ours,
            @Nullable SettlementRecord theirs,
            boolean duplicate) {}

    private Settlement() {}

    /**
     * Matches by provider, type and our reference. Records with the same reference are paired in order; any that remain
     * on either side are a {@linkplain Item#duplicate() duplicate}.
     *
     * <p>Our records are read at once and kept in memory; the provider's are streamed, so its file may have any size.
     * The result is lazy and in the provider's order, then come the records that only we have. Close it to close both
     * inputs. Not thread-safe.
     */
    public static Stream<Item> match(Stream<SettlementRecord> ours, Stream<SettlementRecord> theirs) {
        Book book = new Book();
        ours.sequential().forEachOrdered(book::enter);
        return Stream.concat(
                        theirs.sequential().map(book::meet), Stream.of(book).flatMap(Book::leftOver))
                .onClose(ours::close);
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

        Item meet(SettlementRecord theirs) {
            Page page = pages.computeIfAbsent(Key.of(theirs), key -> new Page());
            SettlementRecord ours = page.open.poll();
            boolean before = page.met;
            page.met = true;
            if (ours == null) {
                return new Item(Result.MISSING_AT_MERCHANT, null, theirs, before);
            }
            boolean same = ours.amountVnd() == theirs.amountVnd() && ours.status() == theirs.status();
            return new Item(same ? Result.MATCHED : Result.AMOUNT_OR_STATUS_DIFF, ours, theirs, false);
        }

        Stream<Item> leftOver() {
            return pages.values().stream().flatMap(page -> {
                List<Item> items = new ArrayList<>();
                boolean duplicate = page.met;
                for (SettlementRecord ours : page.open) {
                    items.add(new Item(Result.MISSING_AT_PROVIDER, ours, null, duplicate));
                    duplicate = true;
                }
                return items.stream();
            });
        }
    }
}
