package vn.lienthong.sandbox.internal.platform.payos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.internal.explain.Explainer;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.platform.payos.PayosLink.Transfer;
import vn.lienthong.sandbox.internal.spi.Bearers;
import vn.lienthong.sandbox.internal.spi.Chance;
import vn.lienthong.sandbox.internal.spi.Notices;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.World;
import vn.lienthong.sandbox.internal.ui.Page;
import vn.lienthong.sandbox.internal.ui.PayPage;

/**
 * payOS (liên kết thanh toán): create, get, cancel, confirm a webhook's address, and the page on which one pays. Payouts are
 * {@link PayosPayouts}.
 */
final class Payos implements Platform {
    static final String NAME = "payos";
    static final String BASE = "/payos";
    static final String CHECKSUM_KEY = "SANDBOX_PAYOS_CHECKSUM_KEY";
    static final String ACCOUNT = "0011000000002";

    private static final String BIN = "999999";
    private static final String LINKS = "/v2/payment-requests";
    private static final String PAGE = "/web";
    private static final String CHOOSE = "/web/choose";
    private static final Duration OPEN = Duration.ofDays(30);
    private static final List<PayPage.Ending> ENDINGS = List.of(
            new PayPage.Ending("half", "Chuyển một nửa số tiền", "Transfer half of it"),
            new PayPage.Ending("double", "Chuyển gấp đôi số tiền", "Transfer twice as much"));

    private final World world;
    private final PayosWebhooks webhooks;
    private final Map<Long, PayosLink> links = new ConcurrentHashMap<>();
    private final Bearers<PayosLink> pages;
    private final AtomicLong numbers = new AtomicLong(230_204_000);
    private final Routes routes;

