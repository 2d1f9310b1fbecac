package vn.lienthong.sandbox.internal.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import vn.lienthong.sandbox.SandboxBusiness;
import vn.lienthong.sandbox.SandboxPerson;
import vn.lienthong.sandbox.internal.engine.Heard;
import vn.lienthong.sandbox.internal.engine.Mount;
import vn.lienthong.sandbox.internal.engine.ProfileText;
import vn.lienthong.sandbox.internal.engine.Running;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Link;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.Recorder;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** The sandbox's own pages; {@link Calls} is their API. */
public final class Ui {
    private static final Link START = new Link("/ui", "Trang đầu", "Start");
    private static final Link PEOPLE = new Link("/ui/people", "Người dân", "People");
    private static final Link REQUESTS = new Link("/ui/requests", "Yêu cầu", "Requests");
    private static final Link NOTICES = new Link("/ui/notices", "Thông báo", "Notices");
    private static final Link FAULTS = new Link("/ui/faults", "Lỗi", "Faults");

    private final World world;
    private final List<Running> platforms;
    private final Routes routes;

    /** The pages of these platforms; {@code requests} are those that they received. */
    public Ui(World world, List<Running> platforms, Recorder<Heard> requests) {
        this.world = world;
        this.platforms = platforms;
        Explain explain = new Explain(world, platforms, requests);
        this.routes = new Calls(world, requests)
                .addTo(new Routes())
                .get("", request -> start())
                .get("/", request -> start())
                .get("/people", request -> people())
                .get("/requests", request -> plain(REQUESTS, "requests"))
                .get("/notices", request -> plain(NOTICES, "notices"))
                .get("/explain", explain::open)
                .post("/explain", explain::pasted)
                .get("/faults", request -> plain(FAULTS, "faults"))
                .get("/sandbox.css", request -> file("sandbox.css", "text/css;charset=UTF-8"))
                .get("/mark.svg", request -> file("mark.svg", "image/svg+xml"));
        for (String script : List.of("sandbox", "requests", "notices", "faults")) {
            routes.get("/" + script + ".js", request -> Page.script(Ui.class, script + ".js"));
        }
        for (Variant variant : world.variants()) {
            routes.get("/profile/" + variant.id() + ".yaml", request -> profile(variant));
        }
    }

    /** The pages and their path. */
    public Mount mount() {
        return new Mount("/ui", this::answer);
    }

    /** The menu of every page, those of the platforms included. */
    public List<Link> menu() {
        List<Link> menu = new ArrayList<>(List.of(START, PEOPLE, REQUESTS, NOTICES, Explain.LINK));
        platforms.forEach(one -> one.platform().pages().forEach(pages -> menu.add(pages.menu())));
        menu.add(FAULTS);
        return menu;
    }

    private Reply answer(Request request) {
        return Objects.requireNonNullElseGet(routes.answer(request), () -> Reply.text(404, "404 Not Found"));
    }

    private static Reply file(String name, String type) {
        return Reply.of(200, type, Page.bytes(Ui.class, name));
    }

    /** A page that is filled by its script. */
    private Reply plain(Link link, String name) {
        return Page.own(world, link, Page.fill(Ui.class, name + ".html", Map.of()), "/ui/" + name + ".js");
    }

    private Reply start() {
        String cards = platforms.stream().map(this::card).collect(Collectors.joining("\n"));
        return Page.own(
                world, START, Page.fill(Ui.class, "start.html", Map.of("cards", cards, "profiles", profiles())));
    }

    private String profiles() {
        return world.variants().stream()
                .map(variant -> "<a class=\"button plain\" href=\"/ui/profile/" + variant.id() + ".yaml\">"
                        + Page.both(
                                "Tải hồ sơ " + variant.vietnamese() + " (" + variant.id() + ")",
                                "Profile with " + variant.english() + " (" + variant.id() + ")")
                        + "</a>")
                .collect(Collectors.joining());
    }

    private String card(Running one) {
        About about = one.about().about();
        List<Link> links = new ArrayList<>(one.platform().links());
        if (one.about().sendsNotices() || one.about().sendsLogouts()) {
            links.add(new Link(NOTICES.path(), "Xem thông báo đã gửi", "See the notices sent"));
        }
        return "<section class=\"card\"><h2>" + Page.both(about.vietnamese(), about.english()) + "</h2><p>"
                + Page.both(about.vietnameseText(), about.englishText()) + "</p><code>"
                + Page.escape(world.uri() + one.about().basePath()) + "</code><div class=\"more\">"
                + links.stream()
                        .map(link -> "<a href=\"" + Page.escape(link.path()) + "\">"
                                + Page.both(link.vietnamese(), link.english()) + "</a>")
                        .collect(Collectors.joining("<br>"))
                + "</div></section>";
    }

    private Reply people() {
        String persons = world.people().persons().stream().map(Ui::row).collect(Collectors.joining());
        String businesses = world.people().businesses().stream().map(Ui::row).collect(Collectors.joining());
        return Page.own(
                world,
                PEOPLE,
                Page.fill(Ui.class, "people.html", Map.of("persons", persons, "businesses", businesses)));
    }

    private static String row(SandboxPerson person) {
        String card = person.oldCard();
        String birth = person.birth().length() == 8
                ? person.birth().substring(6) + "/" + person.birth().substring(4, 6) + "/"
                        + person.birth().substring(0, 4)
                : person.birth();
        return "<tr>" + cell(person.fullName()) + mono(person.citizenId()) + mono(card == null ? "" : card)
                + mono(birth)
                + cell(person.sex()) + cell(person.ethnicity()) + cell(person.address())
                + "<td><span class=\"badge level" + person.level() + "\">" + person.level() + "</span>"
                + (person.locked() ? " <span class=\"badge bad\">" + Page.both("Bị khóa", "Locked") + "</span>" : "")
                + "</td></tr>";
    }

    private static String row(SandboxBusiness business) {
        return "<tr>" + cell(business.name()) + mono(business.taxCode()) + cell(business.address())
                + mono(business.representative()) + "</tr>";
    }

    private static String cell(String text) {
        return "<td>" + Page.escape(text) + "</td>";
    }

    private static String mono(String text) {
        return "<td class=\"number mono\">" + Page.escape(text) + "</td>";
    }

    private Reply profile(Variant variant) {
        List<PlatformProvider> providers =
                platforms.stream().map(Running::about).toList();
        return Reply.text(200, ProfileText.of(variant, providers, world))
                .with("Content-Disposition", "attachment; filename=\"sandbox-" + variant.id() + ".yaml\"");
    }
}
