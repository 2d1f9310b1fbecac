package vn.lienthong.sandbox.internal.platform.vnpay;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.VnpayFault;
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

/** VNPAY 2.1.0 (cổng thanh toán VNPAY): pay page, return, IPN; query and refund are {@link VnpayApi}. */
final class Vnpay implements Platform {
    static final String NAME = "vnpay";
    static final String BASE = "/vnpay";

    private static final String PAGE = "/paymentv2/Transaction/PaymentMethod.html";
    private static final String SCAN = "/paymentv2/Transaction/Scan";
    private static final String CONFIRM = "/paymentv2/Transaction/Confirm";
    private static final String ERROR = "/paymentv2/Payment/Error.html";
    private static final Duration OPEN = Duration.ofDays(1);
    private static final Pattern ORDER_INFO = Pattern.compile("[\\x20-\\x7e&&[^!'()~*]]{1,255}");
    private static final Map<String, Pattern> FIELDS = Map.ofEntries(
            Map.entry("vnp_Version", Pattern.compile("2\\.1\\.0")),
            Map.entry("vnp_Command", Pattern.compile("pay|genqr")),
            Map.entry("vnp_TmnCode", Pattern.compile("[A-Za-z0-9]{8}")),
            Map.entry("vnp_Amount", Pattern.compile("[1-9][0-9]{0,11}")),
            Map.entry("vnp_CreateDate", Pattern.compile("[0-9]{14}")),
            Map.entry("vnp_CurrCode", Pattern.compile("VND")),
            Map.entry("vnp_IpAddr", Pattern.compile("[0-9a-fA-F.:]{7,45}")),
            Map.entry("vnp_Locale", Pattern.compile("vn|en")),
            Map.entry("vnp_OrderInfo", ORDER_INFO),
            Map.entry("vnp_OrderType", Pattern.compile(".{1,100}")),
            Map.entry("vnp_ReturnUrl", Pattern.compile("https?://.{3,248}")),
            Map.entry("vnp_ExpireDate", Pattern.compile("[0-9]{14}")),
            Map.entry("vnp_TxnRef", Pattern.compile(".{1,100}")));
    private static final Notices.Rule IPN = new Notices.Rule(NAME, 10, Duration.ofMinutes(5), Vnpay::judge);
    private static final List<PayPage.Ending> ENDINGS = List.of(
            new PayPage.Ending("51", "Không đủ số dư", "Not enough money"),
            new PayPage.Ending("09", "Thẻ chưa đăng ký Internet Banking", "Not registered for online payment"),
            new PayPage.Ending("10", "Xác thực sai quá 3 lần", "Wrong details three times"),
            new PayPage.Ending("11", "Hết hạn chờ thanh toán", "Payment window over"),
            new PayPage.Ending("12", "Thẻ bị khóa", "Card locked"),
            new PayPage.Ending("13", "Sai mật khẩu OTP", "Wrong OTP"),
            new PayPage.Ending("65", "Vượt hạn mức ngày", "Daily limit exceeded"),
            new PayPage.Ending("75", "Ngân hàng bảo trì", "Bank under maintenance"),
            new PayPage.Ending("79", "Sai mật khẩu quá số lần", "Wrong password too often"),
            new PayPage.Ending("07", "Đã trừ tiền, nghi ngờ gian lận", "Debited, suspicious"),
            new PayPage.Ending("04", "Đã trừ tiền, VNPAY chưa ghi nhận", "Debited, not successful at VNPAY"),
            new PayPage.Ending("99", "Lỗi khác", "Other error"));

    private final World world;
    private final VnpayApi api;
    private final Map<String, VnpayOrder> orders = new ConcurrentHashMap<>();
    private final Map<String, String> scanned = new ConcurrentHashMap<>();
    private final Bearers<VnpayOrder> pages;
    private final AtomicLong transactions = new AtomicLong(14_000_000);
    private final Routes routes;

