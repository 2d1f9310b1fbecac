package vn.lienthong.sandbox.internal;

import java.util.List;
import vn.lienthong.sandbox.fault.FaultKind;

/** One simulated platform under a base path; see the package's description. Called from many threads at once. */
public interface Platform {
    /** Its name in faults, logs and pages, for example {@code vnpay}. */
    String name();

    /** Where it lives, for example {@code /vnpay}: no slash at the end. The longest base that fits gets the request. */
    String basePath();

    /** What can go wrong here; empty for pages, at which nothing can. */
    default List<FaultKind> faults() {
        return List.of();
    }

    /**
     * Answers one request; {@link Request#path()} starts behind the base. To refuse from any depth, throw {@link Refusal}.
     */
    Reply handle(Request request);

    /** How it says that the caller's address is not on its list. */
    default Reply unlisted(Request request) {
        return Reply.json(401, Json.object("message", "IP address is not allowed"));
    }

    /** How it says that nothing lives at a path. */
    default Reply nothingHere(Request request) {
        return Reply.text(404, "404 Not Found");
    }
}
