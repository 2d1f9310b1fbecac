package vn.lienthong.sandbox.internal.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table of served paths: it dispatches requests, and the path of a fault is checked against it. */
public final class Routes {
    private static final String ANY = "*";

    private final Map<String, Function<Request, Reply>> exact = new LinkedHashMap<>();
    private final Map<String, Function<Request, Reply>> below = new LinkedHashMap<>();
    private final Set<String> paths = new LinkedHashSet<>();

    /** An empty table, to be filled before use. */
    public Routes() {}

    /** GET at a path below the base, which is {@code ""} or begins with a slash. */
    public Routes get(String path, Function<Request, Reply> answer) {
        return on("GET", path, answer);
    }

    /** POST at a path below the base. */
    public Routes post(String path, Function<Request, Reply> answer) {
        return on("POST", path, answer);
    }

    /** Every method at a path and at every path below it; more exact entries take precedence. */
    public Routes under(String path, Function<Request, Reply> answer) {
        below.put(path, answer);
        paths.add(path + FaultCheck.OPEN);
        return this;
    }

    /** Every method at a path below the base. */
    public Routes all(String path, Function<Request, Reply> answer) {
        return on(ANY, path, answer);
    }

    private Routes on(String method, String path, Function<Request, Reply> answer) {
        exact.put(method + " " + path, answer);
        paths.add(path);
        return this;
    }

    /** The answer, or {@code null} if nothing is served there. */
    public @Nullable Reply answer(Request request) {
        Function<Request, Reply> found = exact.getOrDefault(request.route(), exact.get(ANY + " " + request.path()));
        if (found != null) {
            return found.apply(request);
        }
        for (Map.Entry<String, Function<Request, Reply>> one : below.entrySet()) {
            if (request.path().equals(one.getKey()) || request.path().startsWith(one.getKey() + "/")) {
                return one.getValue().apply(request);
            }
        }
        return null;
    }

    /** The paths. */
    List<String> paths() {
        return new ArrayList<>(paths);
    }
}
