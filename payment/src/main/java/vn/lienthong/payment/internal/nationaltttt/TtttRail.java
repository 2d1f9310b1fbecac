package vn.lienthong.payment.internal.nationaltttt;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.wire.Hashing;
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
import vn.lienthong.payment.SignatureExplanation;
import vn.lienthong.payment.internal.rail.LimitTable;
import vn.lienthong.payment.spi.NationalPlatformCodec;
import vn.lienthong.payment.spi.NationalPlatformCodec.Message;
import vn.lienthong.payment.spi.Rail;

/**
 * The national payment platform of 2026 (Hệ thống Quản lý Thanh toán Trực tuyến, TTTT), as far as it is known: flat JSON, one
 * account for each bill, two headers. The rest is the codec's.
 */
final class TtttRail implements Rail {
    private static final RailLimits LIMITS = LimitTable.of(TtttRail.class).payments();
    private static final String ID = "x-request-id";
    private static final String SIGNATURE = "x-request-signature";

    private final PlatformCalls calls;
    private final NationalPlatformCodec codec;
    private final Set<Operation> operations;
    private final TtttAnswers answers;
    private final TtttNotices notices;

    TtttRail(PlatformCalls calls, NationalPlatformCodec codec) {
        this.calls = calls;
        this.codec = codec;
        EnumSet<Operation> able = EnumSet.noneOf(Operation.class);
        able.addAll(codec.operations());
        if (able.contains(Operation.CREATE)) {
            able.add(Operation.CREATE_QR);
        }
        operations = Collections.unmodifiableSet(able);
        TtttMessages messages = new TtttMessages(codec);
        answers = new TtttAnswers(codec, messages, calls.config().baseUri());
        notices = new TtttNotices(codec, messages);
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
    public Payment create(PaymentRequest request) {
        return calls.writeKeyed(
                "create",
                posts(
                        lent(() -> codec.create(request)),
                        lasting(
                                "create",
                                request.key().reference(),
                                request.key().createdAt().getEpochSecond())),
                AnswerReader.of(answers::createFailure, answer -> answers.created(request, answer.members())));
    }

    @Override
    public Payment createQr(PaymentRequest request) {
        return create(request);
    }

    @Override
    public Optional<Payment> find(PaymentKey key) {
        return calls.read(
                "find",
                posts(lent(() -> codec.find(key)), UUID.randomUUID()), // a repeated one might be answered from memory
                AnswerReader.of(answers::findFailure, answer -> answers.found(key, answer.members())));
    }

    @Override
    public Refund refund(RefundRequest request) {
        return calls.writeKeyed(
                "refund",
                posts(
                        lent(() -> codec.refund(request)),
                        lasting(
                                "refund",
                                request.key().reference(),
                                request.key().createdAt().getEpochSecond())),
                AnswerReader.of(answers::refundFailure, answer -> answers.refunded(request, answer.members())));
    }

    /** From the caller's key: after a crash, the same request still has the same identifier. */
    private static UUID lasting(String operation, String reference, long createdAt) {
        String text = operation + "|" + reference + "|" + createdAt;
        ByteBuffer hash = ByteBuffer.wrap(Hashing.sha256(text.getBytes(StandardCharsets.UTF_8)));
        long most = (hash.getLong() & ~0xF000L) | 0x8000L; // version 8 of RFC 9562: made by a rule of its own
        long least = (hash.getLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(most, least);
    }

    /** The members and the identifier once, the signature anew for each attempt. */
    private Supplier<WireRequest> posts(Message message, UUID made) {
        URI uri = calls.config().resolve(message.path());
        byte[] body = Json.bytes(message.members());
        String id = lent(() -> codec.requestId(made));
        return () -> WireRequest.of("POST", uri)
                .withHeader(ID, id)
                .withHeader(SIGNATURE, lent(() -> codec.signature(id, uri, body.clone())))
                .withBody(Attachment.of(body, "application/json;charset=UTF-8"));
    }

    private <T> T lent(Supplier<T> gives) {
        return Lent.borrowed(codec.getClass().getName(), gives);
    }

    @Override
    public NoticeResult readNotice(RawNotice notice) {
        return notices.read(notice);
    }

    @Override
    public ClientProbe.Proof prove() {
        return ClientProbe.Proof.notProved(
                "chưa có tài liệu công khai nào cho biết nền tảng trả lời một truy vấn thử ra sao; hãy thử một hóa đơn nhỏ.",
                "no public document says how the platform answers a trial query; try a small bill.");
    }

    @Override
    public SignatureExplanation explain(PaymentRequest request) {
        return new SignatureExplanation(
                "", SIGNATURE + ", by the codec " + codec.getClass().getName(), true, List.of());
    }

    @Override
    public SignatureExplanation explain(RawNotice notice) {
        return notices.explain(notice);
    }
}