    Payos(World world) {
        this.world = world;
        this.webhooks = new PayosWebhooks(world);
        this.pages = new Bearers<>(world.clock());
        Routes all = new Routes()
                .post(
                        LINKS,
                        this::create,
                        PaymentFault.FORGED_ANSWER,
                        PaymentFault.UPPER_CASE_SIGNATURE,
                        PaymentFault.NOTICE_BEFORE_ANSWER,
                        PaymentFault.WRONG_ERROR_CODE)
                .under(LINKS, this::one, PaymentFault.FORGED_ANSWER, PaymentFault.UPPER_CASE_SIGNATURE)
                .post("/confirm-webhook", this::confirm)
                .get(PAGE, this::page)
                .post(CHOOSE, this::choose)
                .beside(Notices.PAYMENT_FAULTS)
                .beside(List.of(PaymentFault.UNKNOWN_STATUS_NOTICE, PaymentFault.UPPER_CASE_SIGNATURE));
        new PayosPayouts(world).addTo(all);
        this.routes = all;
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public Explainer explainer() {
        return new PayosExplainer(world.secrets().all());
    }

    private Reply create(Request request) {
        PayosMerchant.identify(world, request);
        JsonNode body = request.json();
        String expected = PayosText.sign(key(), PayosText.link(body));
        if (!Hashing.same(expected, body.path("signature").asText())) {
            return PayosMerchant.no("201", "Mã kiểm tra(signature) không hợp lệ");
        }
        long orderCode = body.path("orderCode").asLong();
        long amountVnd = body.path("amount").asLong();
        String description = body.path("description").asText();
        boolean good = body.path("orderCode").isIntegralNumber()
                && body.path("amount").isIntegralNumber()
                && orderCode > 0
                && orderCode <= 9_007_199_254_740_991L
                && amountVnd > 0
                && amountVnd < 500_000_000
                && description.matches("[A-Za-z0-9 ]{1,25}")
                && body.path("returnUrl").asText().matches("https?://.{3,248}")
                && body.path("cancelUrl").asText().matches("https?://.{3,248}");
        if (!good) {
            return PayosMerchant.no("20", "Thông tin truyền lên không đúng");
        }
        PayosLink link = new PayosLink(
                Chance.hex(16),
                new PayosLink.Order(
                        orderCode,
                        amountVnd,
                        description,
                        body.path("returnUrl").asText(),
                        body.path("cancelUrl").asText(),
                        body.has("expiredAt")
                                ? Instant.ofEpochSecond(body.path("expiredAt").asLong())
                                : null),
                world.clock().instant());
        if (links.putIfAbsent(orderCode, link) != null) {
            return PayosMerchant.no("231", "Đơn thanh toán đã tồn tại");
        }
        if (request.has(PaymentFault.NOTICE_BEFORE_ANSWER)) {
            pay(link, amountVnd);
        }
        if (request.has(PaymentFault.WRONG_ERROR_CODE)) {
            return PayosMerchant.no("20", "Lỗi hệ thống");
        }
        ObjectNode data = JsonTree.object(
                "bin",
                BIN,
                "accountNumber",
                ACCOUNT,
                "accountName",
                "CONG TY GIA DINH",
                "amount",
                amountVnd,
                "description",
                description,
                "orderCode",
                orderCode,
                "currency",
                "VND",
                "paymentLinkId",
                link.id,
                "status",
                "PENDING",
                "expiredAt",
                body.has("expiredAt") ? body.path("expiredAt").asLong() : null,
                "checkoutUrl",
                world.uri() + BASE + PAGE + "?token=" + pages.issue(link.id, link, OPEN),
                "qrCode",
                qr(link));
        return signed(request, data);
    }

    private static String qr(PayosLink link) {
        String account = field("00", BIN) + field("01", ACCOUNT);
        String text = field("00", "01")
                + field("01", "12")
                + field("38", field("00", "A000000727") + field("01", account) + field("02", "QRIBFTTA"))
                + field("53", "704")
                + field("54", Long.toString(link.amountVnd))
                + field("58", "VN")
                + field("62", field("08", link.description))
                + "6304";
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return text + String.format(Locale.ROOT, "%04X", Hashing.crc16(bytes, 0, bytes.length));
    }

    private static String field(String tag, String value) {
        return tag + String.format(Locale.ROOT, "%02d", value.length()) + value;
    }

    private Reply one(Request request) {
        PayosMerchant.identify(world, request);
        String[] parts = request.path().substring(LINKS.length()).split("/", -1);
        PayosLink link = parts.length < 2 ? null : find(parts[1]);
        if (link == null) {
            return PayosMerchant.no("101", "Mã thanh toán không tồn tại");
        }
        if (parts.length == 2 && request.method().equals("GET")) {
            return signed(request, data(link));
        }
        if (parts.length == 3 && parts[2].equals("cancel") && request.method().equals("POST")) {
            link.cancel(
                    request.json().path("cancellationReason").asText(),
                    world.clock().instant());
            return signed(request, data(link));
        }
        return Reply.text(404, "404 Not Found");
    }

    private @Nullable PayosLink find(String codeOrId) {
        return links.values().stream()
                .filter(one ->
                        one.id.equals(codeOrId) || Long.toString(one.orderCode).equals(codeOrId))
                .findFirst()
                .orElse(null);
    }

    private ObjectNode data(PayosLink link) {
        ArrayNode transactions = JsonTree.array();
        for (Transfer transfer : link.transfers()) {
            transactions.add(JsonTree.object(
                    "reference",
                    transfer.reference(),
                    "amount",
                    transfer.amountVnd(),
                    "accountNumber",
                    ACCOUNT,
                    "description",
                    link.description,
                    "transactionDateTime",
                    PayosMerchant.LOCAL.format(transfer.at()),
                    "virtualAccountName",
                    null,
                    "counterAccountName",
                    null));
        }
        Instant cancelledAt = link.cancelledAt();
        long paidVnd = link.paidVnd();
        return JsonTree.object(
                "id",
                link.id,
                "orderCode",
                link.orderCode,
                "amount",
                link.amountVnd,
                "amountPaid",
                paidVnd,
                "amountRemaining",
                Math.max(0, link.amountVnd - paidVnd),
                "status",
                link.status(world.clock().instant()),
                "createdAt",
                PayosMerchant.LOCAL.format(link.created),
                "transactions",
                transactions,
                "cancellationReason",
                link.reason(),
                "canceledAt",
                cancelledAt == null ? null : PayosMerchant.LOCAL.format(cancelledAt));
    }

    private Reply signed(Request request, ObjectNode data) {
        String key = request.has(PaymentFault.FORGED_ANSWER) ? key() + "x" : key();
        String hex = PayosText.sign(key, PayosText.data(data));
        boolean upper = request.has(PaymentFault.UPPER_CASE_SIGNATURE);
        return Reply.json(
                200,
                JsonTree.object(
                        "code",
                        "00",
                        "desc",
                        "success",
                        "data",
                        data,
                        "signature",
                        upper ? hex.toUpperCase(Locale.ROOT) : hex));
    }

    private String key() {
        return world.secrets().require(CHECKSUM_KEY);
    }

    /** Tries the address with a sample, and takes it if the merchant answers 2xx. */
    private Reply confirm(Request request) {
        PayosMerchant.identify(world, request);
        String address = request.json().path("webhookUrl").asText();
        try {
            URI endpoint = URI.create(address);
            if (webhooks.tryOut(endpoint)) {
                world.notices().register(NAME, endpoint);
                return Reply.json(
                        200,
                        JsonTree.object(
                                "code", "00", "desc", "success", "data", JsonTree.object("webhookUrl", address)));
            }
        } catch (IllegalArgumentException notOnThisMachine) {
            return PayosMerchant.no("20", "Webhook url invalid");
        }
        return PayosMerchant.no("20", "Webhook url invalid");
    }

    private Reply page(Request request) {
        String token = request.queryParameters().getOrDefault("token", "");
        PayosLink link = PayPage.requireOrder(pages.find(token));
        if (!link.status(world.clock().instant()).matches("PENDING|UNDERPAID|EXPIRED")) {
            return Page.message(200, "Giao dịch đã kết thúc.", "This payment has ended.");
        }
        return PayPage.of(
                new PayPage.Bill(
                        "payOS", "CONG TY GIA DINH", Long.toString(link.orderCode), link.description, link.amountVnd),
                BASE + CHOOSE,
                token,
                ENDINGS);
    }

    private Reply choose(Request request) {
        Map<String, String> form = request.form();
        PayosLink link = PayPage.requireOrder(pages.find(form.get("token")));
        Instant now = world.clock().instant();
        switch (form.getOrDefault("outcome", "")) {
            case "00" -> pay(link, link.amountVnd - link.paidVnd());
            case "half" -> pay(link, Math.max(1, link.amountVnd / 2));
            case "double" -> pay(link, link.amountVnd * 2);
            case "24" -> link.cancel("khach huy", now);
            case "51" -> {
                return back(link, link.cancelUrl, true);
            }
            default -> {
                return Page.message(400, "Lựa chọn không hợp lệ.", "No such choice.");
            }
        }
        boolean cancelled = link.status(now).equals("CANCELLED");
        return back(link, cancelled ? link.cancelUrl : link.returnUrl, cancelled);
    }

    private void pay(PayosLink link, long amountVnd) {
        if (amountVnd < 1) {
            throw new Refusal(Page.message(409, "Giao dịch đã kết thúc.", "This payment has ended."));
        }
        Transfer transfer = new Transfer(
                "TF" + numbers.incrementAndGet(), amountVnd, world.clock().instant());
        link.pay(transfer);
        webhooks.send(link, transfer);
    }

    /** The return page; its query is not signed. */
    private Reply back(PayosLink link, String url, boolean cancelled) {
        return Reply.redirect(url + (url.contains("?") ? "&" : "?") + "code=00&id=" + link.id + "&cancel=" + cancelled
                + "&status=" + link.status(world.clock().instant()) + "&orderCode=" + link.orderCode);
    }
}
