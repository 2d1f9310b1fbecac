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
        return Reply.text(200, "Liên Thông " + world.uri());
    }
}
