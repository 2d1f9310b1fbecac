package vn.lienthong.payment;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.http.Addresses;
import vn.lienthong.core.internal.http.Answer;
import vn.lienthong.core.internal.http.HttpStatus;
import vn.lienthong.core.internal.signon.SignOns;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.payment.internal.FlatJson;
import vn.lienthong.payment.internal.NationalSigning;
import vn.lienthong.payment.internal.Secrets;
import vn.lienthong.payment.internal.WireTime;

/**
 * The national payment platform, version 1 (nền tảng thanh toán trực tuyến, {@code PhienBan} 1.0.6): INIT, QUERY, callback.
 * Rebuilt from two public programs; no official text is public.
 */
final class NationalGateway implements Gateway {
    private static final String VERSION = "1.0.6";

    private final ClientConfig config;
    private final NationalNotices notices;
    private final Caller caller;
    private final Secrets secrets;
    private final String partner;
    private final URI initUri;
    private final URI queryUri;
    private final boolean hmac;
    private final boolean checkQueryAnswer;
    private final boolean pinned;
    private final boolean guarded;
    private final boolean receiptAsText;
    private final List<String> notFoundCodes;
    private final Map<String, String> fixed;
    private final Map<String, String> more;
    private final String serverAddress;

    NationalGateway(PaymentConfig payment) {
        config = payment.client();
        Settings settings = config.settings();
        settings.refuseOthers(SignOns.settings(
                "initPath",
                "queryPath",
                "mac",
                "checkQueryAnswer",
                "receiptAs",
                "notFoundCodes",
                "channel",
                "device",
                "language",
                "bank",
                "serverAddress",
                "initMembers.*"));
        secrets = Secrets.of(config.credentials(), "secret");
        partner = config.credentials().require("partnerCode");
        initUri = config.resolve(settings.text("initPath", ""));
        queryUri = config.resolve(settings.text("queryPath", ""));
        hmac = settings.choice("mac", "sha256", "sha256", "hmac-sha256").equals("hmac-sha256");
        checkQueryAnswer = settings.flag("checkQueryAnswer", false);
        boolean tls = "https".equals(queryUri.getScheme());
        pinned = tls && !config.trust().pins().isEmpty();
        guarded = tls || Addresses.loopback(queryUri.getHost());
        receiptAsText = settings.choice("receiptAs", "object", "object", "text").equals("text");
        notFoundCodes = settings.list("notFoundCodes");
        fixed = Map.of(
                "MaKenhThanhToan", settings.text("channel", "1"),
                "MaThietBi", settings.text("device", "1"),
                "NgonNgu", settings.text("language", "vi-VN"),
                "MaNganHang", settings.text("bank", "PAYMENT"));
        more = settings.table("initMembers");
        serverAddress = settings.text("serverAddress", "127.0.0.1");
        notices = new NationalNotices(secrets, partner, hmac, payment);
        caller = Caller.create(config);
    }

    @Override
    public boolean supports(Operation operation) {
        return operation != Operation.REFUND && operation != Operation.RETURN_PAGE;
    }

    @Override
    public Payment create(PaymentRequest request) {
        Map<String, Object> message = init(request);
        return caller.call(
                Exchange.writes("create", () -> post(initUri, message), answer -> begun(request, open(answer)))
                        .classify(answer -> failure(answer, members -> false)));
    }

    private Map<String, Object> init(PaymentRequest request) {
        Map<String, String> fields = initFields(request);
        Map<String, Object> message = new LinkedHashMap<>(more);
        message.putAll(fields);
        message.put(NationalSigning.HASH, sign(fields, NationalSigning.INIT));
        ReceiptData receipt = request.receipt();
        if (receipt != null) {
            message.put("ThongTinBienLai", receiptAsText ? FlatJson.text(receipt.members()) : receipt.members());
        }
        return message;
    }

