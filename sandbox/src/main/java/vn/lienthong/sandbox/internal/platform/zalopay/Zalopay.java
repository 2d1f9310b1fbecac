package vn.lienthong.sandbox.internal.platform.zalopay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.ZalopayFault;
import vn.lienthong.sandbox.internal.explain.Explainer;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Message;
import vn.lienthong.sandbox.internal.http.Refusal;
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
 * ZaloPay, API version 2 (ví ZaloPay): pay page, redirect, callback; the calls are {@link ZalopayApi}. A callback tells only
 * of what was paid; it goes to the registered endpoint, not to {@code callback_url}, and its distance is ours.
 */
final class Zalopay implements Platform {
    static final String NAME = "zalopay";
    static final String BASE = "/zalopay";

    private static final String PAGE = "/openinapp";
    private static final Duration KNOWN = Duration.ofDays(31);
    private static final Notices.Rule CALLBACK = new Notices.Rule(NAME, 4, Duration.ofMinutes(5), Zalopay::judge);
    private static final List<PayPage.Ending> ENDINGS =
            List.of(new PayPage.Ending("2", "Thất bại, không nêu lý do", "Failed without a reason"));

    private final World world;
    private final ZalopayApi api;
    private final Bearers<ZalopayOrder> pages;
    private final Routes routes;

    Zalopay(World world) {
        this.world = world;
        this.pages = new Bearers<>(world.clock());
        this.api = new ZalopayApi(world, order -> world.uri() + BASE + PAGE + "?order=" + pages.issue(order, KNOWN));
        this.routes = new Routes()
                .post("/v2/create", this::create, PaymentFault.NOTICE_BEFORE_ANSWER, PaymentFault.WRONG_ERROR_CODE)
                .post("/v2/query", api::query)
                .post("/v2/refund", api::refund, ZalopayFault.REFUND_REFUSED)
                .post("/v2/query_refund", api::queryRefund)
                .get(PAGE, this::page)
                .post(PAGE, this::choose)
                .beside(Notices.PAYMENT_FAULTS)
                .beside(List.of(PaymentFault.UPPER_CASE_SIGNATURE, ZalopayFault.SPACED_DATA));
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public Explainer explainer() {
        return new ZalopayExplainer(world.secrets().all());
    }

    private Reply page(Request request) {
        String token = request.queryParameters().getOrDefault("order", "");
        ZalopayOrder order = PayPage.requireOrder(pages.find(token));
        return order.state() != 3
                ? Page.message(200, "Giao dịch đã kết thúc.", "This payment has ended.")
                : PayPage.of(
                        new PayPage.Bill(
                                "ZaloPay",
                                api.appId(),
                                order.transaction,
                                order.request.getOrDefault("description", ""),
                                order.amountVnd),
                        BASE + PAGE,
                        token,
                        ENDINGS);
    }

    /** Who cancels or has not enough money may try again until the order expires. */
    private Reply choose(Request request) {
        Map<String, String> form = request.form();
        ZalopayOrder order = PayPage.requireOrder(pages.find(form.get("token")));
        int state = switch (form.getOrDefault("outcome", "")) {
            case "00" -> 1;
            case "2" -> 2;
            case "24", "51" -> 3;
            default -> 0;
        };
        if (state == 0) {
            return Page.message(400, "Lựa chọn không hợp lệ.", "No such choice.");
        }
        Instant now = world.clock().instant();
        if (!now.isBefore(order.expires)) {
            return Page.message(200, "Đã hết hạn thanh toán.", "The time to pay has run out.");
        }
        if (state != 3 && !order.end(state, api.nextNumber(), now)) {
            return Page.message(409, "Giao dịch đã kết thúc.", "This payment has ended.");
        }
        if (state == 1) {
            tell(order);
        }
        return Reply.redirect(back(order, state));
    }

    private Reply create(Request request) {
        return api.create(request, order -> {
            if (order.end(1, api.nextNumber(), world.clock().instant())) {
                tell(order);
            }
        });
    }

    private void tell(ZalopayOrder order) {
        Supplier<Message> forged = () -> Message.post("application/json", JsonTree.bytes(callback(order, true)));
        world.notices()
                .send(new Notices.Notice(
                        CALLBACK,
                        order.transaction,
                        () -> Message.post(
                                "application/json", JsonTree.bytes(callback(order, on(PaymentFault.FORGED_NOTICE)))),
                        Map.of(PaymentFault.FORGED_BEFORE_GENUINE, forged)));
    }

    private ObjectNode callback(ZalopayOrder order, boolean forged) {
        ObjectNode data = JsonTree.object(
                "app_id", Long.valueOf(api.appId()),
                "app_trans_id", order.transaction,
                "app_time", Long.valueOf(order.request.getOrDefault("app_time", "0")),
                "app_user", order.request.getOrDefault("app_user", ""),
                "amount", order.amountVnd + (on(PaymentFault.WRONG_AMOUNT_NOTICE) ? 1_000 : 0),
                "embed_data", order.request.getOrDefault("embed_data", "{}"),
                "item", order.request.getOrDefault("item", "[]"),
                "zp_trans_id", order.number(),
                "server_time", order.endedAt(),
                "channel", 38,
                "merchant_user_id", "",
                "user_fee_amount", 0,
                "discount_amount", 0);
        String text = JsonTree.write(data);
        if (on(ZalopayFault.SPACED_DATA)) {
            text = text.replace("\",\"", "\",\n  \"").replace("\":", "\" : ");
        }
        ObjectNode message = JsonTree.object("data", text, "type", 1);
        if (!on(PaymentFault.UNSIGNED_NOTICE)) {
            String mac = ZalopayApi.sign(api.key2() + (forged ? "x" : ""), text);
            message.put("mac", on(PaymentFault.UPPER_CASE_SIGNATURE) ? mac.toUpperCase(Locale.ROOT) : mac);
        }
        return message;
    }

    private String back(ZalopayOrder order, int state) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("appid", api.appId());
        fields.put("apptransid", order.transaction);
        fields.put("pmcid", "38");
        fields.put("bankcode", "");
        fields.put("amount", String.valueOf(order.amountVnd));
        fields.put("discountamount", "0");
        fields.put("status", state == 1 ? "1" : "-49");
        fields.put("checksum", ZalopayApi.sign(api.key2(), String.join("|", fields.values())));
        String address = redirect(order);
        return address + (address.contains("?") ? "&" : "?") + QueryString.form(fields);
    }

    /** Where the order says, or where the application is registered. */
    private String redirect(ZalopayOrder order) {
        try {
            JsonNode data =
                    JsonTree.read(order.request.getOrDefault("embed_data", "{}").getBytes(StandardCharsets.UTF_8));
            String address = JsonTree.text(data, "redirecturl");
            if (address != null && address.matches("https?://.+")) {
                return address;
            }
        } catch (IllegalArgumentException notJson) {
            throw new Refusal(Page.message(400, "embed_data không phải JSON.", "embed_data is not JSON."));
        }
        return world.options().returns().iterator().next().toString();
    }

    private boolean on(FaultKind kind) {
        return world.faults().take(kind, NAME, "") != null;
    }

    private static Notices.Verdict judge(byte[] body) {
        try {
            String code = JsonTree.text(JsonTree.read(body), "return_code");
            return new Notices.Verdict(code == null ? "no return_code" : code, "1".equals(code));
        } catch (IllegalArgumentException notJson) {
            return new Notices.Verdict("not JSON", false);
        }
    }
}
