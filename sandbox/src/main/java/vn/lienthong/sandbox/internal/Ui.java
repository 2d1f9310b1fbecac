package vn.lienthong.sandbox.internal;

/** The sandbox's own pages. */
final class Ui implements Platform {
    private final World world;

    Ui(World world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "ui";
    }

    @Override
    public String basePath() {
        return "/ui";
    }

    @Override
    public Reply handle(Request request) {
        return switch (request.route()) {
            case "GET /sandbox.css" -> Reply.of(200, "text/css;charset=UTF-8", Page.bytes("sandbox.css"));
            case "GET /sandbox.js" -> Reply.of(200, "text/javascript;charset=UTF-8", Page.bytes("sandbox.js"));
            case "GET /mark.svg" -> Reply.of(200, "image/svg+xml", Page.bytes("mark.svg"));
            case "GET " -> Reply.text(200, "Liên Thông " + world.uri());
            default -> nothingHere(request);
        };
    }
}
