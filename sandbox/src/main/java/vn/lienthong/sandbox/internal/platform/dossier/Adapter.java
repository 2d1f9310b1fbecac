package vn.lienthong.sandbox.internal.platform.dossier;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.DossierFault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.World;

/**
 * The REST forwarder in front of the data axis (XrdAdapter). It checks {@code dstcode}, as query parameter or header,
 * and {@code providerurl} if it is sent, and forwards the rest to the portal. Its own refusals have the header
 * {@code X-Road-Error}, which distinguishes them from the portal's.
 */
final class Adapter implements Platform {
    static final String PORTAL = "VN:GOV:000.00.00.G22:vpcpdvcprovider";
    private static final List<String> FORWARD =
            List.of("/XrdAdapter/RestService/forward", "/VXPAdapter/RestService/forward");

    private static final FaultKind[] OWN = {DossierFault.DSTCODE_PLACE, DossierFault.PROVIDER_URL_WANTED};

    private final DossierPortal portal;
    private final Routes routes = new Routes();

    Adapter(World world) {
        portal = new DossierPortal(world);
        for (String base : FORWARD) {
            routes.all(base + DossierPortal.LOGIN, request -> forward(base, request), with(DossierPortal.AT_LOGIN))
                    .all(base + DossierPortal.CALL, request -> forward(base, request), with(DossierPortal.AT_CALL))
                    .under(base, request -> forward(base, request), OWN);
        }
    }

    /** What can go wrong at the portal, and at this adapter in front of it. */
    private static FaultKind[] with(List<FaultKind> portals) {
        return Stream.concat(Stream.of(OWN), portals.stream()).toArray(FaultKind[]::new);
    }

    @Override
    public Routes routes() {
        return routes;
    }

    private Reply forward(String base, Request request) {
        destination(request);
        return portal.handle(request.method(), request.path().substring(base.length()), request);
    }

    private static void destination(Request request) {
        Fault place = request.fault(DossierFault.DSTCODE_PLACE);
        String inQuery = request.query("dstcode");
        String inHeader = request.header("dstcode");
        if (place != null) {
            inQuery = "header".equals(place.value()) ? null : inQuery;
            inHeader = "header".equals(place.value()) ? inHeader : null;
        }
        if (inQuery == null && inHeader == null) {
            throw refusal(400, "Client.BadRequest", "dstcode is missing");
        }
        if (inQuery != null && inHeader != null && !inQuery.equals(inHeader)) {
            throw refusal(400, "Client.BadRequest", "dstcode in query and header differ");
        }
        if (!PORTAL.equals(inQuery == null ? inHeader : inQuery)) {
            throw refusal(500, "Server.ClientProxy.UnknownMember", "no such provider");
        }
        String provider = request.query("providerurl");
        if (provider == null ? request.has(DossierFault.PROVIDER_URL_WANTED) : !isAbsoluteUrl(provider)) {
            throw refusal(400, "Client.BadRequest", "providerurl is missing or not an absolute URL");
        }
    }

    private static boolean isAbsoluteUrl(@Nullable String text) {
        try {
            URI uri = new URI(String.valueOf(text));
            return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Refusal refusal(int status, String type, String message) {
        return new Refusal(Reply.json(status, JsonTree.object("type", type, "message", message, "detail", ""))
                .with("X-Road-Error", type));
    }
}