    private Map<String, String> initFields(PaymentRequest request) {
        if (request.description().contains("|")) {
            throw new IllegalArgumentException(
                    "description: must not hold '|', which parts the fields of the platform's signature");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("LoaiBanTin", "INIT");
        fields.put("PhienBan", VERSION);
        fields.put("MaDoiTac", partner);
        fields.put("MaThamChieu", request.key().reference());
        fields.put("SoTien", Long.toString(request.amountVnd()));
        fields.put("LoaiHinhThanhToan", "PAY");
        fields.putAll(fixed);
        fields.put("MaTienTe", "VND");
        String bank = request.bankCode();
        if (bank != null) {
            fields.put("MaNganHang", bank);
        }
        fields.put("ThongTinGiaoDich", request.description());
        fields.put("ThoiGianGD", WireTime.text(request.key().createdAt()));
        String address = request.payerAddress();
        fields.put("Ip", address == null ? serverAddress : address);
        return fields;
    }

    private String sign(Map<String, String> fields, List<String> slots) {
        return NationalSigning.sign(secrets.current(), NationalSigning.text(fields, slots), hmac);
    }

    private static WireRequest post(URI uri, Map<String, ?> message) {
        return WireRequest.of("POST", uri)
                .withBody(Attachment.of(FlatJson.write(message), "application/json;charset=UTF-8"));
    }

    /** The answer's members, out of the LGSP's envelope where it came in one. */
    private static Map<String, String> open(Answer answer) {
        Map<String, String> outer = FlatJson.read(answer.body());
        String inner = outer.get("message");
        if (inner == null || !outer.containsKey("error_code") || outer.containsKey("MaLoi")) {
            return outer;
        }
        return FlatJson.read(inner.getBytes(StandardCharsets.UTF_8));
    }

    /** A state, or the code that means "no such payment", answers a query whatever {@code MaLoi} says. */
    private boolean answersQuery(Map<String, String> members) {
        return members.containsKey("TrangThaiGD") || notFoundCodes.contains(members.getOrDefault("MaLoi", ""));
    }

    /** A no to the call: of HTTP, of the LGSP around the platform, or of the platform, unless it answers the question. */
    private @Nullable PlatformException failure(Answer answer, Predicate<Map<String, String>> answered) {
        PlatformException http = HttpStatus.failure(answer, config.clock());
        if (http != null) {
            return http;
        }
        Map<String, String> outer = FlatJson.read(answer.body());
        String envelope = outer.get("error_code");
        if (envelope != null && !outer.containsKey("MaLoi") && !envelope.matches("0+")) {
            return refused("the LGSP answered with error_code ", envelope, outer.get("message"));
        }
        Map<String, String> members = open(answer);
        String code = members.get("MaLoi");
        if (code == null || code.equals("00") || answered.test(members)) {
            return null;
        }
        return refused("the platform answered with MaLoi ", code, members.get("MoTaLoi"));
    }

    private static PlatformException refused(String what, String code, @Nullable String message) {
        return PlatformException.of(Kind.REFUSED, what + Redaction.text(code) + ": " + Redaction.text(message))
                .platformCode(code)
                .build();
    }

    private Payment begun(PaymentRequest request, Map<String, String> members) {
        checkOwner(members, request.key(), Effect.UNKNOWN);
        String address = members.get("UrlThanhToan");
        if (address == null || !address.matches("https?://[\\x21-\\x7E]+")) {
            throw PlatformException.of(Kind.PROTOCOL, "UrlThanhToan is missing or not an absolute address")
                    .build();
        }
        return Payment.builder(request.key(), Outcome.PENDING)
                .amountVnd(request.amountVnd())
                .redirectTo(URI.create(address))
                .transactionId(members.get("MaGiaoDich"))
                .codes(codes(members))
                .build();
    }

    private void checkOwner(Map<String, String> members, PaymentKey key, Effect effect) {
        if (!partner.equals(members.getOrDefault("MaDoiTac", partner))
                || !key.reference().equals(members.getOrDefault("MaThamChieu", key.reference()))) {
            throw PlatformException.of(
                            Kind.SECURITY, "the answer is about another payment: MaDoiTac or MaThamChieu differs")
                    .effect(effect)
                    .build();
        }
    }

    @Override
    public Optional<Payment> find(PaymentKey key) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("LoaiBanTin", "QUERY");
        fields.put("PhienBan", VERSION);
        fields.put("MaDoiTac", partner);
        fields.put("MaThamChieu", key.reference());
        fields.put("ThoiGianGD", WireTime.text(key.createdAt()));
        fields.put(NationalSigning.HASH, sign(fields, NationalSigning.QUERY));
        return caller.call(Exchange.reads("find", () -> post(queryUri, fields), answer -> found(key, open(answer)))
                .classify(answer -> failure(answer, this::answersQuery)));
    }

