package vn.lienthong.sharing.dossier.internal;

import java.util.ServiceLoader;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.service.Services;
import vn.lienthong.core.internal.wire.Spelling;

/** Finds a dialect of dossiers by its name. */
public final class DossierTargets {
    private DossierTargets() {}

    /**
     * The platform that {@code config} describes, in its dialect; makes no call.
     *
     * @throws PlatformException {@code CONFIGURATION} for an unknown dialect, with the known ones
     */
    public static DossierTarget open(ClientConfig config) {
        Services<TargetProvider> dialects = Services.read(
                ServiceLoader.load(TargetProvider.class, TargetProvider.class.getClassLoader()),
                ServiceLoader.load(TargetProvider.class),
                TargetProvider::dialect);
        TargetProvider dialect = dialects.named(config.dialect());
        if (dialect == null) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            config.platform() + ": dialect: must be one of " + String.join(", ", dialects.names())
                                    + ", but is '" + config.dialect() + "'"
                                    + Spelling.suggestion(config.dialect(), dialects.names())
                                    + dialects.notLoaded())
                    .build();
        }
        return Lent.provided(config.platform() + ": dialect", dialect, () -> dialect.open(config));
    }
}
