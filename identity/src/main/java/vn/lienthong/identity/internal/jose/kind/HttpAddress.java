package vn.lienthong.identity.internal.jose.kind;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An http address as it is compared (RFC 3986 sections 6.2.2 and 6.2.3): without query and fragment, scheme and host in lower
 * case, the usual port left out, no dot segments, and of each character one spelling.
 */
final class HttpAddress {
    private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

    private HttpAddress() {}

    /**
     * The address in its one form.
     *
     * @throws IllegalArgumentException without the address, if it is not absolute http or https
     */
    static String of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || uri.getRawUserInfo() != null || !scheme.matches("https?")) {
            throw new IllegalArgumentException("not an absolute address of http or https");
        }
        int usual = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() == -1 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String site = scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
        return URI.create(site + onceSpelt(path)).normalize().toString();
    }

    private static String onceSpelt(String path) {
        return ENCODED.matcher(path).replaceAll(encoded -> {
            int value = Integer.parseInt(encoded.group(1), 16);
            String plain = new String(new byte[] {(byte) value}, StandardCharsets.ISO_8859_1);
            return Matcher.quoteReplacement(
                    value < 0x80 && UNRESERVED.matcher(plain).matches()
                            ? plain
                            : encoded.group().toUpperCase(Locale.ROOT));
        });
    }
}
