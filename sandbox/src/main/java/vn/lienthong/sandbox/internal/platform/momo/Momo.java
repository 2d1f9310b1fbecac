package vn.lienthong.sandbox.internal.platform.momo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.MomoFault;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.internal.explain.Explainer;
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
 * MoMo, API version 2 (ví MoMo): pay page, redirect, IPN; the calls are {@link MomoApi}. How often an IPN is repeated is ours,
 * and it goes to the registered endpoint, not to {@code ipnUrl}.
 */
final class Momo implements Platform {
    static final String NAME = "momo";
    static final String BASE = "/momo";

    private static final String API = "/v2/gateway/api";
    private static final String PAGE = "/v2/gateway/pay";
    private static final Duration KNOWN = Duration.ofDays(1);
    private static final Notices.Rule IPN =
            new Notices.Rule(NAME, 5, Duration.ofMinutes(5), body -> new Notices.Verdict("204", body.length == 0), 204);
    private static final List<PayPage.Ending> ENDINGS = List.of(
            new PayPage.Ending("9000", "Đã xác nhận (9000)", "Authorised (9000)"),
            new PayPage.Ending("1001", "Không đủ số dư", "Not enough money"),
            new PayPage.Ending("1002", "Nhà phát hành từ chối", "Refused by the issuer"),
            new PayPage.Ending("1003", "Giao dịch bị hủy", "Cancelled"),
            new PayPage.Ending("1004", "Vượt hạn mức", "Limit exceeded"),
            new PayPage.Ending("1005", "Hết hạn thanh toán", "Payment window over"),
            new PayPage.Ending("4001", "Tài khoản bị hạn chế", "Account restricted"),
            new PayPage.Ending("4002", "Chưa xác thực sinh trắc học", "No biometric check"),
            new PayPage.Ending("4100", "Đăng nhập không thành công", "Log-in failed"),
            new PayPage.Ending("7002", "Nhà cung cấp đang xử lý", "Being processed by the provider"),
            new PayPage.Ending("7777", "Mã chưa có trong tài liệu", "A code that no document lists"));

    private final World world;
    private final MomoApi api;
    private final Bearers<MomoOrder> pages;
    private final Routes routes;

