package vn.lienthong.sandbox.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultOptions;

/** Reads faults that are written as text, and refuses every fault that would have no effect. Immutable. */
public final class FaultCheck {
    /** At the end of a path: whatever follows is served too. */
    static final String OPEN = "*";

    private static final List<String> OPTIONS = List.of("kind", "platform", "path", "seconds", "value", "times");

    private final Map<String, Site> sites = new LinkedHashMap<>();
    private final Map<FaultKind, List<Site>> kinds = new LinkedHashMap<>();

    /** One platform: what can go wrong there, and the paths that it serves. */
    record Site(String platform, List<FaultKind> kinds, List<String> paths) {
        boolean serves(String prefix) {
            return paths.stream()
                    .anyMatch(path -> path.startsWith(prefix)
                            || (path.endsWith(OPEN) && prefix.startsWith(path.substring(0, path.length() - 1))));
        }
    }

    FaultCheck(List<Site> sites) {
        for (Site site : sites) {
            this.sites.put(site.platform, site);
            site.kinds.forEach(
                    kind -> kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(site));
        }
    }

    /** The kinds that some platform can have, each with the names of these platforms. */
    public Map<FaultKind, List<String>> kinds() {
        Map<FaultKind, List<String>> all = new LinkedHashMap<>();
        kinds.forEach((kind, able) -> all.put(kind, names(able)));
        return all;
    }

    /**
     * Refuses what would have no effect.
     *
     * @throws IllegalArgumentException that names the option and what is known
     */
    void check(Fault fault) {
        FaultKind kind = fault.kind();
        List<Site> able = kinds.getOrDefault(kind, List.of());
        if (able.isEmpty()) {
            throw new IllegalArgumentException(
                    "kind: must be one that a platform here can have, but is " + kind.name());
        }
        String platform = fault.platform();
        checkPath(fault.path(), platform == null ? able : List.of(able(platform, kind, able)));
        FaultOptions options = kind.options();
        if (options.delay() == FaultOptions.Delay.REQUIRED && fault.delay() == null) {
            throw new IllegalArgumentException("delay: must be given for " + kind.name());
        }
        if (options.value() == FaultOptions.Value.REQUIRED && fault.value() == null) {
            throw new IllegalArgumentException("value: must be given for " + kind.name()
                    + (options.values().isEmpty() ? "" : ", " + String.join(" or ", options.values())));
        }
    }

    /**
     * Reads a fault by the names of its options, as the page of switches and the command line write them.
     *
     * @throws IllegalArgumentException that names the option and what is known
     */
    public Fault read(Map<String, String> text) {
        for (String name : text.keySet()) {
            if (!OPTIONS.contains(name)) {
                throw new IllegalArgumentException(
                        name + ": must be an option of a fault, but is not" + Spelling.hint(name, OPTIONS));
            }
        }
        String platform = text.get("platform");
        Fault fault = Fault.of(kind(text.getOrDefault("kind", ""), platform));
        fault = platform == null ? fault : fault.at(platform);
        String path = text.get("path");
        fault = path == null ? fault : fault.path(path);
        String value = text.get("value");
        fault = value == null ? fault : fault.value(value);
        fault = text.containsKey("seconds") ? fault.delay(Duration.ofSeconds(number("seconds", text))) : fault;
        fault = text.containsKey("times") ? fault.times(number("times", text)) : fault;
        check(fault);
        return fault;
    }

    private Site able(String platform, FaultKind kind, List<Site> able) {
        Site site = site(platform);
        if (!able.contains(site)) {
            throw new IllegalArgumentException("platform: must be one that can have " + kind.name() + " ("
                    + String.join(", ", names(able)) + "), but is " + platform);
        }
        return site;
    }

    private Site site(String platform) {
        Site site = sites.get(platform);
        if (site == null) {
            throw new IllegalArgumentException("platform: must be the name of a platform, but is \"" + platform + "\""
                    + Spelling.hint(platform, sites.keySet()));
        }
        return site;
    }

    private static void checkPath(@Nullable String path, List<Site> places) {
        if (path == null || places.stream().anyMatch(site -> site.serves(path))) {
            return;
        }
        Set<String> known = new LinkedHashSet<>();
        for (Site site : places) {
            site.paths.stream()
                    .map(one -> one.replace(OPEN, ""))
                    .filter(one -> one.length() > 1)
                    .forEach(known::add);
        }
        throw new IllegalArgumentException("path: must be the beginning of a path of "
                + String.join(", ", names(places)) + ", but is \"" + path + "\"" + Spelling.hint(path, known));
    }

    /** The kind of this name; several platforms may have kinds of the same name. */
    private FaultKind kind(String name, @Nullable String platform) {
        List<FaultKind> named =
                kinds.keySet().stream().filter(kind -> kind.name().equals(name)).toList();
        if (named.isEmpty()) {
            Set<String> all =
                    kinds.keySet().stream().map(FaultKind::name).collect(Collectors.toCollection(LinkedHashSet::new));
            throw new IllegalArgumentException(
                    "kind: must be the name of a fault, but is \"" + name + "\"" + Spelling.hint(name, all));
        }
        if (platform == null && named.size() > 1) {
            Set<String> able = new LinkedHashSet<>();
            named.forEach(kind -> able.addAll(names(kinds.getOrDefault(kind, List.of()))));
            throw new IllegalArgumentException("platform: must be given for " + name
                    + ", which means different things at " + String.join(", ", able));
        }
        return platform == null
                ? named.get(0)
                : named.stream()
                        .filter(site(platform).kinds::contains)
                        .findFirst()
                        .orElse(named.get(0));
    }

    private static List<String> names(Collection<Site> sites) {
        return sites.stream().map(Site::platform).toList();
    }

    private static int number(String name, Map<String, String> text) {
        String value = text.getOrDefault(name, "");
        if (!value.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(name + ": must be a whole number, but is \"" + value + "\"");
        }
        return Integer.parseInt(value);
    }
}