    Vnpay(World world) {
        this.world = world;
        this.pages = new Bearers<>(world.clock());
        this.api = new VnpayApi(world, this::find);
        this.routes = new Routes()
                .get("/paymentv2/vpcpay.html", this::start)
                .get(PAGE, this::page)
                .get(SCAN, this::scan)
                .post("/qrpayauth/api/merchant/get_bank_list", this::banks)
                .post(CONFIRM, this::choose)
                .get(ERROR, Vnpay::errorPage)
                .post(
                        "/merchant_webapi/api/transaction",
                        api::answer,
                        PaymentFault.FORGED_ANSWER,
                        PaymentFault.UPPER_CASE_SIGNATURE,
                        VnpayFault.REFUND_OFF)
                .beside(Notices.PAYMENT_FAULTS)
                .beside(List.of(
                        PaymentFault.FAILED_AFTER_PAID,
                        PaymentFault.UNKNOWN_STATUS_NOTICE,
                        PaymentFault.UPPER_CASE_SIGNATURE));
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public Explainer explainer() {
        return new VnpayExplainer(world.secrets().all());
    }

    @Override
    public Reply unlisted(Request request) {
        return Reply.json(401, JsonTree.object("vnp_ResponseCode", "99", "vnp_Message", "IP is not allowed"));
    }

    private String secret() {
        return world.secrets().require("SANDBOX_VNPAY_HASH_SECRET");
    }

    /** The payment of a reference that was made on the day of {@code createDate}, or {@code null}. */
    private @Nullable VnpayOrder find(String reference, String createDate) {
        return orders.get(key(reference, createDate));
    }

    private static String key(String reference, String createDate) {
        return createDate.substring(0, Math.min(8, createDate.length())) + " " + reference;
    }

    private Reply start(Request request) {
        Map<String, String> query = request.queryParameters();
        if (!world.secrets().require("SANDBOX_VNPAY_TMN_CODE").equals(query.get("vnp_TmnCode"))) {
            return error(query, "02", "vnp_TmnCode");
        }
        String expected = VnpayText.sign(secret(), VnpayText.query(query));
        String given = query.getOrDefault(VnpayText.HASH, "").toLowerCase(Locale.ROOT);
        if (!Hashing.same(expected, given)) {
            return error(query, "97", VnpayText.HASH);
        }
        if (query.containsKey("vnp_SecureHashType")) {
            return error(query, "03", "vnp_SecureHashType");
        }
        for (Map.Entry<String, Pattern> field : new TreeMap<>(FIELDS).entrySet()) {
            String value = query.get(field.getKey());
            if (value == null || !field.getValue().matcher(value).matches()) {
                return error(query, "03", field.getKey());
            }
        }
        Instant created = VietnamTime.parseCompact(query.getOrDefault("vnp_CreateDate", ""));
        Instant expires = VietnamTime.parseCompact(query.getOrDefault("vnp_ExpireDate", ""));
        if (created == null) {
            return error(query, "03", "vnp_CreateDate");
        }
        if (expires == null || !expires.isAfter(created)) {
            return error(query, "03", "vnp_ExpireDate");
        }
        if (!expires.isAfter(world.clock().instant())) {
            return error(query, "11", "vnp_ExpireDate");
        }
        VnpayOrder order = new VnpayOrder(query, String.valueOf(transactions.incrementAndGet()));
        if (orders.putIfAbsent(key(order.reference, order.createDate), order) != null) {
            return error(query, "01", "vnp_TxnRef");
        }
        String page = BASE + PAGE + "?token=" + pages.issue(order, OPEN);
        if (!isQr(query)) {
            return Reply.redirect(page);
        }
        String content = VnpayQr.content(order);
        scanned.put(content, page);
        return Reply.json(200, JsonTree.object("code", "00", "message", "Success", "qrcontent", content));
    }

    private static boolean isQr(Map<String, String> query) {
        return "genqr".equals(query.get("vnp_Command"));
    }

    /** What the payer's app makes of a QR code: the page on which one pays. */
    private Reply scan(Request request) {
        String page = scanned.get(request.queryParameters().getOrDefault("content", ""));
        return page == null ? Page.message(404, "Không có mã QR này.", "No such QR code.") : Reply.redirect(page);
    }

    private Reply banks(Request request) {
        String tmnCode = world.secrets().require("SANDBOX_VNPAY_TMN_CODE");
        return tmnCode.equals(request.form().get("tmn_code"))
                ? Reply.json(200, VnpayQr.banks())
                : Reply.json(200, JsonTree.array());
    }

    private Reply error(Map<String, String> query, String code, String field) {
        if (isQr(query)) {
            return Reply.json(200, JsonTree.object("code", code, "message", field, "qrcontent", null));
        }
        return Reply.redirect(BASE + ERROR + "?code=" + code + "&field=" + field);
    }

    private static Reply errorPage(Request request) {
        String code = request.queryParameters().getOrDefault("code", "");
        String field = request.queryParameters().getOrDefault("field", "");
        String vietnamese = switch (code) {
            case "01" -> "Mã giao dịch đã được dùng trong ngày";
            case "02" -> "Website chưa được khai báo";
            case "03" -> "Dữ liệu gửi sang không đúng định dạng";
            case "11" -> "Đã hết hạn chờ thanh toán";
            case "97" -> "Sai chữ ký";
            default -> "Có lỗi xảy ra";
        };
        String english = switch (code) {
            case "01" -> "Reference used already today";
            case "02" -> "Unknown merchant";
            case "03" -> "Wrong format";
            case "11" -> "Payment window over";
            case "97" -> "Wrong signature";
            default -> "Error";
        };
        return Page.message(
                400, vietnamese + " (" + code + ", " + field + ")", english + " (" + code + ", " + field + ")");
    }

    private Reply page(Request request) {
        String token = request.queryParameters().getOrDefault("token", "");
        VnpayOrder order = PayPage.requireOrder(pages.find(token));
        if (!order.status().equals("01")) {
            return Page.message(200, "Giao dịch đã kết thúc.", "This payment has ended.");
        }
        return PayPage.of(
                new PayPage.Bill(
                        "VNPAY",
                        world.secrets().require("SANDBOX_VNPAY_TMN_CODE"),
                        order.reference,
                        order.orderInfo,
                        order.amountTimes100 / 100),
                BASE + CONFIRM,
                token,
                ENDINGS);
    }

    private Reply choose(Request request) {
        Map<String, String> form = request.form();
        VnpayOrder order = PayPage.requireOrder(pages.find(form.get("token")));
        String outcome = form.getOrDefault("outcome", "");
        boolean known = outcome.equals("00")
                || outcome.equals("24")
                || ENDINGS.stream().anyMatch(ending -> ending.code().equals(outcome));
        if (!known) {
            return Page.message(400, "Lựa chọn không hợp lệ.", "No such choice.");
        }
        Instant expires = VietnamTime.parseCompact(order.expireDate);
        boolean late = expires != null && !expires.isAfter(world.clock().instant());
        String code = late ? "11" : outcome.equals("04") ? "00" : outcome;
        String status = switch (late ? "11" : outcome) {
            case "00" -> "00";
            case "04" -> "04";
            case "07" -> "07";
            case "11" -> "08";
            default -> "02";
        };
        if (!order.end(code, status, VietnamTime.compact(world.clock().instant()))) {
            return Page.message(409, "Giao dịch đã kết thúc.", "This payment has ended.");
        }
        world.notices()
                .send(new Notices.Notice(
                        IPN,
                        order.reference,
                        () -> Message.get(notice(order, result(order), on(PaymentFault.FORGED_NOTICE))),
                        others(order)));
        Map<String, String> back = result(order);
        String signed = VnpayText.query(back);
        return Reply.redirect(order.returnUrl + (order.returnUrl.contains("?") ? "&" : "?") + signed + "&"
                + VnpayText.HASH + "=" + VnpayText.sign(secret(), signed));
    }

    private Map<String, String> result(VnpayOrder order) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("vnp_TmnCode", world.secrets().require("SANDBOX_VNPAY_TMN_CODE"));
        fields.put("vnp_Amount", String.valueOf(order.amountTimes100));
        fields.put("vnp_BankCode", "NCB");
        if (order.status().equals("00")) {
            fields.put("vnp_BankTranNo", "VNP" + order.transactionNo);
        }
        fields.put("vnp_CardType", "ATM");
        fields.put("vnp_PayDate", String.valueOf(order.payDate()));
        fields.put("vnp_OrderInfo", order.orderInfo);
        fields.put("vnp_TransactionNo", order.transactionNo);
        fields.put("vnp_ResponseCode", order.responseCode());
        fields.put("vnp_TransactionStatus", order.status());
        fields.put("vnp_TxnRef", order.reference);
        return fields;
    }

