package vn.lienthong.core.internal.wire;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** Raw query strings and forms. Platforms disagree about {@code +}, so the caller decides what it means. */
public final class QueryString {
    /** What a {@code +} means. */
    public enum Plus {
        /** A blank, as in HTML forms. */
        IS_BLANK,
        /** Itself: the platform put Base64 into the query without encoding it. */
        IS_PLUS
    }

    private static final int MAX_PAIRS = 500;

    private QueryString() {}

    /**
     * The pairs in their order; a name may occur more than once.
     *
     * @throws PlatformException {@code PROTOCOL} for a broken percent sequence or more than 500 pairs
     */
    public static List<Map.Entry<String, String>> pairs(@Nullable String raw, Plus plus) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        if (raw == null || raw.isEmpty()) {
            return pairs;
        }
        for (String pair : raw.split("&", MAX_PAIRS + 1)) {
            if (pairs.size() == MAX_PAIRS) {
                throw PlatformException.of(
                                Kind.PROTOCOL, "query: must have at most " + MAX_PAIRS + " parameters, but has more")
                        .build();
            }
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            pairs.add(Map.entry(decode(name, plus), decode(value, plus)));
        }
        return pairs;
    }

    /**
     * The one value of that name, or {@code null}.
     *
     * @throws PlatformException {@code PROTOCOL} if it occurs more than once, since the two sides could read different
     *     ones
     */
    public static @Nullable String single(List<Map.Entry<String, String>> pairs, String name) {
        String found = null;
        for (Map.Entry<String, String> pair : pairs) {
            if (pair.getKey().equals(name)) {
                if (found != null) {
                    throw PlatformException.of(
                                    Kind.PROTOCOL,
                                    "query: parameter '" + name + "' must occur once, but occurs more often")
                            .build();
                }
                found = pair.getValue();
            }
        }
        return found;
    }

    /** {@code application/x-www-form-urlencoded}, UTF-8, in the order of the map. */
    public static String form(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> {
            if (text.length() > 0) {
                text.append('&');
            }
            text.append(encode(name)).append('=').append(encode(value));
        });
        return text.toString();
    }

    /** One value percent-encoded as in forms: a blank becomes {@code +}. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String decode(String raw, Plus plus) {
        try {
            return URLDecoder.decode(plus == Plus.IS_PLUS ? raw.replace("+", "%2B") : raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw PlatformException.of(Kind.PROTOCOL, "query: a percent sequence is broken")
                    .build();
        }
    }
}
