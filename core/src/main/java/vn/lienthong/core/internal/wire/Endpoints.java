package vn.lienthong.core.internal.wire;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;

/** The rules for endpoints: absolute, https, or plain http only to this machine or if it was accepted. */
public final class Endpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

    private static final Pattern LOOPBACK = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

    private Endpoints() {}

    /** The base URI without its last slash, after all checks. */
    public static URI checkedBase(URI base, boolean plainHttp) {
        check("baseUri", base, plainHttp);
        if (base.getRawQuery() != null || base.getRawFragment() != null) {
            throw wrong("baseUri: must not contain a query or a fragment: " + Redaction.uri(base));
        }
        String text = base.toString();
        String scheme = base.getScheme().toLowerCase(Locale.ROOT);
        boolean clean = scheme.equals(base.getScheme()) && !text.endsWith("/");
        int end = text.length() - (text.endsWith("/") ? 1 : 0);
        return clean ? base : URI.create(scheme + text.substring(scheme.length(), end));
    }

    /** A path below the base, or an absolute URI as it is. */
    public static URI resolve(URI base, String pathOrUri, boolean plainHttp) {
        if (pathOrUri.isEmpty()) {
            return base;
        }
        try {
            if (pathOrUri.startsWith("http://") || pathOrUri.startsWith("https://")) {
                URI uri = URI.create(pathOrUri);
                check("uri", uri, plainHttp);
                return uri;
            }
            boolean joined = pathOrUri.startsWith("/") || pathOrUri.startsWith("?");
            return URI.create(base + (joined ? "" : "/") + pathOrUri);
        } catch (IllegalArgumentException e) {
            throw wrong("uri: '" + Redaction.text(pathOrUri) + "' cannot be read");
        }
    }

    /**
     * The endpoint of a setting, if the client can add a path or a query of its own to it.
     *
     * @throws PlatformException {@code CONFIGURATION} with the setting's name
     */
    public static URI withoutQuery(Settings settings, String setting, URI endpoint) {
        if (endpoint.getRawQuery() != null) {
            throw settings.error(setting, ": must not contain a query or a fragment");
        }
        return endpoint;
    }

    /** True for this machine: {@code localhost}, 127.0.0.0/8 and ::1, by spelling, without asking DNS. */
    public static boolean loopback(@Nullable String host) {
        return host != null
                && (host.equals("localhost") || LOOPBACK.matcher(host).matches() || host.equals("[::1]"));
    }

    /** Whether one of a platform's endpoints is {@code http://} to another machine: its base, or one in its settings. */
    public static boolean anyFarAndPlain(String baseUri, Collection<String> settings) {
        return farAndPlain(baseUri) || settings.stream().anyMatch(Endpoints::farAndPlain);
    }

    /** Whether that is {@code http://} to another machine, which has to be accepted. */
    public static boolean farAndPlain(String text) {
        if (!text.startsWith("http://")) {
            return false;
        }
        try {
            return !loopback(URI.create(text).getHost());
        } catch (IllegalArgumentException e) {
            return true; // it is refused elsewhere, with a reason of its own
        }
    }

    /** The same rule once more when a request leaves, since a URI may come from an interceptor or an answer. */
    public static void refusePlainHttp(URI uri, boolean plainHttp) {
        if (!plainHttp && "http".equalsIgnoreCase(uri.getScheme()) && !loopback(uri.getHost())) {
            throw refused("uri", uri);
        }
    }

    private static PlatformException refused(String field, URI uri) {
        return wrong(field + ": plain http to " + uri.getHost()
                + " is refused, since anybody on the way can read and change it; use https, or write"
                + " 'plainHttp: accepted' for this platform");
    }

    private static void check(String field, URI uri, boolean plainHttp) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw wrong(field + ": must be an absolute https URI, but is " + Redaction.uri(uri));
        }
        if (uri.getRawUserInfo() != null) {
            throw wrong(field + ": must not contain a user name or password (host " + uri.getHost() + ")");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw wrong(field + ": the port must be 1 to 65535, but is " + uri.getPort());
        }
        if (scheme.equals("http") && !loopback(uri.getHost())) {
            if (!plainHttp) {
                throw refused(field, uri);
            }
            LOG.warn("plain http to {} was accepted by the profile: anybody on the way can read it", uri.getHost());
        }
    }

    private static PlatformException wrong(String what) {
        return PlatformException.of(Kind.CONFIGURATION, what).build();
    }
}
