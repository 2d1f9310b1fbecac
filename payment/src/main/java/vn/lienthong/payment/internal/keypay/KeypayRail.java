package vn.lienthong.payment.internal.keypay;

import java.net.URI;
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
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.spi.AnswerReader;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.PlatformAnswer;
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
import vn.lienthong.payment.internal.rail.ReceiptMembers;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.receipt.ReceiptData;
import vn.lienthong.payment.spi.Rail;

/**
 * KeyPay of the national public service portal (cổng thanh toán KeyPay, version 3.0): create, query, notice. Reconstructed from
 * one public program; no official text is public.
 */
final class KeypayRail implements Rail {
    private static final RailLimits LIMITS = LimitTable.of(KeypayRail.class).payments();

    private final PlatformCalls calls;
    private final KeypaySettings settings;
    private final Set<Operation> operations;
    private final Secrets key1;
    private final KeypayNotices notices;
    private final KeypayAnswers answers;
    private final URI createUri;
    private final URI detailUri;

    KeypayRail(PlatformCalls calls) {
        this.calls = calls;
        ClientConfig config = calls.config();
        settings = new KeypaySettings(config);
        EnumSet<Operation> known = EnumSet.of(Operation.CREATE, Operation.FIND, Operation.NOTICE, Operation.RECEIPT);
        if (settings.canBeAsked) {
            known.add(Operation.CHECK_NOTICE);
        }
        operations = Collections.unmodifiableSet(known);
        key1 = Secrets.of(config.credentials(), "hashKey1");
        Secrets key2 = Secrets.of(config.credentials(), "hashKey2");
        createUri = config.endpoint("createPath", "/create");
        detailUri = config.endpoint("detailPath", "/detail");
        notices = new KeypayNotices(settings, key1, key2);
        answers = new KeypayAnswers(settings, key2, detailUri);
    }

    @Override
    public Set<Operation> operations() {
        return operations;
    }

    @Override
    public RailLimits limits() {
        return LIMITS;
    }

    /** Sent once: nothing public says that a repeated {@code transaction_id} is recognised. */
    @Override
    public Payment create(PaymentRequest request) {
        Map<String, Object> message = new LinkedHashMap<>(createFields(request));
        ReceiptData receipt = request.receipt();
        if (receipt != null) {
            message.put("bill_info", ReceiptMembers.members(receipt));
        }
        return calls.write(
                "create",
                () -> post(createUri, message, KeypaySigning.PAYMENT),
                AnswerReader.of(answers::createFailure, answer -> answers.begun(request, answer.members())));
    }

    private Map<String, String> createFields(PaymentRequest request) {
        if (request.bankCode() != null) {
            throw new IllegalArgumentException("bankCode: has no effect at KeyPay, where the payer chooses");
        }
        Map<String, String> fields = new LinkedHashMap<>(settings.fixed);
        fields.put("transaction_id", request.key().reference());
        fields.put("trans_amount", Long.toString(request.amountVnd()));
        fields.put("description", request.description());
        fields.put("return_url", settings.returnUrl);
        return fields;
    }

    @Override
    public Optional<Payment> find(PaymentKey key) {
        return calls.read(
                "find",
                () -> detail(key.reference()),
                AnswerReader.of(answers::detailFailure, answer -> answers.found(key, answer.members())));
    }

    private WireRequest detail(String reference) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("client_id", settings.fixed.getOrDefault("client_id", ""));
        fields.put("transaction_id", reference);
        fields.put("command", settings.fixed.getOrDefault("command", ""));
        return post(detailUri, fields, KeypaySigning.DETAIL);
    }

    /** The message with its signature by {@code hash_key_1}. */
    private WireRequest post(URI uri, Map<String, Object> message, List<String> slots) {
        Map<String, String> texts = new LinkedHashMap<>();
        slots.forEach(slot -> texts.put(slot, String.valueOf(message.getOrDefault(slot, ""))));
        Map<String, Object> signed = new LinkedHashMap<>(message);
        signed.put(KeypaySigning.CHECK_SUM, KeypaySigning.sign(key1.current(), KeypaySigning.text(texts, slots)));
        return WireRequest.of("POST", uri).withBody(Attachment.of(Json.bytes(signed), "application/json"));
    }

    /** A query for a payment that cannot exist proves the connection only. */
    @Override
    public ClientProbe.Proof prove() {
        String nobody = "CHECK-" + UUID.randomUUID().toString().replace("-", "").substring(0, 14);
        return calls.read(
                "find",
                () -> detail(nobody),
                AnswerReader.of(PlatformAnswer::failure, answer -> answers.proof(answer.members())));
    }

    @Override
    public NoticeResult readNotice(RawNotice notice) {
        return notices.read(notice);
    }

    /** By a query: the signature of a notice does not cover its state. What has no end yet stays a hint. */
    @Override
    public NoticeResult checkNotice(RawNotice notice) {
        NoticeResult read = notices.read(notice);
        if (!(read instanceof NoticeResult.Verified hint)) {
            return read;
        }
        String reference = hint.notice().reference();
        if (!PaymentKey.isReference(reference)) {
            return read;
        }
        PaymentKey key =
                new PaymentKey(reference, calls.config().clock().instant()); // a query names the reference only
        Optional<Payment> found = calls.read(
                "checkNotice",
                () -> detail(reference),
                AnswerReader.of(answers::detailFailure, answer -> answers.found(key, answer.members())));
        return found.isEmpty() || found.get().status() == PaymentStatus.PENDING
                ? read
                : notices.answered(hint.notice(), found.get());
    }

    @Override
    public ReturnPage readReturn(String rawQuery) {
        return KeypayNotices.readReturn(rawQuery);
    }

    @Override
    public SignatureExplanation explain(PaymentRequest request) {
        return new SignatureExplanation(
                KeypaySigning.text(createFields(request), KeypaySigning.PAYMENT), "HMAC-SHA256", true, List.of());
    }

    @Override
    public SignatureExplanation explain(RawNotice notice) {
        return notices.explain(notice);
    }
}
