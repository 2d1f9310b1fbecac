package vn.lienthong.payment;

import java.util.Optional;

/** One platform behind {@link PaymentClient}. */
interface Gateway {
    boolean supports(Operation operation);

    Payment create(PaymentRequest request);

    Optional<Payment> find(PaymentKey key);

    Refund refund(RefundRequest request);

    NoticeResult readNotice(RawNotice notice);

    ReturnPage readReturn(String rawQuery);

    SignatureExplanation explain(PaymentRequest request);

    SignatureExplanation explain(RawNotice notice);
}
