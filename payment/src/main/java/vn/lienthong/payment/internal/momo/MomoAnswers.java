package vn.lienthong.payment.internal.momo;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.RefundRequest;
import vn.lienthong.payment.internal.rail.Digits;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.internal.rail.UnsignedAnswers;
import vn.lienthong.payment.internal.rail.WebAddress;

/**
 * What MoMo's answers mean. Only the answer to a creation has a signature, and not always; without TLS it must have one, since
 * it names the page to which the payer is sent.
 */
final class MomoAnswers {
    private static final int LONGEST_QR = 2_000;

    private final Secrets secrets;
    private final Secrets accessKeys;
    private final String partnerCode;
    private final boolean mustBeSigned;
    private final UnsignedAnswers unsigned;

    MomoAnswers(ClientConfig config, URI api, Secrets secrets, Secrets accessKeys) {
        this.secrets = secrets;
        this.accessKeys = accessKeys;
        partnerCode = config.credentials().require("partnerCode");
        unsigned = UnsignedAnswers.of(api);
        mustBeSigned = config.settings().flag("checkCreateAnswer", false) || !unsigned.guarded();
    }

    static @Nullable PlatformException createFailure(PlatformAnswer answer) {
        return failure(answer, "create", Effect.UNKNOWN);
    }

    static @Nullable PlatformException queryFailure(PlatformAnswer answer) {
        return failure(answer, "payment", Effect.NONE);
    }

    static @Nullable PlatformException refundFailure(PlatformAnswer answer) {
        return failure(answer, "refund", Effect.UNKNOWN);
    }

    /** A code that refuses the call itself; others are read later. MoMo sends some of them with HTTP 400. */
    private static @Nullable PlatformException failure(PlatformAnswer answer, String group, Effect effect) {
        PlatformException http = answer.failure();
        String code = http == null ? answer.members().getOrDefault("resultCode", "") : codeOf(answer);
        Kind kind = MomoCodes.TABLE.failure(group, code);
        if (kind != null) {
            return MomoCodes.TABLE
                    .exception(kind, "MoMo", group, code)
                    .effect(kind == Kind.UNAVAILABLE || kind == Kind.THROTTLED ? effect : Effect.NONE)
                    .build();
        }
        if (http != null) {
            boolean answered = MomoCodes.TABLE.is(group, code, "EXISTS")
                    || MomoCodes.TABLE.is(group, code, "NOT_FOUND")
                    || MomoCodes.TABLE.is(group, code, "REFUSED");
            return answered ? null : http;
        }
        return code.isEmpty()
                ? PlatformException.of(Kind.PROTOCOL, "resultCode is missing")
                        .effect(effect)
                        .build()
                : null;
    }

    /** The code in an answer with HTTP 400 to 499, empty if there is none. */
    private static String codeOf(PlatformAnswer answer) {
        if (answer.status() < 400 || answer.status() > 499) {
            return "";
        }
        try {
            return answer.members().getOrDefault("resultCode", "");
        } catch (PlatformException notJson) {
            return "";
        }
    }

    /** The payment that was created, or empty if MoMo knows its reference. */
    Optional<Payment> begun(PaymentRequest request, Map<String, String> members) {
        String code = members.getOrDefault("resultCode", "");
        if (MomoCodes.TABLE.is("create", code, "EXISTS")) {
            return Optional.empty();
        }
        if (!MomoCodes.TABLE.is("create", code, "CREATED")) {
            throw MomoCodes.TABLE
                    .exception(Kind.REFUSED, "MoMo", "create", code)
                    .build();
        }
        boolean verified = signed(members);
        String reference = request.key().reference();
        same(members, "partnerCode", partnerCode, Effect.UNKNOWN);
        same(members, "orderId", reference, Effect.UNKNOWN);
        same(members, "requestId", reference, Effect.UNKNOWN);
        same(members, "amount", Long.toString(request.amountVnd()), Effect.UNKNOWN);
        String qr = members.get("qrCodeUrl");
        return Optional.of(Payment.builder(request.key(), PaymentStatus.PENDING)
                .amountVnd(request.amountVnd())
                .redirectTo(WebAddress.page("payUrl", members.get("payUrl")))
                .deepLink(WebAddress.link(members.get("deeplink")))
                .qrPayload(qr == null || qr.isEmpty() || qr.length() > LONGEST_QR ? null : qr)
                .rawCode(code)
                .verified(verified)
                .codes(MomoWire.codes(members))
                .build());
    }

