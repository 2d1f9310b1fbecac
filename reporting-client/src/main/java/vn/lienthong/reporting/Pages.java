package vn.lienthong.reporting;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.reporting.internal.WireObject;

/** Submissions page by page: the next page is read when the one before is used up. Not thread-safe. */
final class Pages implements Iterator<Submission> {
    private final Function<@Nullable String, WireObject> read;
    private final Deque<Submission> page = new ArrayDeque<>();
    private @Nullable String cursor;
    private boolean more = true;

    private Pages(Function<@Nullable String, WireObject> read) {
        this.read = read;
    }

    static Stream<Submission> stream(Function<@Nullable String, WireObject> read) {
        Iterable<Submission> pages = () -> new Pages(read);
        return StreamSupport.stream(pages.spliterator(), false);
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && more) {
            WireObject answer = read.apply(cursor);
            page.addAll(FromWire.each(answer.children("items"), Answers::submission));
            String next = answer.optionalText("nextCursor");
            if (next != null && next.equals(cursor)) {
                throw PlatformException.of(Kind.PROTOCOL, "submissions.nextCursor: is that of the same page again")
                        .build();
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