    private Map<PaymentFault, Supplier<Message>> others(VnpayOrder order) {
        Map<PaymentFault, Supplier<Message>> others = new EnumMap<>(PaymentFault.class);
        others.put(PaymentFault.FORGED_BEFORE_GENUINE, () -> Message.get(notice(order, result(order), true)));
        if (order.status().equals("00")) {
            Map<String, String> failed = result(order);
            failed.put("vnp_ResponseCode", "24");
            failed.put("vnp_TransactionStatus", "02");
            others.put(PaymentFault.FAILED_AFTER_PAID, () -> Message.get(notice(order, failed, false)));
        }
        return others;
    }

    /** The query of one IPN call; it contains the type of the hash, which is not signed. */
    private String notice(VnpayOrder order, Map<String, String> fields, boolean forged) {
        if (on(PaymentFault.UNKNOWN_STATUS_NOTICE)) {
            fields.put("vnp_ResponseCode", "98");
            fields.put("vnp_TransactionStatus", "98");
        }
        if (on(PaymentFault.WRONG_AMOUNT_NOTICE)) {
            fields.put("vnp_Amount", String.valueOf(order.amountTimes100 + 100_000));
        }
        String text = VnpayText.query(fields);
        if (on(PaymentFault.UNSIGNED_NOTICE)) {
            return text;
        }
        String hash = VnpayText.sign(forged ? secret() + "x" : secret(), text);
        return text + "&vnp_SecureHashType=HMACSHA512&" + VnpayText.HASH + "="
                + (on(PaymentFault.UPPER_CASE_SIGNATURE) ? hash.toUpperCase(Locale.ROOT) : hash);
    }

    private boolean on(FaultKind kind) {
        return world.faults().take(kind, NAME, "") != null;
    }

    private static Notices.Verdict judge(byte[] body) {
        try {
            String code = JsonTree.text(JsonTree.read(body), "RspCode");
            return new Notices.Verdict(
                    code == null ? "no RspCode" : code, "00".equals(code) || "02".equals(code) || "03".equals(code));
        } catch (IllegalArgumentException notJson) {
            return new Notices.Verdict("not JSON", false);
        }
    }
}
