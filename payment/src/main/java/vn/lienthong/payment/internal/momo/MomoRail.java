package vn.lienthong.payment.internal.momo;

import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
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
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.spi.AnswerReader;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
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

/** MoMo, API version 2 (ví MoMo): create, query, refund, IPN, return page. */
final class MomoRail implements Rail {
    static final Set<String> SETTINGS =
            Set.of("returnUrl", "ipnUrl", "requestType", "apiPath", "language", "checkCreateAnswer", "extraData.*");

    private static final LimitTable TABLE = LimitTable.of(MomoRail.class);
    private static final RailLimits LIMITS = TABLE.payments();
    private static final int LONGEST_EXTRA = 1_000;
    private static final Set<Operation> OPERATIONS = Collections.unmodifiableSet(
            EnumSet.of(Operation.CREATE, Operation.FIND, Operation.REFUND, Operation.NOTICE, Operation.RETURN_PAGE));

    private final PlatformCalls calls;
    private final Secrets secrets;
    private final Secrets accessKeys;
    private final String partnerCode;
    private final MomoNotices notices;
    private final MomoAnswers answers;
    private final URI api;
    private final String returnUrl;
    private final String ipnUrl;
    private final String requestType;
    private final String language;
    private final String extraData;
    private final long leastRefundVnd;

    MomoRail(PlatformCalls calls) {
        this.calls = calls;
        ClientConfig config = calls.config();
        Settings settings = config.settings();
        secrets = Secrets.of(config.credentials(), "secretKey");
        accessKeys = Secrets.of(config.credentials(), "accessKey");
        partnerCode = config.credentials().require("partnerCode");
        api = Endpoints.withoutQuery(settings, "apiPath", config.endpoint("apiPath", "/v2/gateway/api"));
        returnUrl = WebAddress.of(settings, "returnUrl");
        ipnUrl = WebAddress.of(settings, "ipnUrl");
        requestType = settings.choice(
                "requestType", "captureWallet", "captureWallet", "payWithATM", "payWithMethod", "payWithCC");
        language = settings.choice("language", "vi", "vi", "en");
        extraData = extraData(settings);
        leastRefundVnd = TABLE.leastRefundVnd(requestType.equals("payWithATM") ? "atm" : "");
        notices = new MomoNotices(secrets, accessKeys, partnerCode);
        answers = new MomoAnswers(config, api, secrets, accessKeys);
    }

    /** Base64 of a JSON object, empty if there is nothing in it. */
    private static String extraData(Settings settings) {
        Map<String, String> table = settings.table("extraData");
        String base64 = table.isEmpty() ? "" : Base64.getEncoder().encodeToString(Json.bytes(table));
        if (base64.length() > LONGEST_EXTRA) {
            throw settings.error("extraData", ": must have at most 1000 characters as Base64 of JSON, but has more");
        }
        return base64;
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
    public List<String> refusals(PaymentRequest request) {
        List<String> refusals = new ArrayList<>(Refusals.ofBankCode(request, "MoMo, where the payer chooses"));
        refusals.addAll(ambiguous(createFields(request), MomoSigning.CREATE, "description"));
        return refusals;
    }

    /**
     * Sent again after a temporary failure, since its ids stay the same: MoMo repeats a final answer, and refuses to
     * repeat another one by a code that lets us ask for the payment.
     */
    @Override
    public Payment create(PaymentRequest request) {
        Map<String, String> fields = createFields(request);
        Optional<Payment> made = calls.writeKeyed(
                "create",
                () -> {
                    Map<String, Object> message = signed(fields, MomoSigning.CREATE);
                    message.put("amount", request.amountVnd());
                    message.put("lang", language);
                    message.put("autoCapture", true);
                    return post("/create", message);
                },
                AnswerReader.of(MomoAnswers::createFailure, answer -> answers.begun(request, answer.members())));
        return made.orElseGet(() -> KnownReference.payment("MoMo", request, this::find));
    }

    private Map<String, String> createFields(PaymentRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("partnerCode", partnerCode);
        fields.put("requestId", request.key().reference());
        fields.put("amount", Long.toString(request.amountVnd()));
        fields.put("orderId", request.key().reference());
        fields.put("orderInfo", LIMITS.description(request.description()));
        fields.put("redirectUrl", returnUrl);
        fields.put("ipnUrl", ipnUrl);
        fields.put("requestType", requestType);
        fields.put("extraData", extraData);
        return fields;
    }

    private static List<String> ambiguous(Map<String, String> fields, List<String> names, String field) {
        return MomoSigning.ambiguous(fields, names).isEmpty()
                ? List.of()
                : List.of(field
                        + ": must not contain '&', a name of MoMo's protocol and '=', which separate signed values");
    }

    @Override
    public Optional<Payment> find(PaymentKey key) {
        return calls.read(
                "find",
                () -> query(key.reference()),
                AnswerReader.of(MomoAnswers::queryFailure, answer -> answers.found(key, answer.members())));
    }

    private WireRequest query(String reference) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("partnerCode", partnerCode);
        fields.put("requestId", UUID.randomUUID().toString());
        fields.put("orderId", reference);
        Map<String, Object> message = signed(fields, MomoSigning.QUERY);
        message.put("lang", language);
        return post("/query", message);
    }

