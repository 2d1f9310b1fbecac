package vn.lienthong.reporting.internal.contract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.reporting.Submission;

/** Submissions page by page: the next page is read after the end of the one before. Not thread-safe. */
final class SubmissionPages implements Iterator<Submission> {
    private final Function<@Nullable String, JsonObject> read;
    private final Deque<Submission> page = new ArrayDeque<>();
    /** A platform whose pages form a cycle must not cause an endless loop. */
    private static final int MOST_PAGES = 10_000;

    private static final int LONGEST_CURSOR = 2_000;

    private int pages;
    private @Nullable String cursor;
    private boolean more = true;

    private SubmissionPages(Function<@Nullable String, JsonObject> read) {
        this.read = read;
    }

    static Stream<Submission> stream(Function<@Nullable String, JsonObject> read) {
        Iterable<Submission> pages = () -> new SubmissionPages(read);
        return StreamSupport.stream(pages.spliterator(), false);
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && more) {
            JsonObject answer = read.apply(cursor);
            page.addAll(CatalogueReader.each(answer.list("items"), ContractReader::submission));
            String next = answer.text("nextCursor");
            if (next != null && (next.length() > LONGEST_CURSOR || ++pages > MOST_PAGES || next.equals(cursor))) {
                throw answer.refused(
                        "nextCursor",
                        "must be another page's, at most " + LONGEST_CURSOR + " characters, for at most " + MOST_PAGES
                                + " pages");
            }
            cursor = next;
            more = next != null;
        }
        return !page.isEmpty();
    }

    @Override
    public Submission next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }
}
