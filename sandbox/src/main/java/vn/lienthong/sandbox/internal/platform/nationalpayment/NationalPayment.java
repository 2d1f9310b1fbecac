package vn.lienthong.sandbox.internal.platform.nationalpayment;

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
import java.util.regex.Pattern;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.NationalPaymentFault;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.internal.explain.Explainer;
import vn.lienthong.sandbox.internal.http.JsonTree;
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
 * The national payment platform, version 1 (nền tảng thanh toán trực tuyến, PhienBan 1.0.6): INIT, QUERY and the
 * callback at one endpoint. The codes of refusals and the repetitions of the callback are ours; no official text is
 * public.
 */
final class NationalPayment implements Platform {
    static final String RAIL = "national-v1";
    static final String BASE = "/payment-v1";

    private static final String PAGE = "/thanh-toan";
    private static final Duration TOKEN = Duration.ofHours(1);
    private static final Duration OPEN = Duration.ofDays(1);
    private static final Map<String, Pattern> FIELDS = Map.ofEntries(
            Map.entry("PhienBan", Pattern.compile("1\\.0\\.6")),
            Map.entry("MaThamChieu", Pattern.compile("[A-Za-z0-9_.-]{1,100}")),
            Map.entry("SoTien", Pattern.compile("[1-9][0-9]{0,14}")),
            Map.entry("LoaiHinhThanhToan", Pattern.compile("PAY")),
            Map.entry("MaKenhThanhToan", Pattern.compile("[0-9]{1,2}")),
            Map.entry("MaThietBi", Pattern.compile("[^|]{1,50}")),
            Map.entry("NgonNgu", Pattern.compile("[a-z]{2}-[A-Z]{2}")),
            Map.entry("MaTienTe", Pattern.compile("VND")),
            Map.entry("MaNganHang", Pattern.compile("[^|]{1,50}")),
            Map.entry("ThongTinGiaoDich", Pattern.compile("[^|\\r\\n]{1,255}")),
            Map.entry("ThoiGianGD", Pattern.compile("[0-9]{14}")),
            Map.entry("Ip", Pattern.compile("[0-9a-fA-F.:]{7,45}")));
    private static final List<PayPage.Ending> ENDINGS = List.of(
            new PayPage.Ending("4", "Giao dịch thất bại", "Failed"),
            new PayPage.Ending("3", "Ngân hàng chưa trả lời", "The bank has not answered"));

    private static final FaultKind[] MESSAGE = {
        SignOnFault.SESSION_EXPIRED,
        PaymentFault.FORGED_ANSWER,
        PaymentFault.NOTICE_BEFORE_ANSWER,
        PaymentFault.WRONG_ERROR_CODE,
        PaymentFault.UPPER_CASE_SIGNATURE,
        NationalPaymentFault.LGSP_ENVELOPE,
        NationalPaymentFault.NO_SIGN_ON,
        NationalPaymentFault.HMAC_SIGNATURE,
        NationalPaymentFault.RECEIPT_AS_TEXT
    };

    private final World world;
    private final Map<String, NationalOrder> orders = new ConcurrentHashMap<>();
    private final Bearers<NationalOrder> pages;
    private final Bearers<Boolean> tokens;
    private final AtomicLong numbers = new AtomicLong();

    private final NationalCallbacks callbacks;
    private final Routes routes;