    @Override
    public Refund refund(RefundRequest request) {
        Map<String, String> fields = refundFields(request);
        return calls.writeKeyed(
                "refund",
                () -> {
                    Map<String, Object> message = signed(fields, MomoSigning.REFUND);
                    message.put("amount", request.amountVnd());
                    message.put("transId", Long.valueOf(fields.getOrDefault("transId", "")));
                    message.put("lang", language);
                    return post("/refund", message);
                },
                AnswerReader.of(MomoAnswers::refundFailure, answer -> answers.refunded(request, answer.members())));
    }

    private Map<String, String> refundFields(RefundRequest request) {
        String transaction = request.transactionId();
        if (transaction == null || !transaction.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("transactionId: must be MoMo's number of the transaction (transId)");
        }
        if (request.amountVnd() < leastRefundVnd) {
            throw new IllegalArgumentException("amountVnd: must be " + leastRefundVnd
                    + " đồng or more for a refund, but is " + request.amountVnd());
        }
        String reference = request.key().reference();
        if (reference.equals(request.payment().reference())) {
            throw new IllegalArgumentException("reference: must be a new one for a refund, but is that of the payment");
        }
        String reason = request.reason();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("partnerCode", partnerCode);
        fields.put("orderId", reference);
        fields.put("requestId", reference);
        fields.put("amount", Long.toString(request.amountVnd()));
        fields.put("transId", transaction);
        fields.put(
                "description", reason == null ? "Hoan tien " + request.payment().reference() : reason);
        for (String refusal : ambiguous(fields, MomoSigning.REFUND, "reason")) {
            throw new IllegalArgumentException(refusal);
        }
        return fields;
    }

    /** The members with their signature; numbers are still texts. */
    private Map<String, Object> signed(Map<String, String> fields, List<String> names) {
        Map<String, Object> message = new LinkedHashMap<>(fields);
        message.put(
                MomoSigning.SIGNATURE,
                MomoSigning.sign(secrets.current(), MomoSigning.text(accessKeys.current(), fields, names)));
        return message;
    }

    private WireRequest post(String path, Map<String, ?> message) {
        return WireRequest.of("POST", URI.create(api + path))
                .withBody(Attachment.of(Json.bytes(message), "application/json; charset=UTF-8"));
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
        String nobody = "LT-CHECK-" + UUID.randomUUID();
        return calls.read(
                "find",
                () -> query(nobody),
                AnswerReader.of(MomoAnswers::queryFailure, answer -> MomoAnswers.proof(answer.members())));
    }

    @Override
    public SignatureExplanation explain(PaymentRequest request) {
        return new SignatureExplanation(
                MomoSigning.text("***", createFields(request), MomoSigning.CREATE), "HMAC-SHA256", true, List.of());
    }

    @Override
    public SignatureExplanation explain(RawNotice notice) {
        return notices.explain(notice);
    }
}
