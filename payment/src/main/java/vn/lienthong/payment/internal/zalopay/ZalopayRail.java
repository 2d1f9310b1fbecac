package vn.lienthong.payment.internal.zalopay;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Settings;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.spi.AnswerReader;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RailLimits;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.RefundRequest;
import vn.lienthong.payment.ReturnPage;
import vn.lienthong.payment.SignatureExplanation;
import vn.lienthong.payment.internal.rail.KnownReference;
import vn.lienthong.payment.internal.rail.LimitTable;
import vn.lienthong.payment.internal.rail.Refusals;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.internal.rail.WebAddress;
import vn.lienthong.payment.spi.Rail;

/** ZaloPay, API version 2 (ví ZaloPay): create, query, asynchronous refund, callback. */
final class ZalopayRail implements Rail {
    static final Set<String> SETTINGS = Set.of(
            "callbackUrl",
            "returnUrl",
            "apiPath",
            "appUser",
            "expireMinutes",
            "refundFeeVnd",
            "notFoundCodes",
            "checkReturnPage");

    private static final RailLimits LIMITS = LimitTable.of(ZalopayRail.class).payments();
    private static final Duration TOLERANCE = Duration.ofMinutes(15);

    private final PlatformCalls calls;
    private final Clock clock;
    private final Set<Operation> operations;
    private final Secrets key1;
    private final String appId;
    private final ZalopayNotices notices;
    private final ZalopayAnswers answers;
    private final URI api;
    private final String callbackUrl;
    private final String embedData;
    private final String appUser;
    private final Duration expiry;
    private final int refundFeeVnd;

    ZalopayRail(PlatformCalls calls) {
        this.calls = calls;
        ClientConfig config = calls.config();
        Settings settings = config.settings();
        clock = config.clock();
        key1 = Secrets.of(config.credentials(), "key1");
        appId = config.credentials().require("appId");
        api = Endpoints.withoutQuery(settings, "apiPath", config.endpoint("apiPath", "/v2"));
        callbackUrl = WebAddress.of(settings, "callbackUrl");
        embedData = settings.optional("returnUrl") == null
                ? "{}"
                : Json.string(Map.of("redirecturl", WebAddress.of(settings, "returnUrl")));
        appUser = appUser(settings);
        expiry = Duration.ofMinutes(settings.number("expireMinutes", 15, 5, 43_200));
        refundFeeVnd = settings.number("refundFeeVnd", 0, 1, 999_999_999);
        boolean checkReturnPage = settings.flag("checkReturnPage", false);
        EnumSet<Operation> known =
                EnumSet.of(Operation.CREATE, Operation.FIND, Operation.REFUND, Operation.FIND_REFUND, Operation.NOTICE);
        if (checkReturnPage) {
            known.add(Operation.RETURN_PAGE);
        }
        operations = Collections.unmodifiableSet(known);
        notices = new ZalopayNotices(key1, Secrets.of(config.credentials(), "key2"), appId, checkReturnPage);
        answers = new ZalopayAnswers(
                appId,
                api,
                settings.optional("notFoundCodes") == null ? List.of("-101") : settings.list("notFoundCodes"));
    }

    private static String appUser(Settings settings) {
        String user = settings.text("appUser", "LienThong");
        if (!user.matches("[A-Za-z0-9_.@ -]{1,50}")) {
            throw settings.error("appUser", ": must be 1 to 50 letters, digits, blanks and '_.@-' of ASCII");
        }
        return user;
    }

    @Override
    public Set<Operation> operations() {
        return operations;
    }

    @Override
    public RailLimits limits() {
        return LIMITS;
    }

    @Override
    public List<String> refusals(PaymentRequest request) {
        List<String> refusals = new ArrayList<>(Refusals.ofBankCode(request, "ZaloPay, where the payer chooses"));
        Instant createdAt = request.key().createdAt();
        if (Duration.between(createdAt, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            refusals.add("createdAt: must be at most 15 minutes from now, as ZaloPay requires, but is " + createdAt);
        }
        return refusals;
    }

    @Override
    public Payment create(PaymentRequest request) {
        Map<String, String> fields = createFields(request);
        Optional<Payment> made = calls.write(
                "create",
                () -> post("/create", signed(fields, ZalopaySigning.CREATE, null)),
                AnswerReader.of(
                        ZalopayAnswers::createFailure,
                        answer -> answers.begun(
                                request,
                                Payment.builder(request.key(), PaymentStatus.PENDING)
                                        .expiresAt(request.key().createdAt().plus(expiry)),
                                answer.members())));
        return made.orElseGet(() -> KnownReference.payment("ZaloPay", request, this::find));
    }

    private Map<String, String> createFields(PaymentRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("app_id", appId);
        fields.put("app_user", appUser);
        fields.put("app_trans_id", ZalopayWire.transaction(request.key()));
        fields.put("app_time", Long.toString(request.key().createdAt().toEpochMilli()));
        fields.put("expire_duration_seconds", Long.toString(expiry.toSeconds()));
        fields.put("amount", Long.toString(request.amountVnd()));
        fields.put("description", LIMITS.description(request.description()));
        fields.put("callback_url", callbackUrl);
        fields.put("item", "[]");
        fields.put("embed_data", embedData);
        return fields;
    }

    @Override
    public Optional<Payment> find(PaymentKey key) {
        return calls.read(
                "find",
                () -> query(key),
                AnswerReader.of(ZalopayAnswers::queryFailure, answer -> answers.found(key, answer.members())));
    }

    private WireRequest query(PaymentKey key) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("app_id", appId);
        fields.put("app_trans_id", ZalopayWire.transaction(key));
        return post("/query", signed(fields, ZalopaySigning.QUERY, key1.current()));
    }

