package vn.lienthong.sharing.xroad;

import java.net.URI;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.sharing.xroad.internal.XRoadPaths;

/**
 * The REST forwarder in front of Vietnam's X-Road network (XrdAdapter của trục VDXP). It forwards a call to the
 * provider in {@code dstcode}. That is a query parameter in some installations and a header in others, so it is a
 * setting.
 *
 * <p>Settings: {@code forwardPath} (default {@code /XrdAdapter/RestService/forward}; some installations use
 * {@code /VXPAdapter/RestService/forward}), {@code dstcode} (required, such as {@code VN:GOV:000.00.00.G22:vpcpdvcprovider}),
 * {@code dstcodeIn} ({@code query}, {@code header} or {@code both}; default {@code query}), {@code providerUrl} (the
 * provider's base URI, sent only if it is set). It is an interceptor: it adds to each request what the adapter needs.
 * Immutable and thread-safe. Source: adapter endpoints that provinces publish, and clients in use.
 */
public final class XrdAdapter implements UnaryOperator<Transport> {
    private static final String DEFAULT_PATH = "/XrdAdapter/RestService/forward";

    private static final String DIALECT = "xrd-adapter";

    private final String forwarder;
    private final String dstcode;
    private final boolean inQuery;
    private final boolean inHeader;
    private final @Nullable String providerUrl;

    private XrdAdapter(ClientConfig config, @Nullable String defaultDstcode) {
        this.forwarder = stripSlash(
                Endpoints.withoutQuery(config.settings(), "forwardPath", config.endpoint("forwardPath", DEFAULT_PATH))
                        .toString());
        String code = config.settings().optional("dstcode");
        if (code == null && defaultDstcode == null) {
            throw config.settings().error("dstcode", "is missing");
        }
        this.dstcode = checked(config, code == null ? defaultDstcode : code);
        String place = config.settings().choice("dstcodeIn", "query", "query", "header", "both");
        this.inQuery = !place.equals("header");
        this.inHeader = !place.equals("query");
        this.providerUrl = providerUrl(config.settings());
    }

    private static @Nullable String providerUrl(Settings settings) {
        URI uri = settings.uri("providerUrl", null);
        if (uri != null
                && (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("(?i)https?"))) {
            throw settings.error(
                    "providerUrl", ": must be an absolute https URI, but is '" + Redaction.text(uri.toString()) + "'");
        }
        return uri == null ? null : uri.toString();
    }

    /**
     * The adapter that {@code config} describes; makes no call.
     *
     * @throws PlatformException {@code CONFIGURATION} for whatever the adapter does not use: another dialect, another
     *     setting, a sign-on, an agency code or a credential, and for a setting that is wrong
     */
    public static XrdAdapter create(ClientConfig config) {
        CallPlan.of(config)
                .dialects(DIALECT)
                .settings("forwardPath", "dstcode", "dstcodeIn", "providerUrl")
                .signsOn(SignsOn.NEVER)
                .transport(request -> {
                    throw new IllegalStateException("the adapter makes no call of its own");
                })
                .build();
        return new XrdAdapter(config, null);
    }

    /**
     * The adapter for a client whose configuration has settings of its own, which the client checks.
     *
     * @param defaultDstcode the provider if the settings have none
     */
    public static XrdAdapter create(ClientConfig config, String defaultDstcode) {
        return new XrdAdapter(config, defaultDstcode);
    }

    /**
     * The endpoint at the adapter for a path of the provider.
     *
     * @param providerPath such as {@code /mapi/login}; it is used unchanged
     * @throws PlatformException {@code CONFIGURATION} if the path could lead out of the forwarder
     */
    public URI forward(String providerPath) {
        String path = providerPath.startsWith("/") ? providerPath : "/" + providerPath;
        if (XRoadPaths.escapes(path)) {
            throw PlatformException.of(
                            Kind.CONFIGURATION, "provider path: must not contain '..' or encoded slashes, but does")
                    .build();
        }
        try {
            return URI.create(forwarder + path);
        } catch (IllegalArgumentException e) {
            throw PlatformException.of(
                            Kind.CONFIGURATION, "provider path: '" + Redaction.text(providerPath) + "' cannot be read")
                    .build();
        }
    }

    /** Adds {@code dstcode} and {@code providerurl} to each request before {@code next} sends it. */
    @Override
    public Transport apply(Transport next) {
        return request -> next.send(addressed(request));
    }

    private WireRequest addressed(WireRequest request) {
        StringBuilder query = new StringBuilder();
        if (inQuery) {
            query.append("dstcode=").append(queryValue(dstcode));
        }
        if (providerUrl != null) {
            query.append(query.length() == 0 ? "" : "&").append("providerurl=").append(QueryString.encode(providerUrl));
        }
        WireRequest addressed = request;
        if (query.length() > 0) {
            String separator = request.uri().getRawQuery() == null ? "?" : "&";
            addressed = request.withUri(URI.create(request.uri() + separator + query));
        }
        return inHeader ? addressed.withHeader("dstcode", dstcode) : addressed;
    }

    /** The colons of a member id are unencoded in every published endpoint; a query may contain them. */
    private static String queryValue(String value) {
        return QueryString.encode(value).replace("%3A", ":");
    }

    private static String checked(ClientConfig config, @Nullable String code) {
        if (code == null || code.isEmpty() || code.length() > 200 || !VisibleText.TOKEN.fits(code)) {
            throw config.settings()
                    .error("dstcode", "must be 1 to 200 visible ASCII characters without blanks, but is not");
        }
        return code;
    }

    private static String stripSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
