package vn.lienthong.payment.internal.keypay;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.internal.rail.Digits;
import vn.lienthong.payment.internal.rail.Members;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.internal.rail.UnsignedAnswers;
import vn.lienthong.payment.internal.rail.WebAddress;

/** What KeyPay's answers mean, as far as the profile says so. */
final class KeypayAnswers {
    private final KeypaySettings settings;
    private final Secrets key2;
    private final UnsignedAnswers unsigned;

    KeypayAnswers(KeypaySettings settings, Secrets key2, URI detailUri) {
        this.settings = settings;
        this.key2 = key2;
        this.unsigned = UnsignedAnswers.of(detailUri);
    }

    /** Any code except that of success; an unknown one does not say that nothing was done. */
    @Nullable
    PlatformException createFailure(PlatformAnswer answer) {
        PlatformException http = answer.failure();
        if (http != null) {
            return http;
        }
        String code = answer.members().get(settings.errorMember);
        if (code == null) {
            return missing(settings.errorMember, Effect.UNKNOWN);
        }
        return KeypayWire.CODES.is("create", code, "CREATED")
                ? null
                : KeypayWire.CODES
                        .exception(Kind.REFUSED, "KeyPay", "create", code)
                        .build();
    }

    /** A status, or the code that means "no such payment", answers a query. */
    @Nullable
    PlatformException detailFailure(PlatformAnswer answer) {
        PlatformException http = answer.failure();
        if (http != null) {
            return http;
        }
        Map<String, String> members = answer.members();
        String code = members.get(settings.errorMember);
        if (code == null || KeypayWire.CODES.is("create", code, "CREATED") || settings.notFoundCodes.contains(code)) {
            return null;
        }
        return KeypayWire.CODES
                .exception(Kind.REFUSED, "KeyPay", "create", code)
                .effect(Effect.NONE)
                .build();
    }

    private static PlatformException missing(String member, Effect effect) {
        return PlatformException.of(Kind.PROTOCOL, member + " is missing")
                .effect(effect)
                .build();
    }

    Payment begun(PaymentRequest request, Map<String, String> members) {
        checkOwner(members, request.key(), Effect.UNKNOWN);
        return Payment.builder(request.key(), PaymentStatus.PENDING)
                .amountVnd(request.amountVnd())
                .redirectTo(WebAddress.page(settings.pageMember, members.get(settings.pageMember)))
                .transactionId(Members.numberOrNull(members, KeypayWire.TRANSACTION))
                .codes(KeypayWire.codes(members))
                .build();
    }

    Optional<Payment> found(PaymentKey key, Map<String, String> members) {
        if (settings.notFoundCodes.contains(members.getOrDefault(settings.errorMember, ""))) {
            return Optional.empty();
        }
        String state = members.get(settings.statusMember);
        if (state == null) {
            throw missing(settings.statusMember, Effect.NONE);
        }
        checkOwner(members, key, Effect.NONE);
        if (settings.checkDetailAnswer && !signed(members)) {
            throw PlatformException.of(
                            Kind.SECURITY, "KeyPay's signature of the answer (check_sum) is missing or wrong")
                    .build();
        }
        PaymentStatus told = settings.detailStates.status(state);
        PaymentStatus status = unsigned.trusted(told);
        Long amountVnd = Digits.amountVnd(members.get("trans_amount"));
        if (amountVnd == null && (status == PaymentStatus.PAID || members.containsKey("trans_amount"))) {
            throw PlatformException.of(Kind.PROTOCOL, "trans_amount: must be whole đồng")
                    .build();
        }
        if (!"VND".equals(members.getOrDefault("currency_code", "VND"))) {
            throw PlatformException.of(Kind.PROTOCOL, "currency_code: must be VND")
                    .build();
        }
        return Optional.of(Payment.builder(key, status)
                .claimed(told)
                .amountVnd(amountVnd)
                .transactionId(Members.numberOrNull(members, KeypayWire.TRANSACTION))
                .rawCode(state)
                .verified(settings.checkDetailAnswer)
                .codes(KeypayWire.codes(members))
                .build());
    }

    /** By the rule of a notice; that this rule is that of the answer is ours. */
    private boolean signed(Map<String, String> members) {
        return KeypayNotices.signed(members, settings, key2);
    }

    private void checkOwner(Map<String, String> members, PaymentKey key, Effect effect) {
        String clientId = settings.ours.getOrDefault("client_id", "");
        if (!clientId.equals(members.getOrDefault("client_id", clientId))
                || !key.reference().equals(members.getOrDefault("transaction_id", key.reference()))) {
            throw PlatformException.of(
                            Kind.SECURITY, "the answer is about another payment: client_id or transaction_id differs")
                    .effect(effect)
                    .build();
        }
    }

    /** The answer to a trial query, which must be a message of KeyPay. */
    ClientProbe.Proof proof(Map<String, String> members) {
        if (!members.containsKey(settings.errorMember) && !members.containsKey(settings.statusMember)) {
            throw PlatformException.of(
                            Kind.PROTOCOL,
                            "the answer to a query has neither " + settings.errorMember + " nor "
                                    + settings.statusMember)
                    .build();
        }
        return ClientProbe.Proof.notProved(
                "KeyPay đã trả lời truy vấn thử, nhưng không có tài liệu công khai nào cho biết nó trả lời thế nào khi"
                        + " check_sum sai; hãy thử một giao dịch nhỏ để kiểm tra hash_key_1 và hash_key_2.",
                "KeyPay answered the trial query, but no public document says what it answers to a wrong check_sum; try a"
                        + " small payment to check hash_key_1 and hash_key_2.");
    }
}