    /** Sent once: nothing public says that a repeated {@code m_refund_id} is recognised. */
    @Override
    public Refund refund(RefundRequest request) {
        String number = request.transactionId();
        if (number == null || !number.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException(
                    "transactionId: must be ZaloPay's number of the transaction (zp_trans_id)");
        }
        String reason = request.reason();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("app_id", appId);
        fields.put("m_refund_id", ZalopayWire.refund(appId, request.key()));
        fields.put("zp_trans_id", number);
        fields.put("amount", Long.toString(request.amountVnd()));
        if (refundFeeVnd > 0) {
            fields.put("refund_fee_amount", Integer.toString(refundFeeVnd));
        }
        fields.put(
                "description", reason == null ? "Hoan tien " + request.payment().reference() : reason);
        return calls.write(
                "refund",
                () -> post(
                        "/refund",
                        signed(
                                timed(fields),
                                refundFeeVnd > 0 ? ZalopaySigning.REFUND_WITH_FEE : ZalopaySigning.REFUND,
                                null)),
                AnswerReader.of(ZalopayAnswers::refundFailure, answer -> answers.refunded(request, answer.members())));
    }

    @Override
    public Optional<Refund> findRefund(RefundRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("app_id", appId);
        fields.put("m_refund_id", ZalopayWire.refund(appId, request.key()));
        return calls.read(
                "findRefund",
                () -> post("/query_refund", signed(timed(fields), ZalopaySigning.QUERY_REFUND, null)),
                AnswerReader.of(
                        ZalopayAnswers::findRefundFailure, answer -> answers.foundRefund(request, answer.members())));
    }

    private Map<String, String> timed(Map<String, String> fields) {
        Map<String, String> timed = new LinkedHashMap<>(fields);
        timed.put("timestamp", Long.toString(clock.instant().toEpochMilli()));
        return timed;
    }

    /** The fields with their signature by {@code key1}; {@code last} is a further value of the text only. */
    private Map<String, String> signed(Map<String, String> fields, List<String> slots, @Nullable String last) {
        String text = ZalopaySigning.text(fields, slots) + (last == null ? "" : "|" + last);
        Map<String, String> signed = new LinkedHashMap<>(fields);
        signed.put(ZalopaySigning.MAC, ZalopaySigning.sign(key1.current(), text));
        return signed;
    }

    private WireRequest post(String path, Map<String, String> fields) {
        byte[] form = QueryString.form(fields).getBytes(StandardCharsets.UTF_8);
        return WireRequest.of("POST", URI.create(api + path))
                .withBody(Attachment.of(form, "application/x-www-form-urlencoded"));
    }

    @Override
    public NoticeResult readNotice(RawNotice notice) {
        return notices.read(notice);
    }

    @Override
    public ReturnPage readReturn(String rawQuery) {
        return notices.readReturn(rawQuery);
    }

    /** A query for a payment that cannot exist. */
    @Override
    public ClientProbe.Proof prove() {
        Instant now = clock.instant();
        String nobody = "CHECK-" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        return calls.read(
                "find",
                () -> query(new PaymentKey(nobody, now)),
                AnswerReader.of(ZalopayAnswers::queryFailure, answer -> answers.proof(answer.members())));
    }

    /** {@code app_time} must be that close to ZaloPay's clock. */
    @Override
    public Duration clockTolerance() {
        return TOLERANCE;
    }

    @Override
    public SignatureExplanation explain(PaymentRequest request) {
        return new SignatureExplanation(
                ZalopaySigning.text(createFields(request), ZalopaySigning.CREATE), "HMAC-SHA256", true, List.of());
    }

    @Override
    public SignatureExplanation explain(RawNotice notice) {
        return notices.explain(notice);
    }
}