    private Optional<Payment> found(PaymentKey key, Map<String, String> members) {
        String code = members.getOrDefault("MaLoi", "");
        String state = members.get("TrangThaiGD");
        if (state == null && notFoundCodes.contains(code)) {
            return Optional.empty();
        }
        if (state == null) {
            throw PlatformException.of(Kind.PROTOCOL, "TrangThaiGD is missing")
                    .platformCode(code.isEmpty() ? null : code)
                    .build();
        }
        checkOwner(members, key, Effect.NONE);
        if (!"VND".equals(members.getOrDefault("MaTienTe", "VND"))) {
            throw PlatformException.of(Kind.PROTOCOL, "MaTienTe must be VND").build();
        }
        boolean verified = checkQueryAnswer && members.containsKey(NationalSigning.HASH);
        if (verified && !notices.signed(members)) {
            throw PlatformException.of(Kind.SECURITY, "the answer is not rightly signed by the platform (MaXacThuc)")
                    .build();
        }
        boolean clear = code.isEmpty() || code.equals("00");
        Outcome outcome = clear ? ofState(state, verified) : Outcome.NEEDS_REVIEW;
        return Optional.of(Payment.builder(key, outcome)
                .amountVnd(NationalNotices.amount(members))
                .transactionId(members.get("MaGiaoDich"))
                .paidAt(outcome == Outcome.PAID ? WireTime.read(members.get("ThoiGianGD")) : null)
                .verified(verified)
                .codes(codes(members))
                .build());
    }

    /**
     * {@code TrangThaiGD} is not among the signed fields: what anybody on the way could have written decides nothing, and
     * for "paid" TLS alone is not enough.
     */
    private Outcome ofState(String state, boolean verified) {
        return switch (state) {
            case "1" -> pinned || (verified && guarded) ? Outcome.PAID : Outcome.NEEDS_REVIEW;
            case "3" -> Outcome.PENDING;
            case "4" -> guarded ? Outcome.FAILED : Outcome.NEEDS_REVIEW;
            default -> Outcome.NEEDS_REVIEW;
        };
    }

    private static Map<String, String> codes(Map<String, String> members) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String name : List.of("MaLoi", "TrangThaiGD", "MaNganHang")) {
            String value = members.get(name);
            if (value != null) {
                codes.put(name, value);
            }
        }
        return codes;
    }

    @Override
    public Refund refund(RefundRequest request) {
        throw PlatformException.of(
                        Kind.CONFIGURATION,
                        config.platform() + ": the national payment platform, version 1, has no refund; ask"
                                + " supports(REFUND) first")
                .build();
    }

    @Override
    public NoticeResult readNotice(RawNotice notice) {
        return notices.read(notice);
    }

    @Override
    public ReturnPage readReturn(String rawQuery) {
        return NationalNotices.readReturn(rawQuery);
    }

    @Override
    public SignatureExplanation explain(PaymentRequest request) {
        return new SignatureExplanation(
                NationalSigning.explained(initFields(request), NationalSigning.INIT, hmac),
                NationalSigning.algorithm(hmac),
                true,
                List.of());
    }

    @Override
    public SignatureExplanation explain(RawNotice notice) {
        return notices.explain(notice);
    }
}
