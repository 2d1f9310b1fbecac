package vn.lienthong.payment.internal.viettelpay;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.internal.rail.Digits;
import vn.lienthong.payment.internal.rail.Members;
import vn.lienthong.payment.internal.rail.UnsignedAnswers;

/** What the answers to queries mean. The rule of their signature is not public, so they count as unsigned. */
final class ViettelpayAnswers {
    private static final String ANSWER = "answer";

    private final UnsignedAnswers unsigned;
    private final ViettelpayCodes codes;
    private final String merchantCode;

    ViettelpayAnswers(URI api, ViettelpayCodes codes, String merchantCode) {
        this.unsigned = UnsignedAnswers.of(api);
        this.codes = codes;
        this.merchantCode = merchantCode;
    }

    /** Without {@code payment_status}, only success and "not found" are answers. */
    static @Nullable PlatformException queryFailure(PlatformAnswer answer) {
        PlatformException http = answer.failure();
        if (http != null) {
            return http;
        }
        Map<String, String> members = answer.members();
        String code = ViettelpayCodes.code(members);
        if (code.isEmpty()) {
            return PlatformException.of(Kind.PROTOCOL, "error_code is missing").build();
        }
        Kind kind = ViettelpayCodes.TABLE.failure(ANSWER, code);
        boolean answered = members.containsKey("payment_status")
                || ViettelpayCodes.TABLE.is(ANSWER, code, "GOOD")
                || ViettelpayCodes.TABLE.is(ANSWER, code, "ABSENT");
        if (kind == null && answered) {
            return null;
        }
        return ViettelpayCodes.TABLE
                .exception(kind == null ? Kind.REFUSED : kind, "ViettelPay", ANSWER, code)
                .build();
    }

    Optional<Payment> found(PaymentKey key, Map<String, String> members) {
        checkOwner(key, members);
        if (isAbsent(members)) {
            return Optional.empty();
        }
        if (ViettelpayCodes.state(members).isEmpty()) {
            throw PlatformException.of(Kind.PROTOCOL, "payment_status is missing")
                    .build();
        }
        PaymentStatus told = codes.of(members);
        PaymentStatus status = unsigned.trusted(told);
        String amount = members.get("trans_amount");
        Long amountVnd = Digits.amountVnd(amount);
        if (amount != null && amountVnd == null) {
            throw PlatformException.of(Kind.PROTOCOL, "trans_amount: must be whole đồng")
                    .build();
        }
        return Optional.of(Payment.builder(key, status)
                .claimed(told)
                .amountVnd(amountVnd)
                .transactionId(Members.numberOrNull(members, "vt_transaction_id"))
                .rawCode(ViettelpayCodes.deciding(members))
                .codes(ViettelpayCodes.codes(members))
                .build());
    }

    private static boolean isAbsent(Map<String, String> members) {
        String code = ViettelpayCodes.code(members);
        String state = ViettelpayCodes.state(members);
        boolean noState = ViettelpayCodes.TABLE.is("state", state, "ABSENT");
        return ViettelpayCodes.TABLE.is(ANSWER, code, "ABSENT")
                ? state.isEmpty() || noState
                : ViettelpayCodes.TABLE.is(ANSWER, code, "GOOD") && noState;
    }

    private void checkOwner(PaymentKey key, Map<String, String> members) {
        if (!merchantCode.equals(members.getOrDefault("merchant_code", merchantCode))
                || !key.reference().equals(members.getOrDefault("order_id", key.reference()))) {
            throw PlatformException.of(
                            Kind.SECURITY, "the answer is about another payment: merchant_code or order_id differs")
                    .build();
        }
    }

    /** A wrong signature is refused with a code of its own, as far as public programs tell. */
    static ClientProbe.Proof proof(Map<String, String> members) {
        return isAbsent(members)
                ? ClientProbe.Proof.proved()
                : ClientProbe.Proof.notProved(
                        "ViettelPay trả lời truy vấn thử bằng một mã không ngờ tới, nên chưa chứng tỏ được hashKey là đúng.",
                        "ViettelPay answered the trial query with an unexpected code, so hashKey is not proved.");
    }
}
