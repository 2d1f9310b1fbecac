package vn.lienthong.sandbox.internal.platform.viettelpay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.ViettelpayFault;
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
 * ViettelPay's gateway (cổng thanh toán ViettelPay): pay page, question before the debit, result, query. It asks and tells at
 * the registered endpoint; in public programs the two have an address each. How often a result is repeated is ours.
 */
final class Viettelpay implements Platform {
    static final String NAME = "viettelpay";
    static final String BASE = "/viettelpay";

    private static final String START = "/PaymentGateway/payment";
    private static final String PAGE = "/PaymentGateway/pay";
    private static final Duration OPEN = Duration.ofDays(1);
    private static final Map<String, Pattern> FIELDS = Map.of(
            "billcode", Pattern.compile("[\\x21-\\x7e]{1,120}"),
            "command", Pattern.compile("PAYMENT"),
            "order_id", Pattern.compile("[\\x21-\\x7e]{1,100}"),
            "return_url", Pattern.compile("https?://.{3,248}"),
            "trans_amount", Pattern.compile("[1-9][0-9]{0,14}"),
            "version", Pattern.compile("2\\.0"));
    private static final List<PayPage.Ending> ENDINGS = List.of(
            new PayPage.Ending("51", "Không đủ số dư", "Not enough money"),
            new PayPage.Ending("3", "Chưa rõ kết quả", "Outcome not known"));

    private final World world;
    private final Map<String, ViettelpayOrder> orders = new ConcurrentHashMap<>();
    private final Bearers<ViettelpayOrder> pages;
    private final AtomicLong transactions = new AtomicLong(300_000_000);
    private final Routes routes;

    Viettelpay(World world) {
        this.world = world;
        this.pages = new Bearers<>(world.clock());
        this.routes = new Routes()
                .get(START, this::start)
                .get(PAGE, this::page)
                .post(PAGE, this::choose)
                .post("/PaymentAPI/webresources/postData", this::inquiry)
                .beside(Notices.FAULTS)
                .beside(List.of(
                        PaymentFault.UNSIGNED_NOTICE,
                        PaymentFault.FORGED_NOTICE,
                        PaymentFault.WRONG_AMOUNT_NOTICE,
                        PaymentFault.UPPER_CASE_SIGNATURE,
                        ViettelpayFault.FORGED_QUESTION,
                        ViettelpayFault.QUESTION_TWICE,
                        ViettelpayFault.RESULT_FIRST,
                        ViettelpayFault.SHORT_RESULT,
                        ViettelpayFault.BASE64_SIGNATURE));
    }

    @Override
    public Routes routes() {
        return routes;
    }

    private String merchantCode() {
        return world.secrets().require("SANDBOX_VIETTELPAY_MERCHANT_CODE");
    }

    private String hashKey() {
        return world.secrets().require("SANDBOX_VIETTELPAY_HASH_KEY");
    }

    private String text(Map<String, String> fields, List<String> names) {
        return ViettelpayText.of(world.secrets().require("SANDBOX_VIETTELPAY_ACCESS_CODE"), fields, names);
    }

    private boolean signed(Map<String, String> fields, List<String> names) {
        return ViettelpayText.signed(hashKey(), text(fields, names), fields.getOrDefault(ViettelpayText.CHECK_SUM, ""));
    }

    private Reply start(Request request) {
        Map<String, String> fields = request.queryParameters();
        if (!merchantCode().equals(fields.get("merchant_code"))) {
            return error("M01", "merchant_code");
        }
        if (!signed(fields, ViettelpayText.PAY)) {
            return error("V01", ViettelpayText.CHECK_SUM);
        }
        for (Map.Entry<String, Pattern> field : FIELDS.entrySet()) {
            if (!field.getValue()
                    .matcher(fields.getOrDefault(field.getKey(), ""))
                    .matches()) {
                return error("99", field.getKey());
            }
        }
        ViettelpayOrder order = new ViettelpayOrder(fields, Long.toString(transactions.incrementAndGet()));
        ViettelpayOrder before = orders.putIfAbsent(order.orderId, order);
        if (before != null && !before.sameAs(fields)) {
            return error("99", "order_id");
        }
        return Reply.redirect(BASE + PAGE + "?token=" + pages.issue(before == null ? order : before, OPEN));
    }

