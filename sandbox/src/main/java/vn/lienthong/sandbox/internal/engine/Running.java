package vn.lienthong.sandbox.internal.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.TransportFault;
import vn.lienthong.sandbox.internal.fault.FaultCheck;
import vn.lienthong.sandbox.internal.http.PathPattern;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;

/** A platform of this sandbox, with its description. */
public record Running(PlatformProvider about, Platform platform) {

    /** Its faults and the paths where they can happen: those of the transport everywhere, the others where a route says so. */
    FaultCheck.Site site() {
        Routes routes = platform.routes();
        List<PathPattern> paths = routes.paths();
        Map<FaultKind, List<PathPattern>> kinds = new LinkedHashMap<>();
        for (TransportFault kind : TransportFault.values()) {
            kinds.put(kind, paths);
        }
        kinds.putAll(routes.kinds());
        return new FaultCheck.Site(about.name(), kinds, paths);
    }
}
