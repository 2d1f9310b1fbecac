package vn.lienthong.payment.internal.paygov;

import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.core.spi.AnswerReader;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.RailLimits;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.ReturnPage;
import vn.lienthong.payment.SignatureExplanation;
import vn.lienthong.payment.internal.rail.LimitTable;
import vn.lienthong.payment.spi.Rail;

/**
 * PayGov of a province (cổng thanh toán PayGov), usually behind an LGSP: create, callback, and what the province adds to check it.
 * Reconstructed from one public program; no official text is public.
 */
final class PaygovRail implements Rail {
    private static final RailLimits LIMITS = LimitTable.of(PaygovRail.class).payments();
    private static final String JSON = "application/json";

    private final PlatformCalls calls;
    private final PaygovSettings settings;
    private final Set<Operation> operations;
    private final PaygovNotices notices;
    private final PaygovAnswers answers;

    PaygovRail(PlatformCalls calls) {
        this.calls = calls;
        settings = new PaygovSettings(calls.config());
        EnumSet<Operation> known = EnumSet.of(Operation.CREATE, Operation.NOTICE);
        if (settings.queryUri != null) {
            known.add(Operation.FIND);
        }
        if (settings.checkUri != null) {
            known.add(Operation.CHECK_NOTICE);
        }
        operations = Collections.unmodifiableSet(known);
        notices = new PaygovNotices(settings);
        answers = new PaygovAnswers(settings);
    }

    @Override
    public Set<Operation> operations() {
        return operations;
    }

    @Override
    public RailLimits limits() {
        return LIMITS;
    }

    /** Sent once: nothing public says that a repeated {@code orderId} is recognised. */
    @Override
    public Payment create(PaymentRequest request) {
        Map<String, Object> message = createMessage(request);
        return calls.write(
                "create",
                () -> post(settings.createUri, message),
                AnswerReader.of(PaygovAnswers::createFailure, answer -> answers.begun(request, answer.members())));
    }

    private Map<String, Object> createMessage(PaymentRequest request) {
        if (request.bankCode() != null) {
            throw new IllegalArgumentException("bankCode: has no effect at PayGov, where the payer chooses");
        }
        Map<String, Object> message = new LinkedHashMap<>(settings.more);
        message.putAll(named(request.key()));
        message.put("returnUrl", settings.returnUrl);
        message.put("amount", request.amountVnd());
        message.put("orderInfo", LIMITS.description(request.description()));
        String payerIp = request.payerIp();
        message.put("ipAddress", payerIp == null ? settings.serverIp : payerIp);
        String checksum = settings.checksum.of(message);
        if (checksum != null) {
            message.put("checksum", checksum);
        }
        return message;
    }

    /** The members that name a payment; {@code requestCode} is ours: the reference and the time of its creation. */
    private Map<String, String> named(PaymentKey key) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("partnerCode", settings.partnerCode);
        members.put("orderId", settings.orderId(key.reference()));
        members.put("requestCode", key.reference() + VietnamTime.compact(key.createdAt()));
        return members;
    }

    private static WireRequest post(URI uri, Map<String, ?> message) {
        return WireRequest.of("POST", uri).withBody(Attachment.of(Json.bytes(message), JSON));
    }

    /** What is sent and read is ours: no query of PayGov is public. */
    @Override
    public Optional<Payment> find(PaymentKey key) {
        URI uri = required(settings.queryUri, "find");
        return calls.read(
                "find",
                () -> post(uri, named(key)),
                AnswerReader.of(answers::queryFailure, answer -> answers.found(key, uri, answer.members())));
    }

    private static URI required(@Nullable URI uri, String operation) {
        if (uri == null) {
            throw new UnsupportedOperationException(operation); // never asked for: operations() does not name it
        }
        return uri;
    }

    @Override
    public NoticeResult readNotice(RawNotice notice) {
        return notices.read(notice);
    }

    /** The callback goes to the platform byte for byte, since nobody else knows what its checksum covers. */
    @Override
    public NoticeResult checkNotice(RawNotice notice) {
        URI uri = required(settings.checkUri, "checkNotice");
        NoticeResult hint = notices.read(notice);
        if (hint instanceof NoticeResult.Refused) {
            return hint;
        }
        boolean genuine = calls.read(
                "checkNotice",
                () -> WireRequest.of("POST", uri).withBody(Attachment.of(notice.body(), JSON)),
                AnswerReader.of(PaygovAnswers::checkFailure, answer -> PaygovAnswers.genuine(answer.members())));
        if (!genuine) {
            return PaygovNotices.refused(RefusalReason.BAD_SIGNATURE);
        }
        return PaygovAnswers.guarded(uri) ? notices.genuine(notice) : hint;
    }

    @Override
    public ReturnPage readReturn(String rawQuery) {
        return notices.readReturn(rawQuery);
    }

    @Override
    public ClientProbe.Proof prove() {
        return ClientProbe.Proof.notProved(
                "không có lệnh gọi công khai nào của PayGov chỉ đọc dữ liệu; hãy thử một giao dịch nhỏ.",
                "no call of PayGov that changes nothing is public; try a small payment.");
    }

    @Override
    public SignatureExplanation explain(PaymentRequest request) {
        Map<String, Object> message = createMessage(request);
        return new SignatureExplanation(
                settings.checksum.explained(message), settings.checksum.algorithm(), true, List.of());
    }

    @Override
    public SignatureExplanation explain(RawNotice notice) {
        return notices.explain(notice);
    }
}
