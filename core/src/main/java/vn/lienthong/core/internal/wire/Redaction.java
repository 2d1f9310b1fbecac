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

    /** Codes of OAuth and OpenID Connect that are as long as a secret; others in small letters could be pass phrases. */
    private static final String OAUTH = "unsupported_response_type|account_selection_required|expired_login_hint_token"
            + "|re(?:quest_uri|gistration)_not_supported|insufficient_user_authentication|invalid_authorization_details"
            + "|unmet_authentication_requirements|(?:invalid|unapproved)_software_statement";

    /**
     * Long texts that are not secret: the name of an exception, with or without its package, a fault code of X-Road,
     * and a pronounceable code in capitals with less digits than a person's number. Everything else of that length is
     * masked, including other names in camel case, which could be pass phrases.
     */
    private static final String NAME = "(?<![A-Za-z0-9_\\-+/=.$])(?:"
            + "(?:[a-z][a-z0-9]{0,20}\\.){0,8}" + WORDS + "(?<=Exception|Error|Fault|Failure)(?:\\$" + WORDS + ")?"
            + "|(?:Client|Server)(?:\\." + WORDS + "){1,4}"
            + "|(?![A-Z0-9_]*[B-DF-HJ-NP-TV-XZ]{6})(?!(?:[A-Z_]*[0-9]){6})(?:X509_V_ERR|[A-Z]{2,15})"
            + "(?:_(?:[A-Z]{2,15}|[0-9]{1,5})){2,8}"
            + "|" + OAUTH
            + ")(?![A-Za-z0-9_\\-+/=$]|\\.[A-Za-z0-9_])";

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

    /** An IPv4 address; a citizen's number in four groups begins with 0. */
    private static final String ADDRESS =
            "(?<![\\p{Nd}.])(?:" + OCTET + "\\.){3}" + OCTET + "(?![\\p{Nd}A-Za-z]|\\.\\p{Nd})";

    /** A day in the order of ISO 8601, of Vietnam, or without marks; this century and the last. */
    private static final String DAY = "(?<!\\p{Nd})(?<!\\p{Nd}[./\\-])(?:"
            + "(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"
            + "|[0-3]?[0-9](?<day>[./\\-])[01]?[0-9]\\k<day>(?:19|20)[0-9]{2}(?![./\\-]\\p{Nd})"
            + "|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
            + ")(?!\\p{Nd})";

    /** A time of day, with its fraction of a second. */
    private static final String TIME =
            "(?<![\\p{Nd}:])[0-2]?[0-9]:[0-5][0-9](?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?![\\p{Nd}:])";

    /** Of an administrative procedure ({@code 1.004203.000.00.00.H42}), and the end of a dossier code. */
    private static final String CODE = "(?<![\\p{Nd}.])[0-9](?:\\.[0-9]{2,6}){1,5}\\.[A-Z][0-9]{2}(?![\\p{Nd}A-Za-z])"
            + "|(?<![A-Za-z\\p{Nd}])[A-Z][0-9]{2}(?:\\.[0-9A-Z]{2,4}){0,5}"
            + "-[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])-[0-9]{3,6}(?!-?\\p{Nd})";

    /** Long runs of characters, as in tokens and keys. */
    private static final String SECRET =
            "eyJ[A-Za-z0-9_\\-]{6,}(?:\\.[A-Za-z0-9_\\-]*)*|[A-Za-z0-9_\\-+/=]{24,}(?:\\.[A-Za-z0-9_\\-+/=]+)*";

    /** What stands between two groups of digits. */
    private static final String MARK = "(?: ?[\\-\u2010-\u2013] ?|[ ._\u00a0\u2009\u202f]|%20|%2[DEde])";

    /**
     * Nine or more digits of any script (citizens' numbers), also in groups. All but the first and the last have two digits or more, or all of them have one:
     * {@code 7 3 001} is three numbers. Behind a letter and two digits it is a code.
     */
    private static final String GROUPS = "(?<!\\p{Nd})(?!(?<=[A-Z])[0-9]{2}[.\\-])(?<![A-Z][0-9]{2}[0-9.]{0,20})(?:"
            + "(?=(?:\\p{Nd}(?:" + MARK + "(?=\\p{Nd}{2}|\\p{Nd}(?!(?:" + MARK + ")?\\p{Nd})))?){9})"
            + "\\p{Nd}{1,20}(?:" + MARK + "\\p{Nd}{2,20})*+(?:" + MARK + "\\p{Nd}(?!(?:" + MARK + ")?\\p{Nd}))?"
            + "|\\p{Nd}(?:" + MARK + "\\p{Nd}(?!\\p{Nd})){8,}+)|\\p{Nd}{9,}";

    /** User and password in a URL. */
    private static final String USER = "://[^\\s?#]*@";

    /** Everything after the path of a URL in a text. */
    private static final String QUERY = "[?#](?<=://[^\\s?#]{0,600}[?#])\\S*";

    private static final Pattern PARTS = Pattern.compile("(?<shown>" + NAME + "|" + ADDRESS + "|" + DAY + "|" + TIME
            + "|" + CODE + ")|(?<user>" + USER + ")|(?<query>" + QUERY + ")|" + SECRET + "|" + GROUPS);

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}{9,}");

    private static final int LONGEST = 300;
    /** As far as a text is looked at: what crosses the cut has to be recognised. */
    private static final int SEEN = 2 * LONGEST;

    private static final int MOST_LINES = 8;

    private Redaction() {}

    /** The first three characters and stars, or only stars for a short text. */
    public static String mask(@Nullable String value) {
        if (value == null) {
            return "null";
        }
        return value.length() < 8 ? "***" : value.substring(0, 3) + "***";
    }

    /** The text with numbers of nine or more digits masked and nothing else: for text that was not received. */
    public static String numbers(String text) {
        return NUMBER.matcher(text).replaceAll("***");
    }

    /** Scheme, host, port and path; never the query, the fragment or the user; numbers of nine or more digits masked. */
    public static String uri(URI uri) {
        StringBuilder text = new StringBuilder();
        if (uri.getScheme() != null) {
            text.append(uri.getScheme()).append("://");
        }
        text.append(uri.getHost() == null ? authority(uri) : numbers(uri.getHost()));
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

    /** What stands in place of a host, such as one with an underscore: it is shown, since it is what is wrong. */
    private static String authority(URI uri) {
        String authority = uri.getRawAuthority();
        return authority == null ? "?" : text(authority.substring(authority.lastIndexOf('@') + 1));
    }

    /**
     * The text with numbers of nine or more digits, token-like words and users and queries of URLs masked, cut at 300
     * characters.
     */
    public static String text(@Nullable String value) {
        if (value == null) {
            return "null";
        }
        StringBuilder text = new StringBuilder();
        int from = 0;
        int end = value.length() > LONGEST ? cut(value) : value.length();
        Matcher part = PARTS.matcher(value.length() > SEEN ? value.substring(0, SEEN) : value);
        while (from < end && part.find() && part.start() < end) {
            if (part.end() > end) {
                end = part.start(); // half of a secret would no longer look like one
            } else {
                text.append(value, from, part.start()).append(shown(part));
                from = part.end();
            }
        }
        text.append(value, from, Math.max(from, end));
        return VisibleText.LINE.shown(
                text.append(end < value.length() ? "…" : "").toString());
    }

    private static String shown(Matcher part) {
        if (part.group("user") != null) {
            return "://***@";
        }
        return part.group("shown") != null ? part.group() : part.group("query") != null ? "?***" : "***";
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

    /** Before the word that crosses the limit. */
    private static int cut(String value) {
        int end = LONGEST;
        while (end > 0
                && Character.isLetterOrDigit(value.charAt(end))
                && Character.isLetterOrDigit(value.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
