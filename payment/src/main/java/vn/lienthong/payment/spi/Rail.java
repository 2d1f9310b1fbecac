package vn.lienthong.payment.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentMethod;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RailLimits;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.RefundRequest;
import vn.lienthong.payment.ReturnPage;
import vn.lienthong.payment.SignatureExplanation;
import vn.lienthong.payment.payout.Payout;
import vn.lienthong.payment.payout.PayoutAccount;
import vn.lienthong.payment.payout.PayoutRequest;

/**
 * One payment platform (kênh thanh toán) behind {@link vn.lienthong.payment.PaymentClient}: its messages, its signatures and
 * the meaning of its codes. The client checks {@link #operations()} before it calls, so a rail implements only what its
 * platform can do. Immutable and thread-safe.
 *
 * <p>Three rules for every rail. HTTP 200 is not success: decide by the platform's own code. An unknown code is
 * {@link PaymentStatus#NEEDS_REVIEW}, never {@code FAILED}: the payer may have been charged. Return nothing of a notice
 * before its signature is checked over the raw bytes.
 */
public interface Rail {
    /** The operations that the platform supports. Never changes. */
    Set<Operation> operations();

    /**
     * What the platform can take. The client checks each request against it before {@link #create}. Never changes; no limits
     * unless overridden.
     */
    default RailLimits limits() {
        return RailLimits.none();
    }

    /**
     * What of a request the platform cannot take although it is within {@link #limits()}, each naming field and rule: a bank
     * code that would not be sent, a time that is too long ago, a text that would shift signed fields. The client asks before
     * {@link #create} and {@link #createQr}, and sends nothing that is refused; nothing may be left out in silence. None unless
     * overridden.
     */
    default List<String> refusals(PaymentRequest request) {
        return List.of();
    }

    /**
     * Creates a payment; see {@link vn.lienthong.payment.PaymentClient#create}.
     *
     * @throws UnsupportedOperationException unless overridden; the client then never calls it
     */
    default Payment create(PaymentRequest request) {
        throw new UnsupportedOperationException("create");
    }

    /**
     * Creates a payment with the content of its QR code; see {@link vn.lienthong.payment.PaymentClient#createQr}.
     *
     * @throws UnsupportedOperationException unless overridden; the client then never calls it
     */
    default Payment createQr(PaymentRequest request) {
        throw new UnsupportedOperationException("createQr");
    }

    /**
     * Cancels a payment; see {@link vn.lienthong.payment.PaymentClient#cancel}.
     *
     * @throws UnsupportedOperationException unless overridden; the client then never calls it
     */
    default Payment cancel(PaymentKey key, String reason) {
        throw new UnsupportedOperationException("cancel");
    }

    /**
     * Queries a payment; see {@link vn.lienthong.payment.PaymentClient#find}.
     *
     * @return empty only if the platform answers that it has no such payment
     * @throws UnsupportedOperationException unless overridden; the client then never calls it
     */
    default Optional<Payment> find(PaymentKey key) {
        throw new UnsupportedOperationException("find");
    }

    /**
     * Refunds a payment; see {@link vn.lienthong.payment.PaymentClient#refund}.
     *
     * @throws UnsupportedOperationException unless overridden; the client then never calls it
     */
    default Refund refund(RefundRequest request) {
        throw new UnsupportedOperationException("refund");
    }

    /**
     * Queries a refund; see {@link vn.lienthong.payment.PaymentClient#findRefund}.
     *
     * @return empty only if the platform answers that it has no such refund
     * @throws UnsupportedOperationException unless overridden; the client then never calls it
     */
    default Optional<Refund> findRefund(RefundRequest request) {
        throw new UnsupportedOperationException("findRefund");
    }

    /**
     * Pays money out; see {@link vn.lienthong.payment.PaymentClient#createPayout}.
     *
     * @throws UnsupportedOperationException unless overridden; the client then never calls it
     */
    default Payout createPayout(PayoutRequest request) {
        throw new UnsupportedOperationException("createPayout");
    }

