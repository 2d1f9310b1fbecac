package vn.lienthong.sandbox.internal.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.fault.FaultKind;

/**
 * The table of what a platform serves, and of what can go wrong there (bảng các đường dẫn và lỗi): it dispatches requests, and
 * faults are checked against it. Each route states the kinds of fault for which its handler asks; the faults of the transport are
 * everywhere. Filled once, then only read.
 */
public final class Routes {
    private static final String ANY = "*";

    private final Map<String, Route> exact = new LinkedHashMap<>();
    private final List<Route> patterns = new ArrayList<>();
    private final List<Route> all = new ArrayList<>();
    private final Set<FaultKind> beside = new LinkedHashSet<>();

    private record Route(PathPattern path, Function<Request, Reply> answer, Set<FaultKind> kinds) {}

    /** An empty table, to be filled before use. */
    public Routes() {}

    /**
     * GET at a path below the base.
     *
     * @param path {@code ""} or a {@link PathPattern} that begins with a slash
     * @param kinds the faults for which {@code answer} asks
     */
    public Routes get(String path, Function<Request, Reply> answer, FaultKind... kinds) {
        return on("GET", path, answer, kinds);
    }

    /** POST at a path below the base; see {@link #get}. */
    public Routes post(String path, Function<Request, Reply> answer, FaultKind... kinds) {
        return on("POST", path, answer, kinds);
    }

    /** Every method at a path below the base; see {@link #get}. */
    public Routes all(String path, Function<Request, Reply> answer, FaultKind... kinds) {
        return on(ANY, path, answer, kinds);
    }

    /** Every method at a path and at every path below it; more exact entries take precedence. See {@link #get}. */
    public Routes under(String path, Function<Request, Reply> answer, FaultKind... kinds) {
        return on(ANY, path + "/*", answer, kinds);
    }

    /** What can go wrong outside requests, such as in a notice that the platform sends. */
    public Routes beside(List<? extends FaultKind> kinds) {
        beside.addAll(kinds);
        return this;
    }

    private Routes on(String method, String path, Function<Request, Reply> answer, FaultKind... kinds) {
        Route route = new Route(new PathPattern(path), answer, new LinkedHashSet<>(List.of(kinds)));
        all.add(route);
        if (route.path.isLiteral()) {
            exact.put(method + " " + path, route);
        } else if (method.equals(ANY)) {
            patterns.add(route);
        } else {
            throw new IllegalArgumentException("path: must be without {…} for " + method + ", but is " + path);
        }
        return this;
    }

    private @Nullable Route find(String method, String path) {
        Route found = exact.getOrDefault(method + " " + path, exact.get(ANY + " " + path));
        return found != null
                ? found
                : patterns.stream()
                        .filter(one -> one.path.matches(path))
                        .findFirst()
                        .orElse(null);
    }

    /** The answer, or {@code null} if nothing is served there. */
    public @Nullable Reply answer(Request request) {
        Route found = find(request.method(), request.path());
        return found == null ? null : found.answer.apply(request);
    }

    /** The kinds that the route of such a request states; those of all routes if nothing is served there. */
    public Set<FaultKind> kindsAt(String method, String path) {
        Route found = find(method, path);
        return found == null ? kinds().keySet() : found.kinds;
    }

    /** All paths. */
    public List<PathPattern> paths() {
        return all.stream().map(Route::path).toList();
    }

    /** All kinds that are stated, each with the paths where it acts; none for what acts outside requests only. */
    public Map<FaultKind, List<PathPattern>> kinds() {
        Map<FaultKind, List<PathPattern>> found = new LinkedHashMap<>();
        for (Route route : all) {
            route.kinds.forEach(
                    kind -> found.computeIfAbsent(kind, k -> new ArrayList<>()).add(route.path));
        }
        beside.forEach(kind -> found.putIfAbsent(kind, new ArrayList<>()));
        return found;
    }
}
