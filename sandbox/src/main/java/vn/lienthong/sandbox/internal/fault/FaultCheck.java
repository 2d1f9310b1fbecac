package vn.lienthong.sandbox.internal.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultOptions;
import vn.lienthong.sandbox.internal.http.PathPattern;

/** Parses faults, and refuses every fault that would have no effect. Immutable. */
public final class FaultCheck {
    private static final List<String> OPTIONS = List.of("kind", "platform", "path", "seconds", "value", "times");

    private final Map<String, Site> sites = new LinkedHashMap<>();
    private final Map<FaultKind, List<Site>> kinds = new LinkedHashMap<>();

    /**
     * One platform.
     *
     * @param platform its name
     * @param kinds what can go wrong there, each with the paths where it acts; none for what acts outside requests only
     * @param paths everything that it serves
     */
    public record Site(String platform, Map<FaultKind, List<PathPattern>> kinds, List<PathPattern> paths) {
        List<PathPattern> where(FaultKind kind) {
            return kinds.getOrDefault(kind, List.of());
        }
    }

    /** The rules for these platforms. */
    public FaultCheck(List<Site> sites) {
        for (Site site : sites) {
            this.sites.put(site.platform, site);
            site.kinds
                    .keySet()
                    .forEach(kind ->
                            kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(site));
        }
    }

    /** The platforms, with what can go wrong where. */
    public Collection<Site> sites() {
        return Collections.unmodifiableCollection(sites.values());
    }

    /** All kinds, each with the names of the platforms that can have it, and the paths where it acts there. */
    public Map<FaultKind, Map<String, List<String>>> kinds() {
        Map<FaultKind, Map<String, List<String>>> all = new LinkedHashMap<>();
        kinds.forEach((kind, able) -> {
            Map<String, List<String>> paths = new LinkedHashMap<>();
            able.forEach(site -> paths.put(site.platform, beginnings(List.of(site), kind)));
            all.put(kind, paths);
        });
        return all;
    }

    /**
     * Refuses a fault that would have no effect.
     *
     * @throws IllegalArgumentException that names the option and the valid values
     */
    void check(Fault fault) {
        FaultKind kind = fault.kind();
        List<Site> able = kinds.getOrDefault(kind, List.of());
        if (able.isEmpty()) {
            throw new WrongFault(
                    "kind",
                    "phải là lỗi mà một nền tảng ở đây có thể gặp, hiện là " + kind.name(),
                    "must be one that a platform here can have, but is " + kind.name());
        }
        String platform = fault.platform();
        checkPath(fault.path(), kind, platform == null ? able : List.of(able(platform, kind, able)));
        FaultOptions options = kind.options();
        if (options.delay() == FaultOptions.Delay.REQUIRED && fault.delay() == null) {
            throw new WrongFault(
                    "delay", "không được để trống với lỗi " + kind.name(), "must be given for " + kind.name());
        }
        if (options.value() == FaultOptions.Value.REQUIRED && fault.value() == null) {
            List<String> values = options.values();
            throw new WrongFault(
                    "value",
                    "không được để trống với lỗi " + kind.name()
                            + (values.isEmpty() ? "" : ", cần " + String.join(" hoặc ", values)),
                    "must be given for " + kind.name() + (values.isEmpty() ? "" : ", " + String.join(" or ", values)));
        }
    }

