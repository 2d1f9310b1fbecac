package vn.lienthong.payment.internal.vnpay;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Settings;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.core.spi.AnswerReader;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentMethod;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RailLimits;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.RefundRequest;
import vn.lienthong.payment.ReturnPage;
import vn.lienthong.payment.SignatureExplanation;
import vn.lienthong.payment.internal.rail.LimitTable;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.internal.rail.ServerIp;
import vn.lienthong.payment.internal.rail.WebAddress;
import vn.lienthong.payment.internal.text.Folding;
import vn.lienthong.payment.spi.Rail;

/** VNPAY 2.1.0 (cổng VNPAY): redirect, QR code, IPN, querydr, refund, bank list. */
final class VnpayRail implements Rail {
    static final Set<String> SETTINGS =
            Set.of("payPath", "apiPath", "banksPath", "returnUrl", "locale", "orderType", "expireMinutes", "serverIp");

    private static final RailLimits LIMITS = LimitTable.of(VnpayRail.class).payments();
    private static final String VERSION = "2.1.0";
    private static final Set<Operation> OPERATIONS = Collections.unmodifiableSet(EnumSet.of(
            Operation.CREATE,
            Operation.CREATE_QR,
            Operation.FIND,
            Operation.REFUND,
            Operation.NOTICE,
            Operation.RETURN_PAGE,
            Operation.BANKS));

    private final PlatformCalls calls;
    private final Clock clock;
    private final Secrets secrets;
    private final VnpayNotices notices;
    private final VnpayAnswers answers;
    private final String tmnCode;
    private final URI payUri;
    private final URI apiUri;
    private final URI banksUri;
    private final String returnUrl;
    private final String locale;
    private final String orderType;
    private final Duration expiry;
    private final String serverIp;

    VnpayRail(PlatformCalls calls) {
        this.calls = calls;
        ClientConfig config = calls.config();
        clock = config.clock();
        secrets = Secrets.of(config.credentials(), "hashSecret");
        tmnCode = config.credentials().require("tmnCode");
        notices = new VnpayNotices(secrets, tmnCode);
        answers = new VnpayAnswers(secrets, tmnCode);
        Settings settings = config.settings();
        payUri = Endpoints.withoutQuery(
                config.settings(), "payPath", config.endpoint("payPath", "/paymentv2/vpcpay.html"));
        apiUri = config.endpoint("apiPath", "/merchant_webapi/api/transaction");
        banksUri = config.endpoint("banksPath", "/qrpayauth/api/merchant/get_bank_list");
        returnUrl = WebAddress.of(settings, "returnUrl");
        locale = settings.choice("locale", "vn", "vn", "en");
        orderType = settings.text("orderType", "other");
        expiry = Duration.ofMinutes(settings.number("expireMinutes", 15, 1, 1440));
        serverIp = ServerIp.of(settings);
    }

    @Override
    public Set<Operation> operations() {
        return OPERATIONS;
    }

    @Override
    public RailLimits limits() {
        return LIMITS;
    }

    @Override
    public Payment create(PaymentRequest request) {
        return pending(request).redirectTo(signed(payParameters(request))).build();
    }

    /** Sent once: nothing public says that a repeated {@code vnp_TxnRef} is recognised. */
    @Override
    public Payment createQr(PaymentRequest request) {
        Map<String, String> parameters = payParameters(request);
        parameters.put("vnp_Command", "genqr");
        return calls.write(
                "create",
                () -> WireRequest.of("GET", signed(parameters)),
                AnswerReader.of(VnpayQr::failure, answer -> VnpayQr.created(pending(request), answer.members())));
    }

    private Payment.Builder pending(PaymentRequest request) {
        return Payment.builder(request.key(), PaymentStatus.PENDING)
                .amountVnd(request.amountVnd())
                .expiresAt(request.key().createdAt().plus(expiry));
    }

    private URI signed(Map<String, String> parameters) {
        String data = VnpaySigning.query(parameters);
        return URI.create(
                payUri + "?" + data + "&" + VnpaySigning.HASH + "=" + VnpaySigning.sign(secrets.current(), data));
    }

    @Override
    public List<PaymentMethod> methods() {
        byte[] form = QueryString.form(Map.of("tmn_code", tmnCode)).getBytes(StandardCharsets.UTF_8);
        return calls.read(
                "methods",
                () -> WireRequest.of("POST", banksUri)
                        .withBody(Attachment.of(form, "application/x-www-form-urlencoded")),
                AnswerReader.of(PlatformAnswer::failure, VnpayQr::methods));
    }

