package vn.lienthong.sandbox.internal.engine;

import java.util.List;

/** One simulated platform of one running sandbox. Called from many threads at once. */
public interface Platform {

    /** Every path that it serves, below its base. */
    Routes routes();

    /** Answers one request; by default as {@link #routes} says. To refuse from any depth, throw {@link Refusal}. */
    default Reply handle(Request request) {
        Reply reply = routes().answer(request);
        return reply == null ? nothingHere(request) : reply;
    }

    /** How it says that the caller's IP address is not on its list. */
    default Reply unlisted(Request request) {
        return Reply.json(401, JsonTree.object("message", "IP address is not allowed"));
    }

    /** How it says that there is nothing at a path. */
    default Reply nothingHere(Request request) {
        return Reply.text(404, "404 Not Found");
    }

    /** Links for its card on the start page. */
    default List<Link> links() {
        return List.of();
    }

    /** Pages of its own for people who look behind the scenes, such as the inbox of an office. */
    default List<Pages> pages() {
        return List.of();
    }

    /**
     * Pages of a platform.
     *
     * @param menu their entry in the menu of every page; its path begins with {@code /ui/}
     * @param routes every path below it
     */
    record Pages(Link menu, Routes routes) {
        Reply answer(Request request) {
            Reply reply = routes.answer(request);
            return reply == null ? Reply.text(404, "404 Not Found") : reply;
        }
    }
}
