package vn.lienthong.core.internal.http;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The headers of an answer by name in lower case, sorted when somebody first asks: most answers are read without them. */
final class AnsweredHeaders extends AbstractMap<String, List<String>> {
    private final Headers headers;
    private final boolean unzipped;
    private @Nullable Map<String, List<String>> byName;

    /** With {@code unzipped}, those that were about the zipped body are left out. */
    AnsweredHeaders(Headers headers, boolean unzipped) {
        this.headers = headers;
        this.unzipped = unzipped;
    }

    private Map<String, List<String>> byName() {
        Map<String, List<String>> known = byName;
        if (known == null) {
            Map<String, List<String>> all = new TreeMap<>(headers.toMultimap());
            List<String> hidden = all.remove(OkHttpTransport.HIDDEN);
            if (hidden != null) {
                all.put("retry-after", hidden);
            }
            if (unzipped) {
                all.remove("content-encoding");
                all.remove("content-length");
            }
            known = Collections.unmodifiableMap(all);
            byName = known;
        }
        return known;
    }

    @Override
    public Set<Entry<String, List<String>>> entrySet() {
        return byName().entrySet();
    }

    @Override
    public @Nullable List<String> get(Object name) {
        return byName().get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return byName().containsKey(name);
    }
}
