package vn.lienthong.payment.internal.national;

import java.net.URI;
import java.nio.file.Path;
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
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.core.spi.AnswerReader;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.PlatformAnswer;
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
import vn.lienthong.payment.internal.rail.ReceiptMembers;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.internal.rail.ServerIp;
import vn.lienthong.payment.receipt.ReceiptData;
import vn.lienthong.payment.spi.Rail;

/**
 * The national payment platform, version 1 (nền tảng thanh toán trực tuyến, {@code PhienBan} 1.0.6): INIT, QUERY,
 * callback. Reconstructed from two public programs; no official text is public.
 */
final class NationalRail implements Rail {
    static final Set<String> SETTINGS = Set.of(
            "initPath",
            "queryPath",
            "billPath",
            "mac",
            "checkQueryAnswer",
            "receiptAs",
            "notFoundCodes",
            "channel",
            "device",
            "language",
            "bank",
            "serverIp",
            "initMembers.*");

    private static final RailLimits LIMITS = LimitTable.of(NationalRail.class).payments();
    private static final String VERSION = "1.0.6";
    private static final long LARGEST_BILL = 256L << 20;
    private static final Set<Operation> OPERATIONS = Collections.unmodifiableSet(
            EnumSet.of(Operation.CREATE, Operation.FIND, Operation.NOTICE, Operation.RECEIPT, Operation.BILL));

    private final PlatformCalls calls;
    private final Clock clock;
    private final Secrets secrets;
    private final NationalNotices notices;
    private final NationalAnswers answers;
    private final String partner;
    private final URI initUri;
    private final URI queryUri;
    private final URI billUri;
    private final boolean hmac;
    private final boolean receiptAsText;
    private final Map<String, String> fixed;
    private final Map<String, String> more;
    private final String serverIp;

    NationalRail(PlatformCalls calls) {
        this.calls = calls;
        ClientConfig config = calls.config();
        clock = config.clock();
        secrets = Secrets.of(config.credentials(), "secret");
        partner = config.credentials().require("partnerCode");
        Settings settings = config.settings();
        initUri = config.endpoint("initPath", "");
        queryUri = config.endpoint("queryPath", "");
        billUri = config.endpoint("billPath", "");
        hmac = settings.choice("mac", "sha256", "sha256", "hmac-sha256").equals("hmac-sha256");
        receiptAsText = settings.choice("receiptAs", "object", "object", "text").equals("text");
        fixed = Map.of(
                "MaKenhThanhToan", settings.text("channel", "1"),
                "MaThietBi", settings.text("device", "1"),
                "NgonNgu", settings.text("language", "vi-VN"),
                "MaNganHang", settings.text("bank", "PAYMENT"));
        more = settings.table("initMembers");
        serverIp = ServerIp.of(settings);
        notices = new NationalNotices(secrets, partner, hmac, clock);
        answers = new NationalAnswers(config, queryUri, secrets, hmac);
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
        return request.description().contains("|")
                ? List.of("description: must not contain '|', which separates the fields of the platform's signature")
                : List.of();
    }

    @Override
    public Payment create(PaymentRequest request) {
        Map<String, Object> message = init(request);
        return calls.write(
                "create",
                () -> post(initUri, message),
                AnswerReader.of(answers::initFailure, answer -> answers.begun(request, NationalWire.open(answer))));
    }

    private Map<String, Object> init(PaymentRequest request) {
        Map<String, String> fields = initFields(request);
        Map<String, Object> message = new LinkedHashMap<>(more);
        message.putAll(fields);
        message.put(NationalSigning.HASH, sign(fields, NationalSigning.INIT));
        ReceiptData receipt = request.receipt();
        if (receipt != null) {
            Map<String, Object> members = ReceiptMembers.members(receipt);
            message.put("ThongTinBienLai", receiptAsText ? Json.string(members) : members);
        }
        return message;
    }

    private Map<String, String> initFields(PaymentRequest request) {
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
        fields.put("ThoiGianGD", VietnamTime.compact(request.key().createdAt()));
        String payerIp = request.payerIp();
        fields.put("Ip", payerIp == null ? serverIp : payerIp);
        return fields;
    }

    private String sign(Map<String, String> fields, List<String> slots) {
        return NationalSigning.sign(secrets.current(), NationalSigning.text(fields, slots), hmac);
    }

    private static WireRequest post(URI uri, Map<String, ?> message) {
        return WireRequest.of("POST", uri)
                .withBody(Attachment.of(Json.bytes(message), "application/json;charset=UTF-8"));
    }

    @Override
    public Optional<Payment> find(PaymentKey key) {
        Map<String, String> fields = queryFields("QUERY", key);
        return calls.read(
                "find",
                () -> post(queryUri, fields),
                AnswerReader.of(answers::queryFailure, answer -> answers.found(key, NationalWire.open(answer))));
    }

    @Override
    public void bill(PaymentKey key, Path file) {
        Map<String, String> fields = queryFields("GET_BILL", key);
        calls.download(
                "bill",
                () -> post(billUri, fields),
                file,
                LARGEST_BILL,
                AnswerReader.of(answers::billFailure, answer -> true));
    }

    private Map<String, String> queryFields(String type, PaymentKey key) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("LoaiBanTin", type);
        fields.put("PhienBan", VERSION);
        fields.put("MaDoiTac", partner);
        fields.put("MaThamChieu", key.reference());
        fields.put("ThoiGianGD", VietnamTime.compact(key.createdAt()));
        fields.put(NationalSigning.HASH, sign(fields, NationalSigning.QUERY));
        return fields;
    }

    /**
     * A query for a payment that cannot exist proves the connection to the platform and the sign-on in front of it. It
     * does not prove the secret: what the platform answers to a wrong {@code MaXacThuc} is not public.
     */
    @Override
    public ClientProbe.Proof prove() {
        Map<String, String> fields =
                queryFields("QUERY", new PaymentKey("LIENTHONG-CHECK-" + UUID.randomUUID(), clock.instant()));
        return calls.read(
                "find", () -> post(queryUri, fields), AnswerReader.of(PlatformAnswer::failure, NationalAnswers::proof));
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
