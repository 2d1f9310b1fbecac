package vn.lienthong.sandbox.internal.platform.paygov;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PaygovFault;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Message;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.spi.Bearers;
import vn.lienthong.sandbox.internal.spi.Notices;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.World;
import vn.lienthong.sandbox.internal.ui.Page;
import vn.lienthong.sandbox.internal.ui.PayPage;

/**
 * PayGov of a province (cổng thanh toán PayGov) behind an LGSP: creation, callback, check of a callback. The query, the checksums,
 * the codes of refusals, the return page and the repetitions of a callback are ours; no official text is public.
 */
final class Paygov implements Platform {
    static final String NAME = "paygov";
    static final String BASE = "/paygov";

    private static final String PAGE = "/thanh-toan";
    private static final Duration TOKEN = Duration.ofHours(1);
    private static final Duration OPEN = Duration.ofDays(1);
    private static final List<PayPage.Ending> ENDINGS = List.of(
            new PayPage.Ending("02", "Giao dịch thất bại", "Failed"),
            new PayPage.Ending("77", "Mã không có trong tài liệu", "A code that no document lists"));

    private final World world;
    private final Map<String, PaygovOrder> orders = new ConcurrentHashMap<>();
    private final Bearers<PaygovOrder> pages;
    private final Bearers<Boolean> tokens;
    private final AtomicLong numbers = new AtomicLong();
    private final Routes routes;

    Paygov(World world) {
        this.world = world;
        this.pages = new Bearers<>(world.clock());
        this.tokens = new Bearers<>(world.clock());
        this.routes = new Routes()
                .post("/token", this::token)
                .post(
                        "/api/v1/PayGov/Create",
                        this::create,
                        SignOnFault.SESSION_EXPIRED,
                        PaygovFault.NO_ERROR_CODE,
                        PaygovFault.CHECKSUM_WANTED)
                .post("/api/v1/PayGov/Query", this::query, SignOnFault.SESSION_EXPIRED)
                .post(
                        "/api/v1/PayGov/CheckSumUrlReturn",
                        this::check,
                        SignOnFault.SESSION_EXPIRED,
                        PaygovFault.CHECK_UNKNOWN)
                .get(PAGE, this::page)
                .post(PAGE, this::choose)
                .beside(Notices.FAULTS)
                .beside(List.of(
                        PaymentFault.UNSIGNED_NOTICE,
                        PaymentFault.FORGED_NOTICE,
                        PaymentFault.WRONG_AMOUNT_NOTICE,
                        PaygovFault.OTHER_SPELLING,
                        PaygovFault.AMOUNT_AS_TEXT));
    }

    @Override
    public Routes routes() {
        return routes;
    }

