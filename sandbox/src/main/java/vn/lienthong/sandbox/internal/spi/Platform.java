package vn.lienthong.sandbox.internal.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.internal.explain.Explainer;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;

/** One simulated platform of one running sandbox. Called from many threads at once. */
public interface Platform {

    /** Every path that it serves, below its base. */
    Routes routes();

    /**
     * Answers one request; by default with {@link #routes}. To refuse from anywhere in the code, throw {@link Refusal}.
     */
    default Reply handle(Request request) {
        Reply reply = routes().answer(request);
        return reply == null ? nothingHere(request) : reply;
    }

    /** Its answer to a caller whose IP address is not on its allow-list. */
    default Reply unlisted(Request request) {
        return Reply.json(401, JsonTree.object("message", "IP address is not allowed"));
    }

    /** Its answer for an unknown path. */
    default Reply nothingHere(Request request) {
        return Reply.text(404, "404 Not Found");
    }

    /** Explains its signatures; {@code null} if it has none that merchants make or check. */
    default @Nullable Explainer explainer() {
        return null;
    }

    /** Links for its card on the start page. */
    default List<Link> links() {
        return List.of();
    }

    /** Its own pages for developers, such as the inbox of an office. */
    default List<Pages> pages() {
        return List.of();
    }

    /**
     * Pages of a platform.
     *
     * @param menu their entry in the menu of all pages; its path begins with {@code /ui/}
     * @param routes every path below it
     */
    record Pages(Link menu, Routes routes) {
        /** Answers a request below its path; 404 if nothing is served there. */
        public Reply answer(Request request) {
            Reply reply = routes.answer(request);
            return reply == null ? Reply.text(404, "404 Not Found") : reply;
        }
    }
}
