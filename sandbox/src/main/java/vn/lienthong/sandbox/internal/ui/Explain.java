package vn.lienthong.sandbox.internal.ui;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.RecordedNotice;
import vn.lienthong.sandbox.RecordedRequest;
import vn.lienthong.sandbox.internal.engine.Heard;
import vn.lienthong.sandbox.internal.engine.Running;
import vn.lienthong.sandbox.internal.explain.Explainer;
import vn.lienthong.sandbox.internal.explain.Explanation;
import vn.lienthong.sandbox.internal.explain.Finding;
import vn.lienthong.sandbox.internal.http.Message;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.spi.Link;
import vn.lienthong.sandbox.internal.spi.Notices;
import vn.lienthong.sandbox.internal.spi.Recorder;
import vn.lienthong.sandbox.internal.spi.World;

/**
 * The page that says why a signature is refused (trang giải thích chữ ký): of a pasted message, or of one that was recorded. What is
 * recorded is explained from its real bytes, but only what is signed is shown, without secrets.
 */
final class Explain {
    static final Link LINK = new Link("/ui/explain", "Chữ ký", "Signatures");
    private static final int LONGEST = 64 << 10;
    private static final int RECENT = 12;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.ofHours(7));

    private final World world;
    private final List<Running> platforms;
    private final Recorder<Heard> received;

    Explain(World world, List<Running> platforms, Recorder<Heard> received) {
        this.world = world;
        this.received = received;
        this.platforms = platforms.stream()
                .filter(one -> one.platform().explainer() != null)
                .toList();
    }

    /** The empty page, or the explanation of the recorded {@code request} or {@code notice} of that number. */
    Reply open(Request request) {
        Heard heard = received.find(number(request, "request"));
        if (heard != null && heard.message() != null) {
            RecordedRequest shown = heard.shown();
            return page(shown.method() + " " + shown.path(), shown.platform(), heard.message(), null, shown.at(), "");
        }
        Notices.Attempt attempt = world.notices().attempts().find(number(request, "notice"));
        if (attempt != null && attempt.message() != null) {
            RecordedNotice shown = attempt.shown();
            return page(
                    shown.rail() + " → " + attempt.endpoint(), shown.rail(), attempt.message(), null, shown.at(), "");
        }
        boolean asked = request.query("request") != null || request.query("notice") != null;
        return show(asked ? gone() : "", "", "", "");
    }

    /** The explanation of what was pasted. */
    Reply pasted(Request request) {
        Map<String, String> form = request.form();
        String text = form.getOrDefault("text", "");
        String computed = form.getOrDefault("computed", "");
        String platform = form.getOrDefault("platform", "");
        if (text.length() > LONGEST) {
            return show(
                    trouble("Bản tin dài quá 65.536 ký tự.", "The message has more than 65,536 characters."),
                    platform,
                    "",
                    computed);
        }
        return page("", platform, Message.pasted(text), computed, world.clock().instant(), text);
    }

    private Reply page(
            String title, String platform, Message message, @Nullable String computed, Instant at, String text) {
        for (Running one : platforms) {
            Explainer explainer = one.platform().explainer();
            boolean fits = platform.isEmpty() || one.about().name().equals(platform);
            Explanation found = fits && explainer != null ? explainer.explain(message, null, at) : null;
            if (found != null && explainer != null) {
                String html = result(title, found, false);
                boolean own = computed != null && !computed.isBlank();
                Explanation other = own ? explainer.explain(message, computed, at) : null;
                return show(
                        other == null ? html : result(title, other, true) + html,
                        platform,
                        text,
                        computed == null ? "" : computed);
            }
        }
        return show(
                trouble(
                        "Không nhận ra bản tin có chữ ký của nền tảng nào. Hãy dán cả địa chỉ, hoặc cả tiêu đề và nội dung.",
                        "This is no signed message of a platform here. Paste the whole address, or headers and body."),
                platform,
                text,
                computed == null ? "" : computed);
    }

    private Reply show(String result, String platform, String text, String computed) {
        String options = platforms.stream()
                .map(one -> "<option value=\"" + Page.escape(one.about().name()) + "\""
                        + (one.about().name().equals(platform) ? " selected" : "") + ">"
                        + Page.escape(one.about().about().vietnamese()) + "</option>")
                .collect(Collectors.joining());
        return Page.own(
                world,
                LINK,
                Page.fill(
                        Explain.class,
                        "explain.html",
                        Map.of(
                                "result", result,
                                "options", options,
                                "text", text,
                                "computed", computed,
                                "recent", recent())));
    }

    private static String result(String title, Explanation found, boolean own) {
        String findings = found.findings().stream().map(Explain::item).collect(Collectors.joining());
        String whose = own
                ? Page.both("Chữ ký chương trình của bạn tính ra", "The signature of your program")
                : Page.both("Chữ ký trong bản tin", "The signature in the message");
        return Page.fill(
                Explain.class,
                "explanation.html",
                Map.of(
                        "title",
                        title.isEmpty() ? found.message() : title,
                        "message",
                        found.message(),
                        "whose",
                        whose,
                        "class",
                        found.fits() ? "good" : "bad",
                        "verdict",
                        found.fits() ? Page.both("Đúng", "Right") : Page.both("Sai", "Wrong"),
                        "findings",
                        findings.isEmpty() ? "" : "<ul class=\"findings\">" + findings + "</ul>",
                        "algorithm",
                        found.algorithm(),
                        "expected",
                        found.expected(),
                        "given",
                        found.given().isEmpty() ? "-" : found.given(),
                        "canonical",
                        found.canonical()));
    }

    private static String item(Finding finding) {
        return "<li><code>" + finding.mistake().name() + "</code> " + Page.both(finding.vietnamese(), finding.english())
                + "</li>";
    }

    /** Links to the last signed messages, the newest first. */
    private String recent() {
        List<String> rows = new ArrayList<>();
        List<Heard> heard = received.list();
        long first = received.added() - heard.size();
        for (int i = heard.size() - 1; i >= 0 && rows.size() < RECENT; i--) {
            RecordedRequest shown = heard.get(i).shown();
            if (heard.get(i).message() != null) {
                rows.add(
                        row("request=" + (first + i), shown.at(), shown.method() + " " + shown.path(), shown.status()));
            }
        }
        List<Notices.Attempt> attempts = world.notices().attempts().list();
        long oldest = world.notices().attempts().added() - attempts.size();
        int most = rows.size() + RECENT;
        for (int i = attempts.size() - 1; i >= 0 && rows.size() < most; i--) {
            RecordedNotice shown = attempts.get(i).shown();
            if (attempts.get(i).message() != null && explains(shown.rail())) {
                rows.add(row(
                        "notice=" + (oldest + i),
                        shown.at(),
                        shown.rail() + " → " + shown.reference(),
                        shown.status()));
            }
        }
        return rows.isEmpty()
                ? "<p class=\"empty\">" + Page.both("Chưa ghi bản tin nào.", "Nothing is recorded yet.") + "</p>"
                : "<ul class=\"recent\">" + String.join("", rows) + "</ul>";
    }

    private static String row(String query, Instant at, String text, int status) {
        return "<li><a href=\"/ui/explain?" + query + "\"><span class=\"mono\">" + TIME.format(at) + " "
                + Page.escape(text) + "</span></a> <span class=\"badge\">" + (status == 0 ? "-" : status)
                + "</span></li>";
    }

    private boolean explains(String rail) {
        return platforms.stream().anyMatch(one -> one.about().name().equals(rail));
    }

    private static long number(Request request, String name) {
        String text = request.queryParameters().getOrDefault(name, "");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    private static String gone() {
        return trouble(
                "Bản tin này không còn trong bộ nhớ, hoặc không có chữ ký để giải thích.",
                "This message is forgotten, or has no signature to explain.");
    }

    private static String trouble(String vietnamese, String english) {
        return "<p class=\"trouble\" role=\"alert\">" + Page.both(vietnamese, english) + "</p>";
    }
}
