package vn.lienthong.identity.internal.flow;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.identity.internal.jose.TokenClaims;
import vn.lienthong.identity.internal.preset.CallbackQuery;

/**
 * The text with which the browser came back: the whole URL, or the query alone. It is split here and not by
 * {@link URI}, which refuses texts that servers accept and quotes them in its message, code and state included.
 *
 * @param address where it came to; {@code null} if the text is the query alone
 * @param query its parameters
 */
public record RawCallback(@Nullable Address address, CallbackQuery query) {
    private static final int MAX_CHARS = 32 * 1024;

    /**
     * Reads the text.
     *
     * @throws PlatformException {@code SECURITY} if it is too long or a parameter occurs twice; {@code PROTOCOL} if it is
     *     neither form or its query cannot be read
     */
    public static RawCallback read(String text) {
        if (text.length() > MAX_CHARS) {
            throw PlatformException.of(
                            Kind.SECURITY, "The redirect back is refused: longer than " + MAX_CHARS + " characters.")
                    .build();
        }
        String sent = upTo(text, "#");
        int scheme = schemeLength(sent);
        if (scheme > 0) {
            String address = upTo(sent, "?");
            return new RawCallback(
                    Address.split(address, scheme),
                    CallbackQuery.read(sent.substring(Math.min(address.length() + 1, sent.length()))));
        }
        String query = sent.startsWith("?") ? sent.substring(1) : sent;
        if (upTo(query, "=&").contains("?")) {
            throw PlatformException.of(
                            Kind.PROTOCOL,
                            "rawCallback: must be the whole URL, with http:// or https://, or the raw query string alone,"
                                    + " but is neither")
                    .build();
        }
        return new RawCallback(null, CallbackQuery.read(query));
    }

    /** Whether it brings {@code state}; of a signed answer this is read and not checked, so it only tells log-ins apart. */
    public boolean hasState(String state) {
        String signed = query.find("response");
        if (signed == null) {
            return query.hasState(state);
        }
        String inside = TokenClaims.kept(signed).text("state");
        return inside != null && Hashing.same(state, inside);
    }

    private static int schemeLength(String text) {
        for (String scheme : new String[] {"https", "http"}) {
            if (text.regionMatches(true, 0, scheme + "://", 0, scheme.length() + 3)) {
                return scheme.length();
            }
        }
        return 0;
    }

    /** The text before the first of the characters {@code ends}. */
    private static String upTo(String text, String ends) {
        int end = 0;
        while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, end);
    }

    @Override
    public String toString() {
        return "RawCallback[***]";
    }

    /**
     * The part before the query.
     *
     * @param user whether there is a user name before the host
     * @param port -1 if there is none
     */
    record Address(String scheme, boolean user, String host, int port, String path) {
        private static final int MAX_SHOWN = 60;

        private static Address split(String text, int schemeLength) {
            String scheme = text.substring(0, schemeLength).toLowerCase(Locale.ROOT);
            String rest = text.substring(schemeLength + 3);
            String authority = upTo(rest, "/");
            int at = authority.lastIndexOf('@');
            String hostAndPort = authority.substring(at + 1);
            int colon = hostAndPort.lastIndexOf(':');
            String port = colon < 0 ? "" : hostAndPort.substring(colon + 1);
            boolean hasPort = colon >= 0 && port.matches("[0-9]{0,5}");
            return new Address(
                    scheme,
                    at >= 0,
                    hasPort ? hostAndPort.substring(0, colon) : hostAndPort,
                    hasPort && !port.isEmpty() ? Integer.parseInt(port) : -1,
                    rest.substring(authority.length()));
        }

        /** Whether it is {@code registered}; case of scheme and host and a port that goes without saying do not count. */
        boolean is(URI registered) {
            String registeredScheme = registered.getScheme().toLowerCase(Locale.ROOT);
            return scheme.equals(registeredScheme)
                    && lower(host).equals(lower(registered.getHost()))
                    && port(scheme, port) == port(registeredScheme, registered.getPort())
                    && orRoot(path).equals(orRoot(registered.getRawPath()));
        }

        private static String lower(String host) {
            return host.toLowerCase(Locale.ROOT);
        }

        private static int port(String scheme, int port) {
            return port >= 0 ? port : scheme.equals("https") ? 443 : 80;
        }

        private static String orRoot(@Nullable String path) {
            return path == null || path.isEmpty() ? "/" : path;
        }

        /**
         * For a message: never the query or the user, cut before the first character that an ordinary path does not have,
         * since a code may follow it, and shortened, since an attacker may have written it.
         */
        String shown() {
            StringBuilder shown = new StringBuilder(scheme).append("://");
            shown.append(host.matches("[A-Za-z0-9.\\-:\\[\\]]+") ? Redaction.numbers(host) : "?");
            if (port >= 0) {
                shown.append(':').append(port);
            }
            int plain = 0;
            while (plain < path.length() && isPlain(path.charAt(plain))) {
                plain++;
            }
            for (String part : path.substring(0, plain).split("(?=/)", -1)) {
                shown.append(part.isEmpty() ? "" : "/" + Redaction.text(part.substring(1)));
            }
            return shortened(plain < path.length() ? shown + "…" : shown.toString());
        }

        private static boolean isPlain(char c) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "/.-_~".indexOf(c) >= 0;
        }

        static String shortened(String text) {
            return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
        }
    }
}
