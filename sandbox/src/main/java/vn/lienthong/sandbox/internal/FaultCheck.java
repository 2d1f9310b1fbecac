package vn.lienthong.sandbox.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultOptions;

/** Reads faults that are written as text, and refuses every fault that would have no effect. Immutable. */
public final class FaultCheck {
    private static final Set<String> OPTIONS = Set.of("kind", "platform", "path", "seconds", "value", "times");

    private final Map<String, Platform> platforms = new LinkedHashMap<>();

    FaultCheck(List<Platform> platforms) {
        platforms.stream().filter(one -> !one.faults().isEmpty()).forEach(one -> this.platforms.put(one.name(), one));
    }

    /** The kinds that some platform can have, each with the names of these platforms. */
    Map<FaultKind, List<String>> kinds() {
        Map<FaultKind, List<String>> all = new LinkedHashMap<>();
        platforms.forEach((name, platform) -> platform.faults()
                .forEach(kind ->
                        all.computeIfAbsent(kind, k -> new ArrayList<>()).add(name)));
        return all;
    }

    /**
     * Refuses what would have no effect.
     *
     * @throws IllegalArgumentException that names the option and what is known
     */
    void check(Fault fault) {
        FaultKind kind = fault.kind();
        List<String> able = kinds().getOrDefault(kind, List.of());
        String platform = fault.platform();
        if (platform != null && !platforms.containsKey(platform)) {
            throw new IllegalArgumentException("platform: must be the name of a platform, but is \"" + platform + "\""
                    + Spelling.hint(platform, platforms.keySet()));
        }
        if (able.isEmpty()) {
            throw new IllegalArgumentException("kind: " + kind.name() + " cannot happen at any platform here");
        }
        if (platform != null && !able.contains(platform)) {
            throw new IllegalArgumentException("platform: " + platform + " cannot have " + kind.name()
                    + "; it happens at " + String.join(", ", able));
        }
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
                throw new IllegalArgumentException(name + ": no such option of a fault" + Spelling.hint(name, OPTIONS));
            }
        }
        String platform = text.get("platform");
        Fault fault = Fault.of(kind(text.getOrDefault("kind", ""), platform == null ? "" : platform));
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

    /** The kind of this name; several platforms may have a kind of the same name. */
    private FaultKind kind(String name, String platform) {
        List<FaultKind> named = kinds().keySet().stream()
                .filter(kind -> kind.name().equals(name))
                .toList();
        if (named.isEmpty()) {
            Set<String> known =
                    kinds().keySet().stream().map(FaultKind::name).collect(Collectors.toCollection(LinkedHashSet::new));
            throw new IllegalArgumentException(
                    "kind: must be the name of a fault, but is \"" + name + "\"" + Spelling.hint(name, known));
        }
        Platform at = platforms.get(platform);
        List<FaultKind> there = at == null
                ? named
                : named.stream().filter(at.faults()::contains).toList();
        if (there.isEmpty()) {
            return named.get(0);
        }
        if (there.size() > 1) {
            throw new IllegalArgumentException(
                    "platform: must be given for " + name + ", which means different things at "
                            + there.stream().flatMap(this::at).collect(Collectors.joining(", ")));
        }
        return there.get(0);
    }

    private Stream<String> at(FaultKind kind) {
        return kinds().getOrDefault(kind, List.of()).stream();
    }

    private static int number(String name, Map<String, String> text) {
        String value = text.getOrDefault(name, "");
        if (!value.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(name + ": must be a whole number, but is \"" + value + "\"");
        }
        return Integer.parseInt(value);
    }
}
