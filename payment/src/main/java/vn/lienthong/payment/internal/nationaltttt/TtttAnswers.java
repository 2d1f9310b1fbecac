package vn.lienthong.payment.internal.nationaltttt;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.payment.BankTransfer;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.RefundRequest;
import vn.lienthong.payment.internal.rail.UnsignedAnswers;
import vn.lienthong.payment.spi.NationalPlatformCodec;
import vn.lienthong.payment.spi.NationalPlatformCodec.Meaning;
import vn.lienthong.payment.spi.NationalPlatformCodec.Part;
import vn.lienthong.payment.vietqr.VietQr;

/** What the platform's answers mean. Whether they are signed is not public, so they are believed over TLS only. */
final class TtttAnswers {
    private final NationalPlatformCodec codec;
    private final TtttMessages messages;
    private final UnsignedAnswers unsigned;

    TtttAnswers(NationalPlatformCodec codec, TtttMessages messages, URI base) {
        this.codec = codec;
        this.messages = messages;
        this.unsigned = UnsignedAnswers.of(base);
    }

    /** A code that the codec does not list refuses a creation, and may have done something. */
    @Nullable
    PlatformException createFailure(PlatformAnswer answer) {
        return failure(answer, Effect.UNKNOWN, false, false);
    }

    @Nullable
    PlatformException findFailure(PlatformAnswer answer) {
        return failure(answer, Effect.NONE, true, false);
    }

    /** A code that the codec does not list leaves a refund to a person. */
    @Nullable
    PlatformException refundFailure(PlatformAnswer answer) {
        return failure(answer, Effect.UNKNOWN, false, true);
    }

    private @Nullable PlatformException failure(PlatformAnswer answer, Effect doubt, boolean query, boolean refund) {
        PlatformException http = answer.failure();
        if (http != null) {
            return http;
        }
        String code = messages.part(answer.members(), Part.CODE);
        if (code == null) {
            return PlatformException.of(Kind.PROTOCOL, "the code of the result is missing")
                    .effect(doubt)
                    .build();
        }
        Meaning meaning = codec.codes().get(code);
        if (meaning == Meaning.ACCEPTED
                || (query && meaning == Meaning.NOT_FOUND)
                || (refund && (meaning == null || meaning == Meaning.REFUSED))) {
            return null;
        }
        boolean nothingDone = meaning == Meaning.REFUSED || meaning == Meaning.UNAUTHENTICATED;
        Kind kind = meaning == Meaning.UNAUTHENTICATED
                ? Kind.UNAUTHENTICATED
                : meaning == Meaning.UNAVAILABLE ? Kind.UNAVAILABLE : Kind.REFUSED;
        String shown = code.length() <= 40 ? code : code.substring(0, 40) + "…";
        return PlatformException.of(kind, "the national platform answered with code " + Redaction.text(shown))
                .platformCode(shown)
                .effect(nothingDone ? Effect.NONE : doubt)
                .build();
    }

    /** The bill's account, its picture, and what must be transferred. */
    Payment created(PaymentRequest request, Map<String, String> members) {
        checkOwner(request.key(), members);
        Long amountVnd = messages.amountVnd(members);
        if (amountVnd != null && amountVnd != request.amountVnd()) {
            throw PlatformException.of(Kind.SECURITY, "the bill that was created has another amount")
                    .build();
        }
        String purpose = messages.part(members, Part.PURPOSE);
        BankTransfer transfer;
        String qr;
        try {
            transfer = new BankTransfer(
                    messages.require(members, Part.BIN),
                    messages.require(members, Part.ACCOUNT),
                    request.amountVnd(),
                    purpose == null ? request.key().reference() : purpose);
            qr = VietQr.account(transfer.bin(), transfer.account())
                    .amountVnd(transfer.amountVnd())
                    .purpose(transfer.purpose())
                    .payload();
        } catch (IllegalArgumentException wrong) {
            throw PlatformException.of(
                            Kind.PROTOCOL, "the account of the bill cannot be shown as VietQR: " + wrong.getMessage())
                    .build();
        }
        return Payment.builder(request.key(), PaymentStatus.PENDING)
                .amountVnd(request.amountVnd())
                .qrPayload(qr)
                .transfer(transfer)
                .expiresAt(messages.time(members, Part.EXPIRES_AT))
                .transactionId(TtttMessages.number(members))
                .rawCode(messages.require(members, Part.CODE))
                .codes(messages.codes(members))
                .build();
    }

    Optional<Payment> found(PaymentKey key, Map<String, String> members) {
        if (codec.codes().get(messages.require(members, Part.CODE)) == Meaning.NOT_FOUND) {
            return Optional.empty();
        }
        messages.require(members, Part.REFERENCE);
        checkOwner(key, members);
        String state = messages.require(members, Part.STATE);
        PaymentStatus told = messages.status(state);
        PaymentStatus status = unsigned.trusted(told);
        return Optional.of(Payment.builder(key, status)
                .claimed(told)
                .amountVnd(messages.amountVnd(members))
                .transactionId(TtttMessages.number(members))
                .paidAt(status == PaymentStatus.PAID ? messages.time(members, Part.PAID_AT) : null)
                .rawCode(state)
                .codes(messages.codes(members))
                .build());
    }

    Refund refunded(RefundRequest request, Map<String, String> members) {
        String code = messages.require(members, Part.CODE);
        Meaning meaning = codec.codes().get(code);
        if (meaning == Meaning.REFUSED) {
            return new Refund(request.key(), unsigned.trusted(Refund.Status.REFUSED), messages.codes(members), false);
        }
        checkOwner(request.payment(), members);
        Long amountVnd = messages.amountVnd(members);
        String state = messages.part(members, Part.REFUND_STATE);
        boolean clear = meaning == Meaning.ACCEPTED && (amountVnd == null || amountVnd == request.amountVnd());
        Refund.Status told = state == null ? null : codec.refundStates().get(state);
        Refund.Status status = told == null || !clear ? Refund.Status.NEEDS_REVIEW : unsigned.trusted(told);
        return new Refund(request.key(), status, messages.codes(members), false);
    }

    private void checkOwner(PaymentKey key, Map<String, String> members) {
        String reference = messages.part(members, Part.REFERENCE);
        if (reference != null && !reference.equals(key.reference())) {
            throw PlatformException.of(Kind.SECURITY, "the answer is about another payment: the reference differs")
                    .build();
        }
    }
}