    NationalPayment(World world) {
        this.world = world;
        this.pages = new Bearers<>(world.clock());
        this.tokens = new Bearers<>(world.clock());
        this.callbacks = new NationalCallbacks(world);
        this.routes = new Routes()
                .post("", this::message, MESSAGE)
                .post("/", this::message, MESSAGE)
                .post("/token", this::token)
                .get(PAGE, this::page)
                .post(PAGE, this::choose)
                .beside(Notices.PAYMENT_FAULTS)
                .beside(List.of(
                        PaymentFault.FAILED_AFTER_PAID,
                        PaymentFault.UNKNOWN_STATUS_NOTICE,
                        NationalPaymentFault.TWELVE_HOUR_TIME,
                        PaymentFault.UPPER_CASE_SIGNATURE,
                        NationalPaymentFault.HMAC_SIGNATURE));
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public Explainer explainer() {
        return new NationalExplainer(world.secrets().all());
    }

    /** The LGSP in front of the platform: consumer key and secret by HTTP Basic, a form. */
    private Reply token(Request request) {
        Map<String, String> form = request.form();
        String pair = world.secrets().require("SANDBOX_PAYMENT_V1_CONSUMER_KEY") + ":"
                + world.secrets().require("SANDBOX_PAYMENT_V1_CONSUMER_SECRET");
        String expected = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        String given = request.basic();
        if (given == null || !Hashing.same(expected, given)) {
            return Reply.json(401, JsonTree.object("error", "invalid_client"));
        }
        return "client_credentials".equals(form.get("grant_type"))
                ? Reply.json(
                        200,
                        JsonTree.object(
                                "access_token",
                                tokens.issue(true, TOKEN),
                                "scope",
                                "am_application_scope default",
                                "token_type",
                                "Bearer",
                                "expires_in",
                                TOKEN.toSeconds()))
                : Reply.json(400, JsonTree.object("error", "unsupported_grant_type"));
    }

    private Reply message(Request request) {
        if (!request.has(NationalPaymentFault.NO_SIGN_ON)
                && (tokens.find(request.bearer()) == null || request.has(SignOnFault.SESSION_EXPIRED))) {
            return Reply.json(
                    401, JsonTree.object("fault", JsonTree.object("code", 900901, "message", "Invalid Credentials")));
        }
        JsonNode message = request.json();
        boolean hmac = request.has(NationalPaymentFault.HMAC_SIGNATURE);
        boolean envelope = request.has(NationalPaymentFault.LGSP_ENVELOPE);
        ObjectNode answer;
        try {
            if (NationalText.text(message, "LoaiBanTin").equals("GET_BILL")) {
                return bill(message, hmac);
            }
            answer = switch (NationalText.text(message, "LoaiBanTin")) {
                case "INIT" -> init(message, hmac, request);
                case "QUERY" -> query(message, hmac, request);
                default -> throw refused("LoaiBanTin");
            };
        } catch (Declined declined) {
            answer = JsonTree.object("MaLoi", "99", "MoTaLoi", declined.why);
        }
        return Reply.json(
                200, envelope ? JsonTree.object("error_code", "0", "message", JsonTree.write(answer)) : answer);
    }

    private ObjectNode init(JsonNode message, boolean hmac, Request request) {
        check(message, NationalText.INIT, hmac);
        String wrong = NationalReceiptBlock.wrong(
                message.path("ThongTinBienLai"), request.has(NationalPaymentFault.RECEIPT_AS_TEXT));
        if (wrong != null) {
            throw refused(wrong);
        }
        NationalOrder order =
                new NationalOrder(message, String.format(Locale.ROOT, "GD%06d", numbers.incrementAndGet()));
        if (orders.putIfAbsent(order.reference(), order) != null) {
            throw refused("MaThamChieu đã tồn tại");
        }
        if (request.has(PaymentFault.NOTICE_BEFORE_ANSWER)
                && order.end("1", VietnamTime.compact(world.clock().instant()))) {
            callbacks.send(order, true);
        }
        if (request.has(PaymentFault.WRONG_ERROR_CODE)) {
            throw refused("Lỗi hệ thống");
        }
        return JsonTree.object(
                "MaLoi",
                "00",
                "MoTaLoi",
                "Thành công",
                "MaDoiTac",
                NationalText.text(message, "MaDoiTac"),
                "MaThamChieu",
                order.reference(),
                "UrlThanhToan",
                world.uri() + BASE + PAGE + "?token=" + pages.issue(order, OPEN));
    }

    /** The receipt of a payment that is paid, as a PDF. */
    private Reply bill(JsonNode message, boolean hmac) {
        NationalOrder order = asked(message, hmac);
        if (!order.state().equals("1")) {
            throw refused("Giao dịch chưa thanh toán, chưa có biên lai");
        }
        return Reply.of(
                200,
                "application/pdf",
                NationalBill.pdf(
                        "Bien lai " + order.transaction,
                        "Ma tham chieu: " + order.reference(),
                        "So tien: " + NationalText.text(order.init, "SoTien") + " dong",
                        "Thoi gian: " + order.paidAt()));
    }

    private NationalOrder asked(JsonNode message, boolean hmac) {
        check(message, NationalText.QUERY, hmac);
        NationalOrder order = orders.get(NationalText.text(message, "MaThamChieu"));
        if (order == null
                || !NationalText.text(order.init, "ThoiGianGD").equals(NationalText.text(message, "ThoiGianGD"))) {
            throw refused("Không tìm thấy giao dịch");
        }
        return order;
    }

    private ObjectNode query(JsonNode message, boolean hmac, Request request) {
        NationalOrder order = asked(message, hmac);
        ObjectNode answer = NationalCallbacks.outcome("QUERY", "00", order);
        answer.put("MoTaLoi", "Thành công");
        answer.put("TrangThaiGD", order.state());
        String secret = secret() + (request.has(PaymentFault.FORGED_ANSWER) ? "x" : "");
        return NationalCallbacks.seal(answer, secret, hmac, request.has(PaymentFault.UPPER_CASE_SIGNATURE));
    }

    /**
     * First the members: text (the amount may be a number) with the right format; then the partner; then the signature.
     */
    private void check(JsonNode message, List<String> order, boolean hmac) {
        for (String name : order) {
            JsonNode value = message.path(name);
            boolean typed = value.isTextual() || (name.equals("SoTien") && value.isIntegralNumber());
            Pattern form = FIELDS.get(name);
            if (!typed || (form != null && !form.matcher(value.asText()).matches())) {
                throw refused(name);
            }
        }
        if (VietnamTime.parseCompact(NationalText.text(message, "ThoiGianGD")) == null) {
            throw refused("ThoiGianGD");
        }
        if (!NationalText.text(message, "MaDoiTac")
                .equals(world.secrets().require("SANDBOX_PAYMENT_V1_PARTNER_CODE"))) {
            throw refused("MaDoiTac");
        }
        if (!Hashing.same(
                NationalText.sign(message, order, secret(), hmac), NationalText.text(message, NationalText.HASH))) {
            throw refused(NationalText.HASH);
        }
    }

    private Reply page(Request request) {
        String token = request.queryParameters().getOrDefault("token", "");
        NationalOrder order = PayPage.requireOrder(pages.find(token));
        return order.ended()
                ? Page.message(200, "Giao dịch đã kết thúc.", "This payment has ended.")
                : PayPage.of(
                        new PayPage.Bill(
                                "Nền tảng thanh toán trực tuyến",
                                NationalText.text(order.init, "MaDoiTac"),
                                order.reference(),
                                NationalText.text(order.init, "ThongTinGiaoDich"),
                                Long.parseLong(NationalText.text(order.init, "SoTien"))),
                        BASE + PAGE,
                        token,
                        ENDINGS);
    }

    private Reply choose(Request request) {
        Map<String, String> form = request.form();
        NationalOrder order = PayPage.requireOrder(pages.find(form.get("token")));
        String state = switch (form.getOrDefault("outcome", "")) {
            case "00", "1" -> "1";
            case "24", "51", "4" -> "4";
            case "3" -> "3";
            default -> "";
        };
        if (state.isEmpty()) {
            return Page.message(400, "Lựa chọn không hợp lệ.", "No such choice.");
        }
        if (!order.end(state, VietnamTime.compact(world.clock().instant()))) {
            return Page.message(409, "Giao dịch đã kết thúc.", "This payment has ended.");
        }
        if (!state.equals("3")) {
            callbacks.send(order, state.equals("1"));
        }
        String back = world.options().returns().iterator().next().toString();
        return Reply.redirect(back + (back.contains("?") ? "&" : "?") + "MaThamChieu=" + order.reference());
    }

    private String secret() {
        return world.secrets().require("SANDBOX_PAYMENT_V1_SECRET");
    }

    private static Declined refused(String why) {
        return new Declined(why);
    }

    /** Ends a message with {@code MaLoi} 99. */
    private static final class Declined extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String why;

        Declined(String why) {
            super(why, null, false, false);
            this.why = why;
        }
    }
}
