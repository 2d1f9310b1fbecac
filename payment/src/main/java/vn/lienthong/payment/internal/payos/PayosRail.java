package vn.lienthong.payment.internal.payos;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Settings;
import vn.lienthong.core.WireRequest;
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
import vn.lienthong.payment.ReturnPage;
import vn.lienthong.payment.SignatureExplanation;
import vn.lienthong.payment.internal.rail.LimitTable;
import vn.lienthong.payment.internal.rail.Refusals;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.spi.Rail;

/** payOS (liên kết thanh toán payOS): payment links that are paid by VietQR; query, cancel, webhook. */
final class PayosRail implements Rail {
    static final Set<String> SETTINGS = Set.of("returnUrl", "cancelUrl", "expireMinutes", "partnerCode");

    private static final RailLimits LIMITS = LimitTable.of(PayosRail.class).payments();
    private static final String LINKS = "/v2/payment-requests";
    private static final Set<Operation> OPERATIONS = Collections.unmodifiableSet(EnumSet.of(
            Operation.CREATE,
            Operation.CREATE_QR,
            Operation.FIND,
            Operation.CANCEL,
            Operation.NOTICE,
            Operation.RETURN_PAGE));

    private final PlatformCalls calls;
    private final ClientConfig config;
    private final Secrets secrets;
    private final PayosAnswers answers;
    private final PayosNotices notices;
    private final String returnUrl;
    private final String cancelUrl;
    private final PayosHeaders headers;
    private final @Nullable Duration expiry;

    PayosRail(PlatformCalls calls) {
        this.calls = calls;
        config = calls.config();
        secrets = Secrets.of(config.credentials(), "checksumKey");
        answers = new PayosAnswers(secrets);
        notices = new PayosNotices(secrets);
        Settings settings = config.settings();
        returnUrl = url(settings, "returnUrl", settings.text("returnUrl"));
        cancelUrl = url(settings, "cancelUrl", settings.text("cancelUrl", returnUrl));
        headers = new PayosHeaders(config);
        int minutes = settings.number("expireMinutes", 15, 0, 43_200);
        expiry = minutes == 0 ? null : Duration.ofMinutes(minutes);
    }

    private static String url(Settings settings, String key, String url) {
        URI uri = settings.uri(key, URI.create("https://set.by.default"));
        if (!url.matches("https?://.{2,247}") || uri == null || uri.getHost() == null) {
            throw settings.error(key, ": must be an absolute URL of 10 to 255 characters");
        }
        return url;
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
        return Refusals.ofBankCode(request, "payOS, where the payer chooses");
    }

    @Override
    public Payment create(PaymentRequest request) {
        return calls.write(
                "create",
                () -> {
                    Map<String, Object> body = link(request);
                    body.put("signature", PayosSigning.sign(secrets.current(), PayosSigning.link(body)));
                    return post(LINKS, body);
                },
                AnswerReader.of(PayosAnswers::failure, answer -> answers.created(request, answer, expiry)));
    }

    @Override
    public Payment createQr(PaymentRequest request) {
        return create(request);
    }

    private Map<String, Object> link(PaymentRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("orderCode", Long.parseLong(request.key().reference()));
        body.put("amount", request.amountVnd());
        body.put("description", LIMITS.description(request.description()));
        body.put("cancelUrl", cancelUrl);
        body.put("returnUrl", returnUrl);
        if (expiry != null) {
            body.put("expiredAt", request.key().createdAt().plus(expiry).getEpochSecond());
        }
        return body;
    }

    @Override
    public Optional<Payment> find(PaymentKey key) {
        return calls.read(
                "find",
                () -> get(key.reference()),
                AnswerReader.of(PayosAnswers::failure, answer -> answers.found(key, answer)));
    }

    @Override
    public Payment cancel(PaymentKey key, String reason) {
        return calls.write(
                "cancel",
                () -> post(LINKS + "/" + key.reference() + "/cancel", Map.of("cancellationReason", reason)),
                AnswerReader.of(PayosAnswers::failure, answer -> answers.cancelled(key, answer)));
    }

    private WireRequest get(String reference) {
        return headers.on(WireRequest.of("GET", config.resolve(LINKS + "/" + reference)));
    }

    private WireRequest post(String path, Map<String, Object> body) {
        return headers.on(WireRequest.of("POST", config.resolve(path))
                .withBody(Attachment.of(Json.bytes(body), "application/json")));
    }

    @Override
    public NoticeResult readNotice(RawNotice notice) {
        return notices.read(notice);
    }

    @Override
    public ReturnPage readReturn(String rawQuery) {
        return PayosNotices.readReturn(rawQuery);
    }

    /** A query for an order that is hardly there: payOS checks client and key first. */
    @Override
    public ClientProbe.Proof prove() {
        long order = ThreadLocalRandom.current().nextLong(900_000_000_000_000L, 999_999_999_999_999L);
        return calls.read(
                "find", () -> get(Long.toString(order)), AnswerReader.of(PayosAnswers::failure, answers::proof));
    }

    @Override
    public SignatureExplanation explain(PaymentRequest request) {
        return new SignatureExplanation(PayosSigning.link(link(request)), "HMAC-SHA256", true, List.of());
    }

    @Override
    public SignatureExplanation explain(RawNotice notice) {
        return notices.explain(notice);
    }
}
