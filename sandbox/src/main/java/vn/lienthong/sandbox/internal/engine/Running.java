package vn.lienthong.sandbox.internal.engine;

import java.util.ArrayList;
import java.util.List;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.TransportFault;

/** A platform of this sandbox, with its description. */
public record Running(PlatformProvider about, Platform platform) {

    /** Its faults and the paths where they can happen. */
    FaultCheck.Site site() {
        List<FaultKind> kinds = new ArrayList<>(List.of(TransportFault.values()));
        kinds.addAll(about.faults());
        return new FaultCheck.Site(about.name(), kinds, platform.routes().paths());
    }
}
