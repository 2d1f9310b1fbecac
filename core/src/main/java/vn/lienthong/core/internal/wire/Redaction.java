package vn.lienthong.core.internal.wire;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes texts printable: secret and personal parts become stars. */
public final class Redaction {
    /**
     * A word of a name in camel case, such as {@code Timeout}, {@code IO} or {@code 509}; random letters are less
     * regular.
     */
    private static final String WORDS =
            "(?:[A-Z][a-z]{1,20}(?![a-z])|[A-Z]{1,6}(?=[A-Z][a-z]|[^A-Za-z]|$)|[0-9]{1,4}(?![0-9])){1,14}";

    /**
     * Long texts that are not secret: the name of an exception, with or without its package, a fault code of X-Road,
     * and a pronounceable code in capitals. Everything else of that length is masked, including other names in camel
     * case, which could be pass phrases.
     */
    private static final String NAME = "(?<![A-Za-z0-9_\\-+/=.$])(?:"
            + "(?:[a-z][a-z0-9]{0,20}\\.){0,8}" + WORDS + "(?<=Exception|Error|Fault|Failure)(?:\\$" + WORDS + ")?"
            + "|(?:Client|Server)(?:\\." + WORDS + "){1,4}"
            + "|(?![A-Z0-9_]*[B-DF-HJ-NP-TV-XZ]{6})[A-Z]{2,15}(?:_(?:[A-Z]{2,15}|[0-9]{1,5})){2,8}"
            + ")(?![A-Za-z0-9_\\-+/=$]|\\.[A-Za-z0-9_])";

    /**
     * Long runs of characters, as in tokens and keys, and runs of nine or more digits of any script (citizens'
     * numbers).
     */
    private static final String SECRET =
            "eyJ[A-Za-z0-9_\\-]{6,}(?:\\.[A-Za-z0-9_\\-]*)*|[A-Za-z0-9_\\-+/=]{24,}(?:\\.[A-Za-z0-9_\\-+/=]+)*|\\p{Nd}{9,}";

    private static final Pattern NAME_OR_SECRET = Pattern.compile("(" + NAME + ")|" + SECRET);

    /** Everything after the path of a URL in a text. */
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?#]*)[?#]\\S*");

    private static final int LONGEST = 300;
    private static final int MOST_LINES = 8;

    private Redaction() {}

    /** The first three characters and stars, or only stars for a short text. */
    public static String mask(@Nullable String value) {
        if (value == null) {
            return "null";
        }
        return value.length() < 8 ? "***" : value.substring(0, 3) + "***";
    }

    /** Scheme, host, port and path; never the query, the fragment or the user; numbers of nine or more digits masked. */
    public static String uri(URI uri) {
        StringBuilder text = new StringBuilder();
        if (uri.getScheme() != null) {
            text.append(uri.getScheme()).append("://");
        }
        text.append(uri.getHost() == null ? "?" : uri.getHost());
        if (uri.getPort() >= 0) {
            text.append(':').append(uri.getPort());
        }
        if (uri.getRawPath() != null) {
            for (String part : uri.getRawPath().split("(?=/)", -1)) {
                text.append(part.isEmpty() ? "" : "/" + text(part.startsWith("/") ? part.substring(1) : part));
            }
        }
        return text.toString();
    }

    /**
     * The text with numbers of nine or more digits, token-like words and queries of URLs masked, cut at 300 characters.
     */
    public static String text(@Nullable String value) {
        if (value == null) {
            return "null";
        }
        String shortened = value.length() > LONGEST ? cut(value) + "…" : value;
        String masked = NAME_OR_SECRET
                .matcher(QUERY.matcher(shortened).replaceAll("$1?***"))
                .replaceAll(found -> found.group(1) == null ? "***" : Matcher.quoteReplacement(found.group(1)));
        return VisibleText.LINE.shown(masked);
    }

    /** As {@link #text}, with the lines of a message joined into one, so that its reason is not cut off. */
    public static String line(@Nullable String message) {
        List<String> lines = message == null
                ? List.of()
                : message.lines()
                        .limit(MOST_LINES)
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        String joined = String.join("; ", lines).replace(":; ", ": ");
        while (joined.endsWith(":")) {
            joined = joined.substring(0, joined.length() - 1).stripTrailing();
        }
        return joined.isEmpty() ? "no reason given" : text(joined);
    }

    /** Cut before the word that crosses the limit: part of a number would no longer look like one. */
    private static String cut(String value) {
        int end = LONGEST;
        while (end > 0
                && Character.isLetterOrDigit(value.charAt(end))
                && Character.isLetterOrDigit(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(0, end);
    }
}