    /**
     * Reads a fault by the names of its options, as on the faults page and the command line.
     *
     * @throws IllegalArgumentException that names the option and the valid values
     */
    public Fault read(Map<String, String> text) {
        for (String name : text.keySet()) {
            if (!OPTIONS.contains(name)) {
                throw WrongFault.near(
                        name, "không phải là tùy chọn", "must be an option of a fault, but is not", name, OPTIONS);
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
            String known = String.join(", ", names(able));
            throw new WrongFault(
                    "platform",
                    "phải là nơi có thể gặp lỗi " + kind.name() + " (" + known + "), hiện là " + platform,
                    "must be one that can have " + kind.name() + " (" + known + "), but is " + platform);
        }
        return site;
    }

    private Site site(String platform) {
        Site site = sites.get(platform);
        if (site == null) {
            throw WrongFault.near(
                    "platform",
                    "phải là tên một nền tảng, hiện là \"" + platform + "\"",
                    "must be the name of a platform, but is \"" + platform + "\"",
                    platform,
                    sites.keySet());
        }
        return site;
    }

    /** A fault with a path must be able to happen at a path that begins so. */
    private static void checkPath(@Nullable String path, FaultKind kind, List<Site> places) {
        if (path == null || reached(path, places, site -> site.where(kind))) {
            return;
        }
        String name = kind.name();
        String at = String.join(", ", names(places));
        List<String> known = beginnings(places, kind);
        if (known.isEmpty()) {
            boolean base = places.stream().anyMatch(site -> !site.where(kind).isEmpty());
            throw new WrongFault(
                    "path",
                    "phải để trống vì lỗi " + name
                            + (base ? " chỉ xảy ra ở đường dẫn gốc của " : " không xảy ra ở yêu cầu nào của ") + at
                            + ", hiện là \"" + path + "\"",
                    "must be absent, because " + name
                            + (base ? " acts at the base of " + at + " only" : " acts on no request of " + at)
                            + ", but is \"" + path + "\"");
        }
        if (!reached(path, places, Site::paths)) {
            throw WrongFault.near(
                    "path",
                    "phải là phần đầu của một đường dẫn ở " + at + ", hiện là \"" + path + "\"",
                    "must be the beginning of a path of " + at + ", but is \"" + path + "\"",
                    path,
                    known);
        }
        String where = places.stream()
                .map(site -> site.platform + " "
                        + site.where(kind).stream()
                                .map(PathPattern::toString)
                                .distinct()
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", "));
        throw new WrongFault(
                "path",
                "phải là phần đầu của một đường dẫn có thể xảy ra lỗi " + name + " (" + where + "), hiện là \"" + path
                        + "\"",
                "must be the beginning of a path where " + name + " acts (" + where + "), but is \"" + path + "\"");
    }

    private static boolean reached(String path, List<Site> places, Function<Site, List<PathPattern>> patterns) {
        return places.stream().flatMap(site -> patterns.apply(site).stream()).anyMatch(one -> one.reaches(path));
    }

    /** Valid paths of a fault of this kind, without the bases themselves. */
    private static List<String> beginnings(List<Site> places, FaultKind kind) {
        return places.stream()
                .flatMap(site -> site.where(kind).stream())
                .map(PathPattern::beginning)
                .filter(path -> path.length() > 1)
                .distinct()
                .toList();
    }

    /** The kind of this name; several platforms may have kinds of the same name. */
    private FaultKind kind(String name, @Nullable String platform) {
        List<FaultKind> named =
                kinds.keySet().stream().filter(kind -> kind.name().equals(name)).toList();
        if (named.isEmpty()) {
            Set<String> all =
                    kinds.keySet().stream().map(FaultKind::name).collect(Collectors.toCollection(LinkedHashSet::new));
            throw WrongFault.near(
                    "kind",
                    "phải là tên một lỗi, hiện là \"" + name + "\"",
                    "must be the name of a fault, but is \"" + name + "\"",
                    name,
                    all);
        }
        if (platform == null && named.size() > 1) {
            Set<String> able = new LinkedHashSet<>();
            named.forEach(kind -> able.addAll(names(kinds.getOrDefault(kind, List.of()))));
            String at = String.join(", ", able);
            throw new WrongFault(
                    "platform",
                    "không được để trống với lỗi " + name + ", vì lỗi này có nghĩa khác nhau ở " + at,
                    "must be given for " + name + ", which means different things at " + at);
        }
        return platform == null
                ? named.get(0)
                : named.stream()
                        .filter(site(platform).kinds::containsKey)
                        .findFirst()
                        .orElse(named.get(0));
    }

    private static List<String> names(Collection<Site> sites) {
        return sites.stream().map(Site::platform).toList();
    }

    private static int number(String name, Map<String, String> text) {
        String value = text.getOrDefault(name, "");
        if (!value.matches("[0-9]{1,9}")) {
            throw new WrongFault(
                    name,
                    "phải là số nguyên, hiện là \"" + value + "\"",
                    "must be a whole number, but is \"" + value + "\"");
        }
        return Integer.parseInt(value);
    }
}