    Momo(World world) {
        this.world = world;
        this.pages = new Bearers<>(world.clock());
        this.api = new MomoApi(world, order -> world.uri() + BASE + PAGE + "?t=" + pages.issue(order, KNOWN));
        this.routes = new Routes()
                .post(
                        API + "/create",
                        this::create,
                        PaymentFault.NOTICE_BEFORE_ANSWER,
                        PaymentFault.WRONG_ERROR_CODE,
                        PaymentFault.FORGED_ANSWER,
                        PaymentFault.UPPER_CASE_SIGNATURE,
                        MomoFault.UNSIGNED_ANSWER,
                        MomoFault.NUMBERS_AS_TEXT,
                        MomoFault.HTTP_400)
                .post(API + "/query", api::query, MomoFault.NUMBERS_AS_TEXT, MomoFault.HTTP_400)
                .post(API + "/refund", api::refund, MomoFault.NUMBERS_AS_TEXT, MomoFault.HTTP_400)
                .get(PAGE, this::page)
                .post(PAGE, this::choose)
                .beside(Notices.PAYMENT_FAULTS)
                .beside(List.of(
                        PaymentFault.FAILED_AFTER_PAID,
                        PaymentFault.UNKNOWN_STATUS_NOTICE,
                        PaymentFault.UPPER_CASE_SIGNATURE,
                        MomoFault.NUMBERS_AS_TEXT));
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public Explainer explainer() {
        return new MomoExplainer(world.secrets().all());
    }

    private Reply page(Request request) {
        String token = request.queryParameters().getOrDefault("t", "");
        MomoOrder order = PayPage.requireOrder(pages.find(token));
        return order.endedAt() != 0
                ? Page.message(200, "Giao dịch đã kết thúc.", "This payment has ended.")
                : PayPage.of(
                        new PayPage.Bill(
                                "MoMo",
                                api.partnerCode(),
                                order.orderId,
                                MomoText.text(order.request, "orderInfo"),
                                order.amountVnd),
                        BASE + PAGE,
                        token,
                        ENDINGS);
    }

    private Reply choose(Request request) {
        Map<String, String> form = request.form();
        MomoOrder order = PayPage.requireOrder(pages.find(form.get("token")));
        String outcome = form.getOrDefault("outcome", "");
        boolean listed = ENDINGS.stream().anyMatch(ending -> ending.code().equals(outcome));
        int chosen = switch (outcome) {
            case "00" -> 0;
            case "24" -> 1006;
            case "51" -> 1001;
            default -> listed ? Integer.parseInt(outcome) : -1;
        };
        if (chosen < 0) {
            return Page.message(400, "Lựa chọn không hợp lệ.", "No such choice.");
        }
        Instant now = world.clock().instant();
        int code = now.isBefore(order.expires) ? chosen : 1005;
        if (!order.end(code, api.nextNumber(), now)) {
            return Page.message(409, "Giao dịch đã kết thúc.", "This payment has ended.");
        }
        tell(order);
        return Reply.redirect(back(order));
    }

    private Reply create(Request request) {
        return api.create(request, order -> {
            if (order.end(0, api.nextNumber(), world.clock().instant())) {
                tell(order);
            }
        });
    }

    private void tell(MomoOrder order) {
        Map<PaymentFault, Supplier<Message>> others = new EnumMap<>(PaymentFault.class);
        others.put(PaymentFault.FORGED_BEFORE_GENUINE, () -> notice(result(order), order, true));
        if (order.code(world.clock().instant()) == 0) {
            ObjectNode failed = result(order);
            failed.put("resultCode", 1003);
            failed.put("message", MomoText.sentence(1003));
            others.put(PaymentFault.FAILED_AFTER_PAID, () -> notice(failed, order, false));
        }
        world.notices()
                .send(new Notices.Notice(
                        IPN,
                        order.orderId,
                        () -> notice(result(order), order, on(PaymentFault.FORGED_NOTICE)),
                        others));
    }

    private ObjectNode result(MomoOrder order) {
        int code = order.code(world.clock().instant());
        return JsonTree.object(
                "partnerCode", api.partnerCode(),
                "orderId", order.orderId,
                "requestId", MomoText.text(order.request, "requestId"),
                "amount", order.amountVnd,
                "orderInfo", MomoText.text(order.request, "orderInfo"),
                "orderType", "momo_wallet",
                "transId", order.transId(),
                "resultCode", code,
                "message", MomoText.sentence(code),
                "payType", "qr",
                "responseTime", order.endedAt(),
                "extraData", MomoText.text(order.request, "extraData"));
    }

    /** The body of one IPN call; it has members that are not signed. */
    private Message notice(ObjectNode message, MomoOrder order, boolean forged) {
        if (on(PaymentFault.UNKNOWN_STATUS_NOTICE)) {
            message.put("resultCode", 77_777);
        }
        message.put("paymentOption", "momo");
        message.put("userFee", 0);
        message.putNull("promotionInfo");
        message.put("storeId", "");
        if (on(PaymentFault.WRONG_AMOUNT_NOTICE)) {
            message.put("amount", order.amountVnd + 1_000);
        }
        if (!on(PaymentFault.UNSIGNED_NOTICE)) {
            String secret = api.secret() + (forged ? "x" : "");
            String signature = MomoText.sign(secret, api.accessKey(), message, MomoText.NOTICE);
            boolean upper = on(PaymentFault.UPPER_CASE_SIGNATURE);
            message.put(MomoText.SIGNATURE, upper ? signature.toUpperCase(Locale.ROOT) : signature);
        }
        return Message.post(
                "application/json; charset=UTF-8",
                JsonTree.bytes(on(MomoFault.NUMBERS_AS_TEXT) ? MomoText.numbersAsText(message) : message));
    }

    private String back(MomoOrder order) {
        ObjectNode message = result(order);
        message.put(MomoText.SIGNATURE, api.sign(message, MomoText.NOTICE));
        StringBuilder address = new StringBuilder(MomoText.text(order.request, "redirectUrl"));
        char mark = address.indexOf("?") < 0 ? '?' : '&';
        for (Map.Entry<String, JsonNode> member : message.properties()) {
            address.append(mark)
                    .append(member.getKey())
                    .append('=')
                    .append(QueryString.encode(member.getValue().asText()));
            mark = '&';
        }
        return address.toString();
    }

    private boolean on(FaultKind kind) {
        return world.faults().take(kind, NAME, "") != null;
    }
}
