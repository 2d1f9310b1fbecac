package vn.lienthong.core.internal.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.core.spi.ClientProbe;

/** Settings that name other platforms of the file, which the client of one platform cannot see. */
final class OtherRoles {
    private OtherRoles() {}

    /** What is wrong with them: a role that is not in the file, the platform itself, or a role twice. */
    static List<Advice> faults(ClientProbe probe, ClientConfig config, Set<String> roles) {
        Set<String> others = new TreeSet<>(roles);
        others.remove(config.platform());
        others.remove("");
        List<Advice> faults = new ArrayList<>();
        for (String setting : probe.settingsWithRoles()) {
            Set<String> seen = new HashSet<>();
            for (String role : config.settings().list(setting)) {
                if (!others.contains(role)) {
                    faults.add(advice(
                            config,
                            setting,
                            ": must be one of " + String.join(", ", others) + ", but is '" + role + "'"
                                    + Spelling.suggestion(role, others)));
                } else if (!seen.add(role)) {
                    faults.add(advice(config, setting, ": must have each value once, but has '" + role + "' twice"));
                }
            }
        }
        return faults;
    }

    private static Advice advice(ClientConfig config, String setting, String what) {
        return Advice.of(config.settings().error(setting, what));
    }
}
