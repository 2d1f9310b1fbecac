package vn.lienthong.payment.internal.viettelpay;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Settings;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.wire.Endpoints;
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
import vn.lienthong.payment.ReturnPage;
import vn.lienthong.payment.SignatureExplanation;
import vn.lienthong.payment.internal.rail.LimitTable;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.internal.rail.WebAddress;
import vn.lienthong.payment.spi.Rail;

/**
 * ViettelPay's gateway (cổng thanh toán ViettelPay): redirect, question before the debit, result, query. Its specification is
 * not public; known are several public programs of merchants, of which none has a refund that others confirm.
 */
final class ViettelpayRail implements Rail {
    static final Set<String> SETTINGS = Set.of(
            "payPath",
            "searchPath",
            "returnUrl",
            "cancelUrl",
            "version",
            "locale",
            "mac",
            "resultText",
            "unpaidStates");

    private static final RailLimits LIMITS = LimitTable.of(ViettelpayRail.class).payments();

    private final PlatformCalls calls;
    private final Clock clock;
    private final Set<Operation> operations;
    private final ViettelpaySigning signing;
    private final Secrets hashKey;
    private final Secrets accessCode;
    private final String merchantCode;
    private final ViettelpayNotices notices;
    private final ViettelpayAnswers answers;
    private final URI payUri;
    private final URI searchUri;
    private final Map<String, String> pages;
    private final String version;
    private final String locale;

    ViettelpayRail(PlatformCalls calls) {
        this.calls = calls;
        ClientConfig config = calls.config();
        Settings settings = config.settings();
        clock = config.clock();
        hashKey = Secrets.of(config.credentials(), "hashKey");
        accessCode = Secrets.of(config.credentials(), "accessCode");
        merchantCode = config.credentials().require("merchantCode");
        payUri = Endpoints.withoutQuery(settings, "payPath", config.endpoint("payPath", "/PaymentGateway/payment"));
        searchUri = config.endpoint("searchPath", "/PaymentAPI/webresources/postData");
        pages = new LinkedHashMap<>(Map.of("return_url", WebAddress.of(settings, "returnUrl")));
        if (settings.optional("cancelUrl") != null) {
            pages.put("cancel_url", WebAddress.of(settings, "cancelUrl"));
        }
        version = settings.text("version", "2.0");
        locale = settings.text("locale", "Vi");
        signing = new ViettelpaySigning(
                settings.choice("mac", "hex", "hex", "base64").equals("base64"));
        boolean shortResult =
                settings.choice("resultText", "full", "full", "short").equals("short");
        ViettelpayCodes codes = new ViettelpayCodes(settings);
        notices = new ViettelpayNotices(signing, hashKey, accessCode, merchantCode, codes, shortResult);
        answers = new ViettelpayAnswers(searchUri, codes, merchantCode);
        operations = Collections.unmodifiableSet(EnumSet.of(
                Operation.CREATE, Operation.FIND, Operation.NOTICE, Operation.CONFIRM, Operation.RETURN_PAGE));
    }

    @Override
    public Set<Operation> operations() {
        return operations;
    }

    @Override
    public RailLimits limits() {
        return LIMITS;
    }

    /** Makes no call: the address is signed here, and the same request gives the same address. */
    @Override
    public Payment create(PaymentRequest request) {
        Map<String, String> fields = payFields(request);
        fields.put(ViettelpaySigning.CHECK_SUM, signing.sign(hashKey.current(), payText(accessCode.current(), fields)));
        return Payment.builder(request.key(), PaymentStatus.PENDING)
                .amountVnd(request.amountVnd())
                .redirectTo(URI.create(payUri + "?" + QueryString.form(fields)))
                .build();
    }

    private Map<String, String> payFields(PaymentRequest request) {
        if (request.bankCode() != null) {
            throw new IllegalArgumentException("bankCode: has no effect at ViettelPay, where the payer chooses");
        }
        String reference = request.key().reference();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("billcode", new ViettelpayBill(reference, request.amountVnd()).code());
        fields.put("command", "PAYMENT");
        fields.put("desc", LIMITS.description(request.description()));
        fields.put("locale", locale);
        fields.put("merchant_code", merchantCode);
        fields.put("order_id", reference);
        fields.putAll(pages);
        fields.put("trans_amount", Long.toString(request.amountVnd()));
        fields.put("version", version);
        return fields;
    }

    private static String payText(String accessCode, Map<String, String> fields) {
        return ViettelpaySigning.text(accessCode, fields, ViettelpaySigning.PAY);
    }

    @Override
    public Optional<Payment> find(PaymentKey key) {
        return calls.read(
                "find",
                () -> search(key.reference()),
                AnswerReader.of(ViettelpayAnswers::queryFailure, answer -> answers.found(key, answer.members())));
    }

    private WireRequest search(String reference) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("cmd", "TRANS_INQUIRY");
        fields.put("merchant_code", merchantCode);
        fields.put("order_id", reference);
        fields.put("version", version);
        String text = ViettelpaySigning.text(accessCode.current(), fields, ViettelpaySigning.SEARCH);
        fields.put(ViettelpaySigning.CHECK_SUM, signing.sign(hashKey.current(), text));
        byte[] form = QueryString.form(fields).getBytes(StandardCharsets.UTF_8);
        return WireRequest.of("POST", searchUri).withBody(Attachment.of(form, "application/x-www-form-urlencoded"));
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
        PaymentKey nobody = new PaymentKey("LIENTHONG-CHECK-" + UUID.randomUUID(), clock.instant());
        return calls.read(
                "find",
                () -> search(nobody.reference()),
                AnswerReader.of(ViettelpayAnswers::queryFailure, answer -> ViettelpayAnswers.proof(answer.members())));
    }

    @Override
    public SignatureExplanation explain(PaymentRequest request) {
        return new SignatureExplanation(payText("***", payFields(request)), signing.name(), true, List.of());
    }

    @Override
    public SignatureExplanation explain(RawNotice notice) {
        return notices.explain(notice);
    }
}
