package vn.lienthong.sandbox.internal.platform.keypay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.KeypayFault;
import vn.lienthong.sandbox.fault.PaymentFault;
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
 * KeyPay of the national portal (cổng thanh toán KeyPay, version 3.0): creation, detail, pay page, notice. Paths, codes of
 * refusals, the answer to a query, the return page and the repetitions of a notice are ours; no official text is public.
 */
final class Keypay implements Platform {
    static final String NAME = "keypay";
    static final String BASE = "/keypay";

    private static final String PAGE = "/thanh-toan";
    private static final Duration OPEN = Duration.ofDays(1);
    private static final List<PayPage.Ending> ENDINGS = List.of(
            new PayPage.Ending("2", "Giao dịch thất bại", "Failed"),
            new PayPage.Ending("7", "Trạng thái không có trong tài liệu", "A status that no document lists"));

    private final World world;
    private final Map<String, KeypayOrder> orders = new ConcurrentHashMap<>();
    private final Bearers<KeypayOrder> pages;
    private final AtomicLong numbers = new AtomicLong();
    private final Routes routes;

    Keypay(World world) {
        this.world = world;
        this.pages = new Bearers<>(world.clock());
        this.routes = new Routes()
                .post("/create", this::create)
                .post("/detail", this::detail, PaymentFault.FORGED_ANSWER, PaymentFault.UPPER_CASE_SIGNATURE)
                .get(PAGE, this::page)
                .post(PAGE, this::choose)
                .beside(Notices.FAULTS)
                .beside(List.of(
                        PaymentFault.UNSIGNED_NOTICE,
                        PaymentFault.FORGED_NOTICE,
                        PaymentFault.WRONG_AMOUNT_NOTICE,
                        PaymentFault.UPPER_CASE_SIGNATURE))
                .beside(List.of(KeypayFault.values()));
    }

    @Override
    public Routes routes() {
        return routes;
    }

    private Reply create(Request request) {
        JsonNode message = request.json();
        String wrong = KeypayText.wrongInCreation(message);
        if (wrong != null) {
            return refused(1, wrong);
        }
        if (!known(message, KeypayText.PAYMENT)) {
            return refused(2, "check_sum invalid");
        }
        KeypayOrder order = new KeypayOrder(message, String.format(Locale.ROOT, "KP%08d", numbers.incrementAndGet()));
        if (orders.putIfAbsent(order.text("transaction_id"), order) != null) {
            return refused(3, "transaction_id exists");
        }
        return Reply.json(
                200,
                JsonTree.object(
                        "error",
                        "0",
                        "msg",
                        "success",
                        "transaction_id",
                        order.text("transaction_id"),
                        "transaction_code",
                        order.number,
                        "payment_url",
                        world.uri() + BASE + PAGE + "?token=" + pages.issue(order, OPEN)));
    }

    private Reply detail(Request request) {
        JsonNode message = request.json();
        String wrong = KeypayText.wrong(message, KeypayText.DETAIL);
        if (wrong != null) {
            return refused(1, wrong);
        }
        if (!known(message, KeypayText.DETAIL)) {
            return refused(2, "check_sum invalid");
        }
        KeypayOrder order = orders.get(KeypayText.text(message, "transaction_id"));
        if (order == null) {
            return refused(4, "transaction not found");
        }
        ObjectNode answer = JsonTree.object("error", "0", "msg", "success");
        answer.setAll(outcome(order, order.text("trans_amount")));
        String key = key("2") + (request.has(PaymentFault.FORGED_ANSWER) ? "x" : "");
        return Reply.json(200, seal(answer, key, request.has(PaymentFault.UPPER_CASE_SIGNATURE)));
    }

    /** The client and the signature by {@code hash_key_1}. */
    private boolean known(JsonNode message, List<String> slots) {
        return KeypayText.text(message, "client_id").equals(world.secrets().require("SANDBOX_KEYPAY_CLIENT_ID"))
                && Hashing.same(
                        KeypayText.sign(message, slots, key("1")), KeypayText.text(message, KeypayText.CHECK_SUM));
    }

    private static Reply refused(int error, String why) {
        return Reply.json(200, JsonTree.object("error", String.valueOf(error), "msg", why));
    }

