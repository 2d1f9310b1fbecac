package vn.lienthong.core.internal.wire;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes things printable: what is secret or personal becomes stars. */
public final class Redaction {
    /** Long runs as tokens and keys have them, whole where they begin with digits, and runs of nine or more digits (citizens' numbers). */
    private static final Pattern SENSITIVE = Pattern.compile(
            "eyJ[A-Za-z0-9_\\-]{6,}(?:\\.[A-Za-z0-9_\\-]*)*|[A-Za-z0-9_\\-+/=]{24,}(?:\\.[A-Za-z0-9_\\-+/=]+)*|\\d{9,}");

    /** What stands behind the path of an address in a text. */
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?#]*)[?#]\\S*");

    private static final int LONGEST = 300;

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
     * The text with numbers of nine or more digits, token-like words and queries of addresses masked, cut at 300 characters.
     */
    public static String text(@Nullable String value) {
        if (value == null) {
            return "null";
        }
        String shortened = value.length() > LONGEST ? cut(value) + "…" : value;
        String masked =
                SENSITIVE.matcher(QUERY.matcher(shortened).replaceAll("$1?***")).replaceAll("***");
        StringBuilder clean = new StringBuilder(masked.length());
        masked.codePoints().forEach(c -> clean.appendCodePoint(Character.isISOControl(c) || isDirection(c) ? '�' : c));
        return clean.toString();
    }

    /** Cut before the word that stands across the limit: the rest of a number would no longer look like one. */
    private static String cut(String value) {
        int end = LONGEST;
        while (end > 0
                && Character.isLetterOrDigit(value.charAt(end))
                && Character.isLetterOrDigit(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(0, end);
    }

    /** Marks that turn the direction of writing could make a log line say something else. */
    private static boolean isDirection(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    }
}