    /**
     * Queries a payout; see {@link vn.lienthong.payment.PaymentClient#findPayout}.
     *
     * @return empty only if the platform answers that it has no such payout
     * @throws UnsupportedOperationException unless overridden; the client then never calls it
     */
    default Optional<Payout> findPayout(PayoutRequest request) {
        throw new UnsupportedOperationException("findPayout");
    }

    /**
     * The account from which payouts are made; see {@link vn.lienthong.payment.PaymentClient#payoutAccount}.
     *
     * @throws UnsupportedOperationException unless overridden; the client then never calls it
     */
    default PayoutAccount payoutAccount() {
        throw new UnsupportedOperationException("payoutAccount");
    }

    /**
     * Writes the receipt of a payment as a PDF, with {@link vn.lienthong.core.spi.PlatformCalls#download}; see {@link vn.lienthong.payment.PaymentClient#bill}.
     *
     * @throws UnsupportedOperationException unless overridden; the client then never calls it
     */
    default void bill(PaymentKey key, Path file) {
        throw new UnsupportedOperationException("bill");
    }

    /**
     * The banks and methods; see {@link vn.lienthong.payment.PaymentClient#methods}.
     *
     * @throws UnsupportedOperationException unless overridden; the client then never calls it
     */
    default List<PaymentMethod> methods() {
        throw new UnsupportedOperationException("methods");
    }

    /**
     * Checks a notice; see {@link vn.lienthong.payment.PaymentClient#readNotice}. No input may make it throw: a bad
     * notice is {@link NoticeResult.Refused} with the reply that the platform expects. If the rule of the platform's signature is not
     * public, make it a {@link vn.lienthong.payment.PaymentNotice.Kind#HINT}.
     *
     * @throws UnsupportedOperationException unless overridden; the client then never calls it
     */
    default NoticeResult readNotice(RawNotice notice) {
        throw new UnsupportedOperationException("readNotice");
    }

    /**
     * Asks the platform whether a notice is genuine; see {@link vn.lienthong.payment.PaymentClient#checkNotice}. What
     * {@link #readNotice} refuses is refused without a call.
     *
     * @throws UnsupportedOperationException unless overridden; the client then never calls it
     */
    default NoticeResult checkNotice(RawNotice notice) {
        throw new UnsupportedOperationException("checkNotice");
    }

    /**
     * Reads the query string with which the payer's browser returns. No input may make it throw. By default nothing is
     * read: the page is {@code PENDING} and not verified.
     *
     * @param rawQuery not decoded, without the question mark; empty if there is none
     */
    default ReturnPage readReturn(String rawQuery) {
        return new ReturnPage(null, PaymentStatus.PENDING, Map.of(), false);
    }

    /**
     * Proves the credentials with the cheapest call that changes nothing, for {@link vn.lienthong.core.Profile#check()}; see
     * {@link ClientProbe#prove}. By default nothing is proved.
     *
     * @throws vn.lienthong.core.PlatformException if the platform refuses the credentials, or the call fails
     */
    default ClientProbe.Proof prove() {
        return ClientProbe.Proof.notProved(
                "kênh thanh toán này không có lệnh gọi nào để kiểm tra thông tin xác thực.",
                "this rail has no call that proves its credentials.");
    }

    /** See {@link ClientProbe#clockTolerance}; {@code null}, the default, if the platform compares no time. */
    default @Nullable Duration clockTolerance() {
        return null;
    }

    /** Explains the signature of a payment, without a secret. By default there is no explanation. */
    default SignatureExplanation explain(PaymentRequest request) {
        return new SignatureExplanation("", "none", false, List.of("this rail does not explain its signatures"));
    }

    /**
     * Explains the signature of a notice and what is wrong with it, without a secret. By default there is no
     * explanation.
     */
    default SignatureExplanation explain(RawNotice notice) {
        return new SignatureExplanation("", "none", false, List.of("this rail does not explain its signatures"));
    }
}