    /** The LGSP in front: consumer key and secret by HTTP Basic, a form. */
    private Reply token(Request request) {
        String pair = secret("CONSUMER_KEY") + ":" + secret("CONSUMER_SECRET");
        String given = request.basic();
        if (given == null
                || !Hashing.same(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)), given)) {
            return Reply.json(401, JsonTree.object("error", "invalid_client"));
        }
        return "client_credentials".equals(request.form().get("grant_type"))
                ? Reply.json(
                        200,
                        JsonTree.object(
                                "access_token", tokens.issue(true, TOKEN),
                                "token_type", "Bearer",
                                "expires_in", TOKEN.toSeconds()))
                : Reply.json(400, JsonTree.object("error", "unsupported_grant_type"));
    }

    private boolean unknown(Request request) {
        return tokens.find(request.bearer()) == null || request.has(SignOnFault.SESSION_EXPIRED);
    }

    private static Reply noSession() {
        return Reply.json(
                401, JsonTree.object("fault", JsonTree.object("code", 900901, "message", "Invalid Credentials")));
    }

    private Reply create(Request request) {
        if (unknown(request)) {
            return noSession();
        }
        JsonNode message = request.json();
        String wrong = PaygovText.wrong(message);
        if (wrong != null || !ours(message)) {
            return refused("INVALID", wrong == null ? "partnerCode" : wrong);
        }
        boolean signed = PaygovText.text(message, "accessKey").equals(secret("ACCESS_KEY"))
                && Hashing.same(
                        PaygovText.sign(message, PaygovText.CREATION, secret("SECRET_KEY")),
                        PaygovText.text(message, PaygovText.CHECKSUM));
        if (request.has(PaygovFault.CHECKSUM_WANTED) && !signed) {
            return refused("CHECKSUM", PaygovText.CHECKSUM);
        }
        PaygovOrder order = new PaygovOrder(message, String.format(Locale.ROOT, "PG%08d", numbers.incrementAndGet()));
        if (orders.putIfAbsent(order.text("orderId"), order) != null) {
            return refused("DUPLICATE", "orderId");
        }
        ObjectNode answer = JsonTree.object(
                PaygovText.CODE,
                "SUCCESSFUL",
                "data",
                JsonTree.object("url", world.uri() + BASE + PAGE + "?token=" + pages.issue(order, OPEN)));
        if (request.has(PaygovFault.NO_ERROR_CODE)) {
            answer.remove(PaygovText.CODE);
        }
        return Reply.json(200, answer);
    }

    private boolean ours(JsonNode message) {
        return PaygovText.text(message, "partnerCode").equals(secret("PARTNER_CODE"));
    }

    private static Reply refused(String code, String why) {
        return Reply.json(200, JsonTree.object(PaygovText.CODE, code, "error_message", why));
    }

    /** Ours: no query is public. */
    private Reply query(Request request) {
        if (unknown(request)) {
            return noSession();
        }
        JsonNode message = request.json();
        if (!ours(message)) {
            return refused("INVALID", "partnerCode");
        }
        PaygovOrder order = orders.get(PaygovText.text(message, "orderId"));
        if (order == null || !order.text("requestCode").equals(PaygovText.text(message, "requestCode"))) {
            return refused("NOT_FOUND", "orderId");
        }
        return Reply.json(
                200,
                JsonTree.object(
                        PaygovText.CODE, "SUCCESSFUL", "data", outcome(order, Long.parseLong(order.text("amount")))));
    }

    /** Whether a callback is genuine. */
    private Reply check(Request request) {
        if (unknown(request)) {
            return noSession();
        }
        JsonNode message = request.json();
        if (request.has(PaygovFault.CHECK_UNKNOWN)) {
            return refused("SYSTEM_BUSY", "try again");
        }
        boolean genuine = Hashing.same(
                PaygovText.sign(message, PaygovText.CALLBACK, secret("SECRET_KEY")),
                PaygovText.text(message, PaygovText.CHECKSUM));
        return genuine
                ? Reply.json(200, JsonTree.object(PaygovText.CODE, "SUCCESSFUL"))
                : refused("FAILED", "checksum");
    }

    private static ObjectNode outcome(PaygovOrder order, long amountVnd) {
        return JsonTree.object(
                "amount",
                amountVnd,
                "orderId",
                order.text("orderId"),
                "orderInfo",
                order.text("orderInfo"),
                "requestCode",
                order.text("requestCode"),
                "transactionNo",
                order.number,
                "payDate",
                order.paidAt(),
                "payGate",
                "SANDBOX",
                "errorCode",
                order.state(),
                "type",
                "PAY",
                "transactionCode",
                order.number);
    }

    private Reply page(Request request) {
        String token = request.queryParameters().getOrDefault("token", "");
        PaygovOrder order = PayPage.requireOrder(pages.find(token));
        return order.state().equals(PaygovOrder.OPEN)
                ? PayPage.of(
                        new PayPage.Bill(
                                "PayGov",
                                order.text("partnerCode"),
                                order.text("orderId"),
                                order.text("orderInfo"),
                                Long.parseLong(order.text("amount"))),
                        BASE + PAGE,
                        token,
                        ENDINGS)
                : Page.message(200, "Giao dịch đã kết thúc.", "This payment has ended.");
    }

    private Reply choose(Request request) {
        Map<String, String> form = request.form();
        PaygovOrder order = PayPage.requireOrder(pages.find(form.get("token")));
        String state = switch (form.getOrDefault("outcome", "")) {
            case "00" -> "00";
            case "24", "51", "02" -> "02";
            case "77" -> "77";
            default -> "";
        };
        if (state.isEmpty()) {
            return Page.message(400, "Lựa chọn không hợp lệ.", "No such choice.");
        }
        if (!order.end(state, VietnamTime.compact(world.clock().instant()))) {
            return Page.message(409, "Giao dịch đã kết thúc.", "This payment has ended.");
        }
        world.notices()
                .send(new Notices.Notice(
                        new Notices.Rule(NAME, 5, Duration.ofMinutes(5), Paygov::judge),
                        order.text("orderId"),
                        () -> Message.post("application/json", JsonTree.bytes(callback(order)))));
        String back = order.text("returnUrl");
        Map<String, String> shown = Map.of("orderId", order.text("orderId"));
        return Reply.redirect(back + (back.contains("?") ? "&" : "?") + QueryString.form(shown));
    }

    private ObjectNode callback(PaygovOrder order) {
        long amountVnd = Long.parseLong(order.text("amount")) * (on(PaymentFault.WRONG_AMOUNT_NOTICE) ? 10 : 1);
        ObjectNode message = outcome(order, amountVnd);
        if (!on(PaymentFault.UNSIGNED_NOTICE)) {
            String key = secret("SECRET_KEY") + (on(PaymentFault.FORGED_NOTICE) ? "x" : "");
            message.put(PaygovText.CHECKSUM, PaygovText.sign(message, PaygovText.CALLBACK, key));
        }
        if (on(PaygovFault.AMOUNT_AS_TEXT)) {
            message.put("amount", String.valueOf(amountVnd));
        }
        if (on(PaygovFault.OTHER_SPELLING)) {
            ObjectNode other = JsonTree.object();
            message.properties()
                    .forEach(member -> other.set(PaygovText.underscored(member.getKey()), member.getValue()));
            return other;
        }
        return message;
    }

    private static Notices.Verdict judge(byte[] body) {
        try {
            String code = JsonTree.text(JsonTree.read(body), PaygovText.CODE);
            return new Notices.Verdict(code == null ? "no error_code" : code, "SUCCESSFUL".equals(code));
        } catch (IllegalArgumentException notJson) {
            return new Notices.Verdict("not JSON", false);
        }
    }

    private String secret(String name) {
        return world.secrets().require("SANDBOX_PAYGOV_" + name);
    }

    private boolean on(FaultKind kind) {
        return world.faults().take(kind, NAME, "") != null;
    }
}
