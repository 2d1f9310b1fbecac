package vn.lienthong.sandbox.internal.platform.signing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.platform.signing.Transaction.Kind;
import vn.lienthong.sandbox.internal.platform.signing.Transaction.State;
import vn.lienthong.sandbox.internal.spi.Link;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.World;
import vn.lienthong.sandbox.internal.ui.Page;

/**
 * What a person sees in the app (màn hình xác nhận ký số), and the developer's list of all requests with the webhooks sent.
 * The address of a person's page has the handle or transaction code in it, which nobody can guess, so that a page of another
 * site cannot decide.
 */
final class SigningPages {
    static final String APP = "/app";
    static final String SHARE = "/share";
    static final Link MENU = new Link("/ui/signing", "Ký số", "Signing");

    private final World world;
    private final Transactions transactions;
    private final BiPredicate<Transaction, State> decide;

    SigningPages(World world, Transactions transactions, BiPredicate<Transaction, State> decide) {
        this.world = world;
        this.transactions = transactions;
        this.decide = decide;
    }

    Platform.Pages own() {
        return new Platform.Pages(MENU, new Routes().get("", request -> list()));
    }

    /** The link into the app: leads to the page of its transaction. */
    Reply share(Request request) {
        Transaction found = transactions.findByTxn(request.path().substring(SHARE.length() + 1));
        return found == null ? unknown() : Reply.redirect(address(found));
    }

    private static Reply unknown() {
        return Page.message(404, "Không tìm thấy yêu cầu.", "No such request.");
    }

    private static String address(Transaction one) {
        return Signing.BASE + APP + "?" + field(one) + "=" + one.key;
    }

    private static String field(Transaction one) {
        return one.kind == Kind.SIGN ? "handle" : "code";
    }

    Reply app(Request request) {
        Transaction found = find(request.queryParameters());
        if (found.state() != State.PENDING) {
            return ended(found.state());
        }
        if (found.isOver(now())) {
            return Page.message(410, "Yêu cầu đã hết hạn.", "The request has expired.");
        }
        boolean signs = found.kind == Kind.SIGN;
        String documents = found.documents.stream()
                .map(one -> "<li>" + Page.escape(one.name()) + "</li>")
                .collect(Collectors.joining());
        return Reply.html(
                200,
                Page.fill(
                        SigningPages.class,
                        "app.html",
                        Map.of(
                                "what-vi",
                                signs ? "Ký tài liệu" : "Đăng ký chứng thư số",
                                "what-en",
                                signs ? "Sign documents" : "Request a certificate",
                                "confirm-vi",
                                signs ? "Xác nhận ký" : "Xác nhận đăng ký",
                                "confirm-en",
                                signs ? "Confirm and sign" : "Confirm the request",
                                "person",
                                found.person.fullName(),
                                "originator",
                                found.originator,
                                "until",
                                time(found.until),
                                "documents",
                                signs ? "<ul>" + documents + "</ul>" : "",
                                "action",
                                Signing.BASE + APP,
                                "hidden",
                                Page.hidden(Map.of(field(found), found.key)))));
    }

    Reply choose(Request request) {
        Map<String, String> form = request.form();
        Transaction found = find(form);
        State state = switch (form.getOrDefault("outcome", "")) {
            case "confirm" -> State.CONFIRMED;
            case "refuse" -> State.REFUSED;
            case "fail" -> State.FAILED;
            default -> throw new Refusal(Page.message(400, "Lựa chọn không hợp lệ.", "No such choice."));
        };
        return decide.test(found, state)
                ? Reply.redirect(address(found))
                : Page.message(409, "Yêu cầu đã kết thúc hoặc hết hạn.", "The request has ended or expired.");
    }

    private Transaction find(Map<String, String> fields) {
        Transaction found = fields.containsKey("handle")
                ? transactions.find(Kind.SIGN, fields.get("handle"))
                : transactions.find(Kind.REGISTER, fields.getOrDefault("code", ""));
        if (found == null) {
            throw new Refusal(unknown());
        }
        return found;
    }

    private static Reply ended(State state) {
        return switch (state) {
            case CONFIRMED -> Page.message(200, "Bạn đã xác nhận.", "You have confirmed.");
            case REFUSED -> Page.message(200, "Bạn đã từ chối.", "You have refused.");
            default -> Page.message(200, "Yêu cầu không thành công.", "The request has failed.");
        };
    }

    private Reply list() {
        List<Transaction> all = transactions.list();
        String rows = all.stream().limit(300).map(this::row).collect(Collectors.joining());
        String webhooks = world.notices().list().stream()
                .filter(one -> one.rail().equals(Signing.NAME))
                .map(one -> "<tr><td class=\"time\">" + time(one.at()) + "</td><td class=\"mono\">"
                        + Page.escape(one.reference()) + "</td><td class=\"number\">" + one.attempt() + "</td><td>"
                        + (one.status() == 0 ? "" : "HTTP " + one.status() + " · ") + Page.escape(one.answer())
                        + "</td></tr>")
                .collect(Collectors.joining());
        return Page.own(
                world,
                MENU,
                Page.fill(
                        SigningPages.class,
                        "signing.html",
                        Map.of(
                                "rows",
                                rows,
                                "none",
                                all.isEmpty() ? "" : "hidden",
                                "webhooks",
                                webhooks,
                                "no-webhooks",
                                webhooks.isEmpty() ? "" : "hidden")));
    }

    private String row(Transaction one) {
        boolean open = one.state() == State.PENDING && !one.isOver(now());
        return "<tr><td class=\"time\">" + time(one.created) + "</td><td>"
                + (one.kind == Kind.SIGN
                        ? Page.both("Ký tài liệu", "Sign documents")
                        : Page.both("Đăng ký chứng thư số", "Request a certificate"))
                + "</td><td>" + Page.escape(one.person.fullName()) + "</td><td class=\"mono\">"
                + Page.escape(one.txnId) + "</td><td>" + badge(one) + "</td><td>"
                + (open
                        ? "<a class=\"button plain small\" href=\"" + Page.escape(address(one)) + "\">"
                                + Page.both("Mở như người dân", "Open as the person") + "</a>"
                        : "")
                + "</td></tr>";
    }

    private String badge(Transaction one) {
        if (one.state() == State.PENDING && one.isOver(now())) {
            return "<span class=\"badge\">" + Page.both("Hết hạn", "Expired") + "</span>";
        }
        return switch (one.state()) {
            case PENDING -> "<span class=\"badge warn\">" + Page.both("Đang chờ", "Waiting") + "</span>";
            case CONFIRMED -> "<span class=\"badge good\">" + Page.both("Đã xác nhận", "Confirmed") + "</span>";
            case REFUSED -> "<span class=\"badge bad\">" + Page.both("Từ chối", "Refused") + "</span>";
            case FAILED -> "<span class=\"badge bad\">" + Page.both("Lỗi", "Failed") + "</span>";
        };
    }

    private Instant now() {
        return world.clock().instant();
    }

    /** {@code dd/MM/yyyy HH:mm:ss} in Vietnam. */
    private static String time(Instant at) {
        String compact = VietnamTime.compact(at);
        return compact.substring(6, 8) + "/" + compact.substring(4, 6) + "/" + compact.substring(0, 4) + " "
                + compact.substring(8, 10) + ":" + compact.substring(10, 12) + ":" + compact.substring(12);
    }
}
