package vn.lienthong.payment.internal.vnpay;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.RefundRequest;
import vn.lienthong.payment.internal.rail.Secrets;

/** What VNPAY's answers to {@code querydr} and {@code refund} mean. */
final class VnpayAnswers {
    private final Secrets secrets;
    private final String tmnCode;

    VnpayAnswers(Secrets secrets, String tmnCode) {
        this.secrets = secrets;
        this.tmnCode = tmnCode;
    }

    /** A code that refuses the query itself; codes that answer it are read later. */
    static @Nullable PlatformException queryFailure(PlatformAnswer answer) {
        return failure(answer, "query", Effect.NONE);
    }

    /** A code that refuses the refund call itself; a refusal of the refund is read later. */
    static @Nullable PlatformException refundFailure(PlatformAnswer answer) {
        return failure(answer, "refund", Effect.UNKNOWN);
    }

    private static @Nullable PlatformException failure(PlatformAnswer answer, String group, Effect effect) {
        PlatformException http = answer.failure();
        if (http != null) {
            return http;
        }
        Map<String, String> members = answer.members();
        String code = members.getOrDefault("vnp_ResponseCode", "");
        if (code.isEmpty()) {
            return PlatformException.of(Kind.PROTOCOL, "vnp_ResponseCode is missing")
                    .requestId(members.get("vnp_ResponseId"))
                    .effect(effect)
                    .build();
        }
        Kind kind = VnpayCodes.TABLE.failure(group, code);
        return kind == null
                ? null
                : VnpayCodes.TABLE
                        .exception(kind, "VNPAY", group, code)
                        .requestId(members.get("vnp_ResponseId"))
                        .effect(kind == Kind.UNAVAILABLE ? effect : Effect.NONE)
                        .build();
    }

    Optional<Payment> found(PaymentKey key, Map<String, String> members) {
        String code = members.getOrDefault("vnp_ResponseCode", "");
        boolean found = VnpayCodes.TABLE.is("query", code, "FOUND");
        boolean signed = checkSignature(members, VnpaySigning.QUERY_ANSWER, found, Effect.NONE);
        checkOwner(members, key, found, Effect.NONE);
        if (VnpayCodes.TABLE.is("query", code, "NOT_FOUND")) {
            return Optional.empty();
        }
        if (!found) {
            throw VnpayCodes.TABLE
                    .exception(Kind.REFUSED, "VNPAY", "query", code)
                    .build();
        }
        Long amountVnd = VnpayWire.through100(members.get("vnp_Amount"));
        if (amountVnd == null) {
            throw PlatformException.of(Kind.PROTOCOL, "vnp_Amount: must be whole đồng times 100")
                    .build();
        }
        PaymentStatus outcome = VnpayCodes.ofQuery(
                members.getOrDefault("vnp_TransactionType", ""), members.getOrDefault("vnp_TransactionStatus", ""));
        return Optional.of(Payment.builder(key, outcome)
                .amountVnd(amountVnd)
                .rawCode(members.get("vnp_TransactionStatus"))
                .transactionId(members.get("vnp_TransactionNo"))
                .paidAt(outcome == PaymentStatus.PAID ? VietnamTime.parseCompact(members.get("vnp_PayDate")) : null)
                .verified(signed)
                .codes(VnpayWire.codes(members))
                .build());
    }

    /** Any signed answer proves that both sides have the same secret, since VNPAY checked ours first. */
    ClientProbe.Proof proof(Map<String, String> members) {
        return checkSignature(members, VnpaySigning.QUERY_ANSWER, false, Effect.NONE)
                ? ClientProbe.Proof.proved()
                : ClientProbe.Proof.notProved(
                        "VNPAY trả lời truy vấn thử mà không ký, nên chưa chứng tỏ được hashSecret là đúng.",
                        "VNPAY answered the trial query without a signature, so the hashSecret is not proved.");
    }

    Refund refunded(RefundRequest request, Map<String, String> members) {
        String code = members.getOrDefault("vnp_ResponseCode", "");
        boolean accepted = VnpayCodes.TABLE.is("refund", code, "BY_STATUS");
        boolean signed = checkSignature(members, VnpaySigning.REFUND_ANSWER, accepted, Effect.UNKNOWN);
        checkOwner(members, request.payment(), accepted, Effect.UNKNOWN);
        Refund.Status told = VnpayCodes.ofRefund(code, members.getOrDefault("vnp_TransactionStatus", ""));
        // An accepted refund must name its amount; one that was requested before may, and then it must be ours.
        String amount = members.getOrDefault("vnp_Amount", "");
        boolean ours = amount.equals(VnpayWire.times100(request.amountVnd())) || (!accepted && amount.isEmpty());
        boolean moves = accepted || told == Refund.Status.PENDING;
        Refund.Status status = moves && !ours ? Refund.Status.NEEDS_REVIEW : told;
        return new Refund(request.key(), status, VnpayWire.codes(members), signed);
    }

    /** Checks the signature if there is one; {@code must} if it is required. */
    private boolean checkSignature(Map<String, String> members, List<String> slots, boolean must, Effect effect) {
        String given = members.get(VnpaySigning.HASH);
        if (given == null && !must) {
            return false;
        }
        String text = VnpaySigning.bars(members, slots);
        if (!secrets.match(given, VnpaySigning.ALGORITHM, text)) {
            throw PlatformException.of(Kind.SECURITY, "VNPAY's signature of the answer is missing or wrong")
                    .effect(effect)
                    .build();
        }
        return true;
    }

    /** If the answer names a payment, it must be this one; {@code must} if it is required to name one. */
    private void checkOwner(Map<String, String> members, PaymentKey key, boolean must, Effect effect) {
        same(members, "vnp_TmnCode", tmnCode, must, effect);
        same(members, "vnp_TxnRef", key.reference(), must, effect);
    }

    private static void same(Map<String, String> members, String name, String expected, boolean must, Effect effect) {
        String given = members.getOrDefault(name, "");
        if (given.isEmpty() ? must : !given.equals(expected)) {
            throw PlatformException.of(Kind.SECURITY, "the answer is about another payment: " + name + " differs")
                    .effect(effect)
                    .build();
        }
    }
}
