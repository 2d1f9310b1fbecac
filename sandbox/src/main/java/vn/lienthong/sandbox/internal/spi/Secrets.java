package vn.lienthong.sandbox.internal.spi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.lienthong.core.internal.wire.Spelling;

/** The credentials of the one application that uses the platforms, by their names in the profile. */
public final class Secrets {
    private final Map<String, String> values = new TreeMap<>();

    /** Creates all, then replaces those that are given; a name that no platform has is refused. */
    Secrets(List<Secret> all, Map<String, String> given) {
        for (Secret one : all) {
            if (values.putIfAbsent(one.name(), one.value().get()) != null) {
                throw new IllegalArgumentException("secret: two platforms name " + one.name());
            }
        }
        given.forEach((name, value) -> {
            if (values.replace(name, value) == null) {
                throw new IllegalArgumentException("secret: must be the name of a secret of a platform, but is \""
                        + name + "\"" + Spelling.hint(name, values.keySet()));
            }
        });
    }

    /** The value of this name, {@code SANDBOX_} included; an unknown name is a programming error of the platform. */
    public String require(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no platform names the secret " + name);
        }
        return value;
    }

    /** A copy of all, by name. */
    public Map<String, String> all() {
        return Map.copyOf(values);
    }
}