    private static ObjectNode outcome(KeypayOrder order, String amount) {
        return JsonTree.object(
                "client_id", order.text("client_id"),
                "transaction_id", order.text("transaction_id"),
                "transaction_code", order.number,
                "trans_amount", amount,
                "payment_fee", "0",
                "command", order.text("command"),
                "addition_fee", order.text("addition_fee"),
                "version", order.text("version"),
                "description", order.text("description"),
                "locale", order.text("locale"),
                "country_code", order.text("country_code"),
                "currency_code", order.text("currency_code"),
                "environment", order.text("environment"),
                "status", order.status());
    }

    private static ObjectNode seal(ObjectNode message, String key, boolean upper) {
        String sum = KeypayText.sign(message, KeypayText.PAYMENT, key);
        message.put(KeypayText.CHECK_SUM, upper ? sum.toUpperCase(Locale.ROOT) : sum);
        return message;
    }

    private Reply page(Request request) {
        String token = request.queryParameters().getOrDefault("token", "");
        KeypayOrder order = PayPage.requireOrder(pages.find(token));
        return order.status().equals(KeypayOrder.OPEN)
                ? PayPage.of(
                        new PayPage.Bill(
                                "KeyPay",
                                order.text("client_id"),
                                order.text("transaction_id"),
                                order.text("description"),
                                Long.parseLong(order.text("trans_amount"))),
                        BASE + PAGE,
                        token,
                        ENDINGS)
                : Page.message(200, "Giao dịch đã kết thúc.", "This payment has ended.");
    }

    private Reply choose(Request request) {
        Map<String, String> form = request.form();
        KeypayOrder order = PayPage.requireOrder(pages.find(form.get("token")));
        String status = switch (form.getOrDefault("outcome", "")) {
            case "00" -> "0";
            case "24", "51", "2" -> "2";
            case "7" -> "7";
            default -> "";
        };
        if (status.isEmpty()) {
            return Page.message(400, "Lựa chọn không hợp lệ.", "No such choice.");
        }
        if (!order.end(status)) {
            return Page.message(409, "Giao dịch đã kết thúc.", "This payment has ended.");
        }
        Notices.Rule rule = new Notices.Rule(NAME, 5, Duration.ofMinutes(5), this::judge);
        world.notices()
                .send(new Notices.Notice(
                        rule,
                        order.text("transaction_id"),
                        () -> Message.post("application/json", JsonTree.bytes(notice(order)))));
        String back = order.text("return_url");
        Map<String, String> shown = Map.of("transaction_id", order.text("transaction_id"));
        return Reply.redirect(back + (back.contains("?") ? "&" : "?") + QueryString.form(shown));
    }

    private ObjectNode notice(KeypayOrder order) {
        String amount = order.text("trans_amount") + (on(PaymentFault.WRONG_AMOUNT_NOTICE) ? "0" : "");
        ObjectNode message = outcome(order, amount);
        if (on(KeypayFault.NUMBERS_IN_NOTICE)) {
            for (String name : List.of("trans_amount", "payment_fee", "addition_fee", "status")) {
                message.put(name, Long.parseLong(KeypayText.text(message, name)));
            }
        }
        if (!on(PaymentFault.UNSIGNED_NOTICE)) {
            String key =
                    key(on(KeypayFault.WRONG_KEY_NOTICE) ? "1" : "2") + (on(PaymentFault.FORGED_NOTICE) ? "x" : "");
            seal(message, key, on(PaymentFault.UPPER_CASE_SIGNATURE));
        }
        if (on(KeypayFault.SHORT_NOTICE)) {
            message.remove(List.of("addition_fee", "client_id", "command", "version"));
        }
        return message;
    }

    /** Stops at the code 0 of the expected shape. */
    private Notices.Verdict judge(byte[] body) {
        String member = on(KeypayFault.RETURN_CODE_WANTED) ? "return_code" : "error_code";
        try {
            String code = JsonTree.text(JsonTree.read(body), member);
            return new Notices.Verdict(code == null ? "no " + member : code, "0".equals(code));
        } catch (IllegalArgumentException notJson) {
            return new Notices.Verdict("not JSON", false);
        }
    }

    private String key(String number) {
        return world.secrets().require("SANDBOX_KEYPAY_HASH_KEY_" + number);
    }

    private boolean on(FaultKind kind) {
        return world.faults().take(kind, NAME, "") != null;
    }
}