    private static Reply error(String code, String field) {
        return Page.message(
                400,
                "Yêu cầu thanh toán không hợp lệ (" + code + ", " + field + ").",
                "The request is not valid (" + code + ", " + field + ").");
    }

    private Reply page(Request request) {
        String token = request.queryParameters().getOrDefault("token", "");
        ViettelpayOrder order = PayPage.requireOrder(pages.find(token));
        return !order.open()
                ? Page.message(200, "Giao dịch đã kết thúc.", "This payment has ended.")
                : PayPage.of(
                        new PayPage.Bill(
                                "ViettelPay",
                                merchantCode(),
                                order.request.getOrDefault("billcode", ""),
                                order.request.getOrDefault("desc", ""),
                                order.amountVnd),
                        BASE + PAGE,
                        token,
                        ENDINGS);
    }

    private Reply choose(Request request) {
        Map<String, String> form = request.form();
        ViettelpayOrder order = PayPage.requireOrder(pages.find(form.get("token")));
        String outcome = form.getOrDefault("outcome", "");
        if (!List.of("00", "24", "51", "3").contains(outcome)) {
            return Page.message(400, "Lựa chọn không hợp lệ.", "No such choice.");
        }
        if (!order.decide()) {
            return Page.message(409, "Giao dịch đã kết thúc.", "This payment has ended.");
        }
        boolean debits = outcome.equals("00") || outcome.equals("3");
        if (debits && on(ViettelpayFault.RESULT_FIRST)) {
            debit(order, outcome);
            tell(order);
            confirmed(order);
        } else {
            if (!debits) {
                order.end(outcome.equals("24") ? "V06" : "16", outcome.equals("24") ? "5" : "2");
            } else if (confirmed(order)) {
                debit(order, outcome);
            } else {
                order.end("V05", "2");
            }
            tell(order);
        }
        Map<String, String> back = order.result(merchantCode());
        back.put(ViettelpayText.CHECK_SUM, ViettelpayText.hex(hashKey(), text(back, ViettelpayText.RESULT)));
        String url = order.request.getOrDefault("return_url", "");
        return Reply.redirect(url + (url.contains("?") ? "&" : "?") + ViettelpayText.form(back));
    }

    private static void debit(ViettelpayOrder order, String outcome) {
        order.end(outcome.equals("3") ? "W04" : "00", outcome.equals("3") ? "3" : "1");
    }