    private Map<String, String> payParameters(PaymentRequest request) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("vnp_Version", VERSION);
        fields.put("vnp_Command", "pay");
        fields.put("vnp_TmnCode", tmnCode);
        fields.put("vnp_Amount", VnpayWire.times100(request.amountVnd()));
        String bank = request.bankCode();
        fields.put("vnp_BankCode", bank == null ? "" : bank);
        fields.put("vnp_CreateDate", VietnamTime.compact(request.key().createdAt()));
        fields.put("vnp_CurrCode", "VND");
        String payerIp = request.payerIp();
        fields.put("vnp_IpAddr", payerIp == null ? serverIp : payerIp);
        fields.put("vnp_Locale", locale);
        fields.put("vnp_OrderInfo", LIMITS.description(request.description()));
        fields.put("vnp_OrderType", orderType);
        fields.put("vnp_ReturnUrl", returnUrl);
        fields.put(
                "vnp_ExpireDate", VietnamTime.compact(request.key().createdAt().plus(expiry)));
        fields.put("vnp_TxnRef", request.key().reference());
        return fields;
    }

    @Override
    public Optional<Payment> find(PaymentKey key) {
        return calls.read(
                "find",
                () -> post(queryFields(key), VnpaySigning.QUERY),
                AnswerReader.of(VnpayAnswers::queryFailure, answer -> answers.found(key, answer.members())));
    }

    private Map<String, String> queryFields(PaymentKey key) {
        Map<String, String> fields =
                common("querydr", UUID.randomUUID().toString().replace("-", ""), key);
        fields.put("vnp_OrderInfo", "Truy van GD " + key.reference());
        return fields;
    }

    @Override
    public Refund refund(RefundRequest request) {
        String amount = VnpayWire.times100(request.amountVnd());
        String reason = request.reason();
        String info = LIMITS.description(
                reason == null ? "Hoan tien GD " + request.payment().reference() : reason);
        String by = Folding.ascii("requestedBy", request.requestedBy());
        return calls.write(
                "refund",
                () -> {
                    Map<String, String> fields = common("refund", request.key().reference(), request.payment());
                    fields.put("vnp_TransactionType", request.full() ? "02" : "03");
                    fields.put("vnp_Amount", amount);
                    String transaction = request.transactionId();
                    if (transaction != null) {
                        fields.put("vnp_TransactionNo", transaction);
                    }
                    fields.put("vnp_CreateBy", by);
                    fields.put("vnp_OrderInfo", info);
                    return post(fields, VnpaySigning.REFUND);
                },
                AnswerReader.of(VnpayAnswers::refundFailure, answer -> answers.refunded(request, answer.members())));
    }

    private Map<String, String> common(String command, String requestId, PaymentKey key) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("vnp_RequestId", requestId);
        fields.put("vnp_Version", VERSION);
        fields.put("vnp_Command", command);
        fields.put("vnp_TmnCode", tmnCode);
        fields.put("vnp_TxnRef", key.reference());
        fields.put("vnp_TransactionDate", VietnamTime.compact(key.createdAt()));
        fields.put("vnp_CreateDate", VietnamTime.compact(clock.instant()));
        fields.put("vnp_IpAddr", serverIp);
        return fields;
    }

    private WireRequest post(Map<String, String> fields, List<String> slots) {
        fields.put(VnpaySigning.HASH, VnpaySigning.sign(secrets.current(), VnpaySigning.bars(fields, slots)));
        return WireRequest.of("POST", apiUri).withBody(Attachment.of(Json.bytes(fields), "application/json"));
    }

    @Override
    public NoticeResult readNotice(RawNotice notice) {
        return notices.read(notice);
    }

    @Override
    public ReturnPage readReturn(String rawQuery) {
        return notices.readReturn(rawQuery);
    }

    /** A query for a payment that cannot exist: VNPAY checks our signature first and signs its answer. */
    @Override
    public ClientProbe.Proof prove() {
        PaymentKey nobody = new PaymentKey("LIENTHONG-CHECK-" + UUID.randomUUID(), clock.instant());
        return calls.read(
                "find",
                () -> post(queryFields(nobody), VnpaySigning.QUERY),
                AnswerReader.of(VnpayAnswers::queryFailure, answer -> answers.proof(answer.members())));
    }

    /** A pay page is valid for that long; with a slower clock, its URL would already be expired. */
    @Override
    public Duration clockTolerance() {
        return expiry;
    }

    @Override
    public SignatureExplanation explain(PaymentRequest request) {
        return new SignatureExplanation(VnpaySigning.query(payParameters(request)), "HMAC-SHA512", true, List.of());
    }

    @Override
    public SignatureExplanation explain(RawNotice notice) {
        return notices.explain(notice);
    }
}
