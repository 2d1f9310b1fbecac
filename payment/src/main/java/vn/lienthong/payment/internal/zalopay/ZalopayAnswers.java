package vn.lienthong.payment.internal.zalopay;

import java.net.URI;
import java.util.List;
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
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.RefundRequest;
import vn.lienthong.payment.internal.rail.Digits;
import vn.lienthong.payment.internal.rail.UnsignedAnswers;
import vn.lienthong.payment.internal.rail.WebAddress;

/** What ZaloPay's answers mean. None of them is signed. */
final class ZalopayAnswers {
    private static final int LONGEST_QR = 2_000;

    private final String appId;
    private final UnsignedAnswers unsigned;
    private final List<String> notFoundCodes;

    ZalopayAnswers(String appId, URI api, List<String> notFoundCodes) {
        this.appId = appId;
        this.unsigned = UnsignedAnswers.of(api);
        this.notFoundCodes = notFoundCodes;
    }

    static @Nullable PlatformException createFailure(PlatformAnswer answer) {
        return failure(answer, "create", "create-detail", Effect.UNKNOWN);
    }

    static @Nullable PlatformException queryFailure(PlatformAnswer answer) {
        return failure(answer, "query", "query-detail", Effect.NONE);
    }

    static @Nullable PlatformException refundFailure(PlatformAnswer answer) {
        return failure(answer, "refund", "refund-detail", Effect.UNKNOWN);
    }

    static @Nullable PlatformException findRefundFailure(PlatformAnswer answer) {
        return failure(answer, "find-refund", "refund-detail", Effect.NONE);
    }

    /** A detail that refuses the call itself; others are read later. */
    private static @Nullable PlatformException failure(
            PlatformAnswer answer, String group, String details, Effect effect) {
        PlatformException http = answer.failure();
        if (http != null) {
            return http;
        }
        Map<String, String> members = answer.members();
        String code = ZalopayCodes.code(members);
        if (code.isEmpty()) {
            return PlatformException.of(Kind.PROTOCOL, "return_code is missing")
                    .effect(effect)
                    .build();
        }
        String detail = ZalopayCodes.detail(members);
        Kind kind = ZalopayCodes.byDetail(group, code) ? ZalopayCodes.TABLE.failure(details, detail) : null;
        return kind == null
                ? null
                : ZalopayCodes.TABLE
                        .exception(kind, "ZaloPay", details, detail)
                        .effect(kind == Kind.UNAVAILABLE ? effect : Effect.NONE)
                        .build();
    }

    /** The payment that was created, or empty if ZaloPay knows its {@code app_trans_id}. */
    Optional<Payment> begun(PaymentRequest request, Payment.Builder payment, Map<String, String> members) {
        String code = ZalopayCodes.deciding("create", members);
        if (ZalopayCodes.TABLE.is("create-detail", code, "EXISTS")) {
            return Optional.empty();
        }
        if (!ZalopayCodes.TABLE.is("create", code, "CREATED")) {
            throw ZalopayCodes.TABLE
                    .exception(Kind.REFUSED, "ZaloPay", "create", code)
                    .build();
        }
        String qr = members.get("qr_code");
        return Optional.of(payment.amountVnd(request.amountVnd())
                .redirectTo(WebAddress.page("order_url", members.get("order_url")))
                .qrPayload(qr == null || qr.isEmpty() || qr.length() > LONGEST_QR ? null : qr)
                .rawCode(code)
                .codes(ZalopayWire.codes(members))
                .build());
    }

    Optional<Payment> found(PaymentKey key, Map<String, String> members) {
        String code = ZalopayCodes.deciding("query", members);
        if (isNotFound("query", members)) {
            return Optional.empty();
        }
        boolean processing = members.getOrDefault("is_processing", "false").equals("true");
        PaymentStatus said = ZalopayCodes.ofQuery(members);
        PaymentStatus told = processing && said.unpaid() ? PaymentStatus.PENDING : said;
        PaymentStatus status = unsigned.trusted(told);
        Long amountVnd = Digits.amountVnd(members.get("amount"));
        boolean paid = status == PaymentStatus.PAID;
        if (amountVnd == null && (paid || members.containsKey("amount"))) {
            throw PlatformException.of(Kind.PROTOCOL, "amount: must be whole đồng")
                    .build();
        }
        return Optional.of(Payment.builder(key, status)
                .claimed(told)
                .amountVnd(amountVnd != null && amountVnd == 0 && !paid ? null : amountVnd)
                .transactionId(ZalopayWire.number(members))
                .paidAt(paid ? Digits.time(members.get("server_time")) : null)
                .rawCode(code)
                .codes(ZalopayWire.codes(members))
                .build());
    }

    private boolean isNotFound(String group, Map<String, String> members) {
        return ZalopayCodes.byDetail(group, ZalopayCodes.code(members))
                && notFoundCodes.contains(ZalopayCodes.detail(members));
    }

    /** ZaloPay refuses a wrong signature with a code of its own. */
    ClientProbe.Proof proof(Map<String, String> members) {
        return isNotFound("query", members)
                ? ClientProbe.Proof.proved()
                : ClientProbe.Proof.notProved(
                        "ZaloPay trả lời truy vấn thử bằng một mã không ngờ tới, nên chưa chứng tỏ được key1 là đúng.",
                        "ZaloPay answered the trial query with an unexpected code, so key1 is not proved.");
    }

    Refund refunded(RefundRequest request, Map<String, String> members) {
        return refund("refund", request, members);
    }

    Optional<Refund> foundRefund(RefundRequest request, Map<String, String> members) {
        return isNotFound("find-refund", members)
                ? Optional.empty()
                : Optional.of(refund("find-refund", request, members));
    }

    private Refund refund(String group, RefundRequest request, Map<String, String> members) {
        Refund.Status told = unsigned.trusted(ZalopayCodes.ofRefund(group, members));
        return new Refund(
                request.key(),
                ours(request, members) ? told : Refund.Status.NEEDS_REVIEW,
                ZalopayWire.codes(members),
                false);
    }

    /** ZaloPay documents neither member, so that there is nothing to compare as long as an answer has none. */
    private boolean ours(RefundRequest request, Map<String, String> members) {
        String amount = Long.toString(request.amountVnd());
        String id = ZalopayWire.refund(appId, request.key());
        return amount.equals(members.getOrDefault("amount", amount))
                && id.equals(members.getOrDefault("m_refund_id", id));
    }
}
