package vn.lienthong.sharing.dossier.internal;

import java.util.Set;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.spi.ClientProbe;

/** Examines the entries {@code dossier} and {@code dossier-…} of a profile with the dialect of each. */
public final class DossierProbe implements ClientProbe {
    @Override
    public String role() {
        return "dossier";
    }

    @Override
    public Set<String> settingsWithRoles() {
        return Set.of("alsoTo");
    }

    @Override
    public Proof prove(ClientConfig config) {
        try (DossierTarget target = DossierTargets.open(config)) {
            return target.prove();
        }
    }
}
