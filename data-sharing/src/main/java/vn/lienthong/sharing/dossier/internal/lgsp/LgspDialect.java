package vn.lienthong.sharing.dossier.internal.lgsp;

import vn.lienthong.core.ClientConfig;
import vn.lienthong.sharing.dossier.internal.DossierTarget;
import vn.lienthong.sharing.dossier.internal.TargetProvider;

/** Dialect {@code lgsp}: the one-stop messages of a provincial platform, with the sign-on of the profile. */
public final class LgspDialect implements TargetProvider {
    @Override
    public String dialect() {
        return "lgsp";
    }

    @Override
    public DossierTarget open(ClientConfig config) {
        return new LgspTarget(config);
    }
}
