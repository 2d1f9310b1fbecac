package vn.lienthong.sandbox.toy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.spi.Link;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.World;
import vn.lienthong.sandbox.internal.ui.Page;

/** The library of one running sandbox. */
final class ToyLibrary implements Platform {
    private static final Link MENU = new Link("/ui/toy", "Thư viện", "Library");
    private static final List<String> BOOKS = List.of("Truyện Kiều", "Dế mèn phiêu lưu ký");

    private final World world;
    private final AtomicInteger loans = new AtomicInteger();

    // tag::routes[]
    private final Routes routes = new Routes()
            .get("/v1/books", this::books, ToyFault.CLOSED, ToyFault.SPELLING) // where they can happen
            .post("/v1/loans", this::lend); // the faults of the transport can happen everywhere

    ToyLibrary(World world) {
        this.world = world;
    }

    @Override
    public Routes routes() {
        return routes;
    }
    // end::routes[]

    // tag::answer[]
    private Reply books(Request request) {
        signOn(request);
        if (request.has(ToyFault.CLOSED)) {
            return Reply.json(200, List.of());
        }
        Fault spelling = request.fault(ToyFault.SPELLING);
        return Reply.json(
                200,
                spelling == null
                        ? BOOKS
                        : BOOKS.stream().map(title -> spelt(title, spelling)).toList());
    }

    private void signOn(Request request) {
        String key = request.header("X-Api-Key");
        if (key == null || !Hashing.same(key, world.secrets().require(ToyProvider.KEY))) {
            throw new Refusal(Reply.json(401, JsonTree.object("message", "wrong API key")));
        }
    }
    // end::answer[]

    private static String spelt(String title, Fault spelling) {
        return "upper".equals(spelling.value()) ? title.toUpperCase(Locale.ROOT) : title.toLowerCase(Locale.ROOT);
    }

    private Reply lend(Request request) {
        signOn(request);
        String title = JsonTree.text(request.json(), "title");
        if (title == null || !BOOKS.contains(title)) {
            return Reply.json(404, JsonTree.object("message", "no such book"));
        }
        return Reply.json(
                201,
                JsonTree.object(
                        "loan",
                        loans.incrementAndGet(),
                        "at",
                        world.clock().instant().toString()));
    }

    // tag::page[]
    @Override
    public List<Pages> pages() {
        return List.of(new Pages(MENU, new Routes().get("", request -> page())));
    }

    private Reply page() {
        String main = Page.fill(ToyLibrary.class, "toy.html", Map.of("loans", loans.toString()));
        return Page.own(world, MENU, main);
    }
    // end::page[]
}
