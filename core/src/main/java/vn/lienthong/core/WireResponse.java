package vn.lienthong.core;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A platform's answer as it came over the wire (câu trả lời thô). Close it in every case: an answer left open holds its
 * connection. Not thread-safe.
 */
public interface WireResponse extends AutoCloseable {
    /** The HTTP status. Many platforms answer 200 also for failures. */
    int status();

    /** All headers, names in lower case. */
    Map<String, List<String>> headers();

    /** The body; may be read once. */
    InputStream body();

    /** The first header of that name in any case, or {@code null}. */
    default @Nullable String header(String name) {
        List<String> values = headers().get(name.toLowerCase(java.util.Locale.ROOT));
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    @Override
    void close();
}
