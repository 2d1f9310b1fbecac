package vn.lienthong.core.internal;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** The rules for addresses: absolute, https, or plain http only to this machine or where it was accepted. */
public final class Addresses {
    private static final Logger LOG = LoggerFactory.getLogger(Addresses.class);

    private Addresses() {}

    /** The base address without its last slash, after all checks. */
    public static URI checkedBase(URI base, boolean plainHttp) {
        check("baseUri", base, plainHttp);
        if (base.getRawQuery() != null || base.getRawFragment() != null) {
            throw wrong("baseUri: must not hold a query or a fragment: " + Redaction.uri(base));
        }
        String text = base.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
    }

    /** A path below the base, or an absolute address as it is. */
    public static URI resolve(URI base, String pathOrUri, boolean plainHttp) {
        if (pathOrUri.isEmpty()) {
            return base;
        }
        try {
            if (pathOrUri.startsWith("http://") || pathOrUri.startsWith("https://")) {
                URI uri = URI.create(pathOrUri);
                check("address", uri, plainHttp);
                return uri;
            }
            boolean joined = pathOrUri.startsWith("/") || pathOrUri.startsWith("?");
            return URI.create(base + (joined ? "" : "/") + pathOrUri);
        } catch (IllegalArgumentException e) {
            throw wrong("address: '" + Redaction.text(pathOrUri) + "' cannot be read");
        }
    }

    /** True for this machine: {@code localhost}, 127.0.0.0/8 and ::1, by spelling, without asking DNS. */
    public static boolean loopback(@Nullable String host) {
        return host != null
                && (host.equals("localhost")
                        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
                        || host.equals("[::1]"));
    }

    private static void check(String field, URI uri, boolean plainHttp) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw wrong(field + ": an absolute https address is expected, not " + Redaction.uri(uri));
        }
        if (uri.getRawUserInfo() != null) {
            throw wrong(field + ": must not hold a user name or password (host " + uri.getHost() + ")");
        }
        if (scheme.equals("http") && !loopback(uri.getHost())) {
            if (!plainHttp) {
                throw wrong(field + ": plain http to " + uri.getHost()
                        + " is refused, since anybody on the way can read and change it; use https, or write"
                        + " 'plainHttp: accepted' for this platform");
            }
            LOG.warn("plain http to {} was accepted by the profile: anybody on the way can read it", uri.getHost());
        }
    }

    private static PlatformException wrong(String what) {
        return PlatformException.of(Kind.CONFIGURATION, what).build();
    }
}
