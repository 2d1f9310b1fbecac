package vn.lienthong.payment.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.Outcome;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.RefundRequest;
import vn.lienthong.payment.ReturnPage;
import vn.lienthong.payment.SignatureExplanation;

/**
 * One payment platform (kênh thanh toán) behind {@link vn.lienthong.payment.PaymentClient}: its messages, its signatures and
 * the meaning of its codes. The client checks {@link #operations()} before it calls, so a rail implements only what its
 * platform can do. Immutable and thread-safe.
 *
 * <p>Three rules for every rail. HTTP 200 is not success: decide by the platform's own code. A code that the rail does not
 * know is {@link Outcome#NEEDS_REVIEW}, never {@code FAILED}: the payer's money may be gone. Nothing comes out of a notice
 * before its signature was checked over the raw bytes.
 */
public interface Rail {
    /** What the platform can do. Never changes. */
    Set<Operation> operations();

    /**
     * Begins a payment; see {@link vn.lienthong.payment.PaymentClient#create}.
     *
     * @throws UnsupportedOperationException unless overridden; the client does not call it then
     */
    default Payment create(PaymentRequest request) {
        throw new UnsupportedOperationException("create");
    }

    /**
     * Asks about a payment; see {@link vn.lienthong.payment.PaymentClient#find}.
     *
     * @return empty only if the platform says that it has no such payment
     * @throws UnsupportedOperationException unless overridden; the client does not call it then
     */
    default Optional<Payment> find(PaymentKey key) {
        throw new UnsupportedOperationException("find");
    }

    /**
     * Gives money back; see {@link vn.lienthong.payment.PaymentClient#refund}.
     *
     * @throws UnsupportedOperationException unless overridden; the client does not call it then
     */
    default Refund refund(RefundRequest request) {
        throw new UnsupportedOperationException("refund");
    }

    /**
     * Checks a notice; see {@link vn.lienthong.payment.PaymentClient#readNotice}. Must not throw because of what was
     * received: a bad notice is {@link NoticeResult.Refused} with the reply that the platform expects.
     *
     * @throws UnsupportedOperationException unless overridden; the client does not call it then
     */
    default NoticeResult readNotice(RawNotice notice) {
        throw new UnsupportedOperationException("readNotice");
    }

    /**
     * Reads the query string with which the payer's browser comes back. Must not throw because of what was received. By
     * default nothing is read: the page says {@code PENDING} and is not verified.
     *
     * @param rawQuery not decoded, without the question mark; empty if there is none
     */
    default ReturnPage readReturn(String rawQuery) {
        return new ReturnPage(null, Outcome.PENDING, Map.of(), false);
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

    /** Shows what is signed in a payment, without a secret. By default there is no explanation. */
    default SignatureExplanation explain(PaymentRequest request) {
        return new SignatureExplanation("", "none", false, List.of("this rail does not explain its signatures"));
    }

    /** Shows what is signed in a notice and what is wrong with it, without a secret. By default there is no explanation. */
    default SignatureExplanation explain(RawNotice notice) {
        return new SignatureExplanation("", "none", false, List.of("this rail does not explain its signatures"));
    }
}