    /** Asks the merchant, who must say 00 with its own signature before the payer is debited. */
    private boolean confirmed(ViettelpayOrder order) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("billcode", order.request.getOrDefault("billcode", ""));
        asked.put("merchant_code", merchantCode());
        asked.put("order_id", order.orderId);
        asked.put("trans_amount", Long.toString(order.amountVnd));
        if (on(ViettelpayFault.QUESTION_TWICE)) {
            ask(order, asked);
        }
        return ask(order, asked);
    }

    private boolean ask(ViettelpayOrder order, Map<String, String> asked) {
        String key = on(ViettelpayFault.FORGED_QUESTION) ? hashKey() + "x" : hashKey();
        Map<String, String> sent = new LinkedHashMap<>(asked);
        sent.put(ViettelpayText.CHECK_SUM, written(key, text(asked, ViettelpayText.QUESTION)));
        sent.remove("trans_amount"); // covered by the signature, and yet not sent
        Notices.Rule rule =
                new Notices.Rule(NAME, 1, Duration.ZERO, body -> judge(body, ViettelpayText.QUESTION_ANSWER, asked));
        return world.notices().ask(notice(rule, order, sent)).stop();
    }

    private void tell(ViettelpayOrder order) {
        Notices.Rule rule = new Notices.Rule(
                NAME, 5, Duration.ofMinutes(5), body -> judge(body, ViettelpayText.RESULT_ANSWER, order.request));
        world.notices().send(new Notices.Notice(rule, order.orderId, () -> message(result(order))));
    }

    private Map<String, String> result(ViettelpayOrder order) {
        Map<String, String> fields = order.result(merchantCode());
        if (on(PaymentFault.WRONG_AMOUNT_NOTICE)) {
            fields.put("trans_amount", Long.toString(order.amountVnd + 1_000));
        }
        if (on(PaymentFault.UNSIGNED_NOTICE)) {
            return fields;
        }
        String key = on(PaymentFault.FORGED_NOTICE) ? hashKey() + "x" : hashKey();
        List<String> names = on(ViettelpayFault.SHORT_RESULT) ? ViettelpayText.RESULT_ANSWER : ViettelpayText.RESULT;
        fields.put(ViettelpayText.CHECK_SUM, written(key, text(fields, names)));
        return fields;
    }

    private static Notices.Notice notice(Notices.Rule rule, ViettelpayOrder order, Map<String, String> fields) {
        return new Notices.Notice(rule, order.orderId, () -> message(fields));
    }

    private static Message message(Map<String, String> fields) {
        return Message.post(
                "application/x-www-form-urlencoded", ViettelpayText.form(fields).getBytes(StandardCharsets.UTF_8));
    }

    private String written(String key, String text) {
        if (on(ViettelpayFault.BASE64_SIGNATURE)) {
            return ViettelpayText.base64(key, text);
        }
        String hex = ViettelpayText.hex(key, text);
        return on(PaymentFault.UPPER_CASE_SIGNATURE) ? hex.toUpperCase(Locale.ROOT) : hex;
    }

    private boolean on(FaultKind kind) {
        return world.faults().take(kind, NAME, "") != null;
    }

    /** The merchant's answer counts only if it is about this order and signed. */
    private Notices.Verdict judge(byte[] body, List<String> names, Map<String, String> order) {
        JsonNode answer;
        try {
            answer = JsonTree.read(body);
        } catch (IllegalArgumentException notJson) {
            return new Notices.Verdict("not JSON", false);
        }
        Map<String, String> fields = new HashMap<>();
        names.forEach(name -> fields.put(name, string(answer, name)));
        fields.put(ViettelpayText.CHECK_SUM, string(answer, ViettelpayText.CHECK_SUM));
        String code = fields.getOrDefault("error_code", "");
        boolean same = names.stream()
                .filter(name -> !name.equals("error_code"))
                .allMatch(name -> fields.getOrDefault(name, "").equals(order.getOrDefault(name, "")));
        boolean good = code.equals("00") && same && signed(fields, names);
        return new Notices.Verdict(
                code.isEmpty() ? "no error_code" : code.equals("00") && !good ? "00 not signed" : code, good);
    }

    private static String string(JsonNode message, String name) {
        String value = JsonTree.text(message, name);
        return value == null ? "" : value;
    }

    private Reply inquiry(Request request) {
        Map<String, String> fields = request.form();
        if (!"TRANS_INQUIRY".equals(fields.get("cmd"))) {
            return answer("03", fields);
        }
        if (!merchantCode().equals(fields.get("merchant_code")) || !signed(fields, ViettelpayText.INQUIRY)) {
            return answer("02", fields);
        }
        ViettelpayOrder order = orders.get(fields.getOrDefault("order_id", ""));
        if (order == null) {
            return answer("01", fields);
        }
        ObjectNode found = JsonTree.object(
                "merchant_code",
                merchantCode(),
                "order_id",
                order.orderId,
                "error_code",
                order.code(),
                "payment_status",
                order.state(),
                "version",
                fields.getOrDefault("version", ""));
        String transaction = order.result(merchantCode()).getOrDefault("vt_transaction_id", "");
        if (!transaction.isEmpty()) {
            found.put("vt_transaction_id", transaction);
        }
        return Reply.json(200, found);
    }

    private static Reply answer(String code, Map<String, String> fields) {
        return Reply.json(200, JsonTree.object("error_code", code, "order_id", fields.getOrDefault("order_id", "")));
    }
}
