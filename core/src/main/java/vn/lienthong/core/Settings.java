package vn.lienthong.core;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Spelling;

/**
 * What a profile says about one platform beyond the common things (thiết lập riêng của nền tảng), as text by key. Nested
 * keys are joined with dots. Every error names the key, and file and line if the settings came from a file. Immutable.
 */
public final class Settings {
    private final Map<String, String> values;
    private final Map<String, String> origins;

    private Settings(Map<String, String> values, Map<String, String> origins) {
        this.values = values;
        this.origins = origins;
    }

    /** Settings by key; the map is copied. */
    public static Settings from(Map<String, String> values) {
        return new Settings(new TreeMap<>(values), Map.of());
    }

    /** No settings: every default applies. */
    public static Settings none() {
        return new Settings(Map.of(), Map.of());
    }

    /** Settings with the place of each key, such as {@code north.yaml:14}. */
    static Settings from(Map<String, String> values, Map<String, String> origins) {
        return new Settings(new TreeMap<>(values), Map.copyOf(origins));
    }

    /** These settings with one more, or another value for it. */
    public Settings with(String key, String value) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.put(key, value);
        return new Settings(changed, origins);
    }

    /** These settings without one key; the same if it is not there. */
    public Settings without(String key) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.remove(key);
        return new Settings(changed, origins);
    }

    /** The value, which must be there. */
    public String text(String key) {
        String value = values.get(key);
        if (value == null || value.isEmpty()) {
            throw error(key, "is missing");
        }
        return value;
    }

    /** The value, or the default if the key is not there. An empty value stays empty. */
    public String text(String key, String whenMissing) {
        String value = values.get(key);
        return value == null ? whenMissing : value;
    }

    /** The value, or {@code null}. */
    public @Nullable String optional(String key) {
        String value = values.get(key);
        return value == null || value.isEmpty() ? null : value;
    }

    /** One of the allowed values, or the default. */
    public String choice(String key, String whenMissing, String... allowed) {
        String value = text(key, whenMissing);
        if (!Arrays.asList(allowed).contains(value)) {
            throw error(key, ": must be one of " + String.join(", ", allowed) + ", but is '" + value + "'");
        }
        return value;
    }

    /** {@code on} or {@code off}, or the default. */
    public boolean flag(String key, boolean whenMissing) {
        return choice(key, whenMissing ? "on" : "off", "on", "off").equals("on");
    }

    /** A whole number from {@code least} to {@code most}, or the default. */
    public int number(String key, int whenMissing, int least, int most) {
        String value = values.get(key);
        if (value == null) {
            return whenMissing;
        }
        if (value.matches("-?\\d{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw error(key, ": must be a whole number from " + least + " to " + most + ", but is '" + value + "'");
    }

    /** The parts of a comma-separated value without blanks; empty if the key is not there. */
    public List<String> list(String key) {
        List<String> parts = new ArrayList<>();
        for (String part : text(key, "").split(",", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return List.copyOf(parts);
    }

    /** All values under {@code prefix.}, by the rest of their key. */
    public Map<String, String> table(String prefix) {
        Map<String, String> table = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix + ".")) {
                table.put(key.substring(prefix.length() + 1), value);
            }
        });
        return table;
    }

    /** A URI, relative ones allowed; or the default. */
    public @Nullable URI uri(String key, @Nullable URI whenMissing) {
        String value = optional(key);
        if (value == null) {
            return whenMissing;
        }
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw error(key, ": must be a URI, but is not: " + e.getReason());
        }
    }

    /** All keys. */
    public Set<String> keys() {
        return new TreeSet<>(values.keySet());
    }

    /**
     * Refuses a key that is not known, so that a misspelt one is not silently without effect. {@code known} may contain
     * prefixes that end in {@code .*}.
     */
    public void refuseOthers(String... known) {
        for (String key : values.keySet()) {
            boolean matches = Arrays.stream(known)
                    .anyMatch(name -> name.endsWith(".*")
                            ? key.startsWith(name.substring(0, name.length() - 1))
                            : name.equals(key));
            if (!matches) {
                throw error(key, "is not known" + Spelling.hint(key, Arrays.asList(known)));
            }
        }
    }

    /** A configuration error about one key, with its place. */
    public PlatformException error(String key, String what) {
        String origin = origins.get(key);
        return PlatformException.of(
                        PlatformException.Kind.CONFIGURATION,
                        (origin == null ? "" : origin + ": ") + "settings." + key + (what.startsWith(":") ? "" : " ")
                                + what)
                .build();
    }

    /** The keys only. */
    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}
