package vn.lienthong.core.internal.doctor;

import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.service.Services;
import vn.lienthong.core.spi.ClientProbe;

/** The probes of the client modules that are on the class path or the module path. Immutable. */
final class Probes {
    private final Services<ClientProbe> probes;

    private Probes(Services<ClientProbe> probes) {
        this.probes = probes;
    }

    static Probes load() {
        return new Probes(Services.read(
                ServiceLoader.load(ClientProbe.class, ClientProbe.class.getClassLoader()),
                ServiceLoader.load(ClientProbe.class),
                ClientProbe::role));
    }

    /** The probe of the role, or of the part before its first hyphens, the longest first; {@code null} if there is none. */
    @Nullable
    ClientProbe of(String role) {
        String name = role;
        ClientProbe probe = probes.named(name);
        while (probe == null && name.contains("-")) {
            name = name.substring(0, name.lastIndexOf('-'));
            probe = probes.named(name);
        }
        return probe;
    }

    /** The failure of a probe or of what it asked; what is not the SDK's exception is a fault of the class that is named. */
    static PlatformException failure(ClientConfig config, @Nullable ClientProbe probe, Throwable thrown) {
        if (thrown instanceof PlatformException known) {
            return known;
        }
        String who = probe == null ? "the sign-on" : probe.getClass().getName();
        return Lent.failed(config.platform() + ": must be examined by " + who, thrown);
    }

    /** All roles that a client serves. */
    Set<String> roles() {
        return probes.names();
    }

    /** For a message about a role that no client serves. */
    String hint(String role) {
        return probes.hint(role);
    }
}
