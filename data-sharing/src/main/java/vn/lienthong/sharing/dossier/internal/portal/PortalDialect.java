package vn.lienthong.sharing.dossier.internal.portal;

import vn.lienthong.core.ClientConfig;
import vn.lienthong.sharing.dossier.internal.DossierTarget;
import vn.lienthong.sharing.dossier.internal.TargetProvider;

/** Dialect {@code xrd-adapter}. */
public final class PortalDialect implements TargetProvider {
    @Override
    public String dialect() {
        return "xrd-adapter";
    }

    @Override
    public DossierTarget open(ClientConfig config) {
        return new PortalTarget(config);
    }
}