    private boolean signed(Map<String, String> members) {
        String given = members.get(MomoSigning.SIGNATURE);
        if (given == null && !mustBeSigned) {
            return false;
        }
        if (!MomoSigning.matches(given, members, MomoSigning.CREATE_ANSWER, secrets, accessKeys)) {
            throw PlatformException.of(Kind.SECURITY, "MoMo's signature of the answer is missing or wrong")
                    .effect(Effect.UNKNOWN)
                    .build();
        }
        return true;
    }

    Optional<Payment> found(PaymentKey key, Map<String, String> members) {
        String code = members.getOrDefault("resultCode", "");
        if (MomoCodes.notFound(code)) {
            return Optional.empty();
        }
        same(members, "partnerCode", partnerCode, Effect.NONE);
        same(members, "orderId", key.reference(), Effect.NONE);
        PaymentStatus told = MomoCodes.ofPayment(code);
        PaymentStatus status = unsigned.trusted(told);
        Long amountVnd = Digits.amountVnd(members.get("amount"));
        if (amountVnd == null && (status == PaymentStatus.PAID || members.containsKey("amount"))) {
            throw PlatformException.of(Kind.PROTOCOL, "amount: must be whole đồng")
                    .build();
        }
        boolean refunded = told == PaymentStatus.PAID && refunded(members);
        return Optional.of(Payment.builder(key, refunded ? PaymentStatus.NEEDS_REVIEW : status)
                .claimed(refunded ? null : told)
                .amountVnd(amountVnd)
                .transactionId(MomoWire.transaction(members))
                .rawCode(code)
                .codes(MomoWire.codes(members))
                .build());
    }

    /** Whether there are refunds; what they leave of the payment is not read. */
    private static boolean refunded(Map<String, String> members) {
        return !members.getOrDefault("refundTrans", "[]").equals("[]");
    }

    /** MoMo refuses a wrong signature with a code of its own, before it looks for the payment. */
    static ClientProbe.Proof proof(Map<String, String> members) {
        return MomoCodes.notFound(members.getOrDefault("resultCode", ""))
                ? ClientProbe.Proof.proved()
                : ClientProbe.Proof.notProved(
                        "MoMo trả lời truy vấn thử bằng một mã không ngờ tới, nên chưa chứng tỏ được khóa là đúng.",
                        "MoMo answered the trial query with an unexpected code, so the keys are not proved.");
    }

    Refund refunded(RefundRequest request, Map<String, String> members) {
        String code = members.getOrDefault("resultCode", "");
        Refund.Status status = unsigned.trusted(MomoCodes.TABLE.status("refund", code, Refund.Status.NEEDS_REVIEW));
        if (status == Refund.Status.DONE || status == Refund.Status.PENDING) {
            same(members, "partnerCode", partnerCode, Effect.UNKNOWN);
            same(members, "orderId", request.key().reference(), Effect.UNKNOWN);
            same(members, "requestId", request.key().reference(), Effect.UNKNOWN);
            if (!Long.toString(request.amountVnd()).equals(members.get("amount"))) {
                status = Refund.Status.NEEDS_REVIEW;
            }
        }
        return new Refund(request.key(), status, MomoWire.codes(members), false);
    }

    private static void same(Map<String, String> members, String name, String expected, Effect effect) {
        if (!expected.equals(members.get(name))) {
            throw PlatformException.of(Kind.SECURITY, "the answer is about another payment: " + name + " differs")
                    .effect(effect)
                    .build();
        }
    }
}
