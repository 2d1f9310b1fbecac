package vn.lienthong.payment;

import java.net.URI;
import java.util.Optional;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/**
 * Takes payments over one platform (thanh toán trực tuyến): VNPAY 2.1.0 (dialect {@code vnpay}) or the national payment
 * platform, version 1 ({@code national-v1}).
 *
 * <p>The order of things: store a {@link PaymentKey}, {@link #create} the payment, send the payer to
 * {@link Payment#redirectTo()}, hear of the outcome by {@link #readNotice} or ask with {@link #find}. Make one client and
 * share it: it is immutable and thread-safe.
 */
public final class PaymentClient {
    private final Gateway gateway;

    private PaymentClient(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Makes a client; no call is made yet.
     *
     * @throws PlatformException of kind {@code CONFIGURATION} if the dialect is unknown, or a setting or secret is missing or
     *     wrong
     */
    public static PaymentClient create(PaymentConfig config) {
        ClientConfig client = config.client();
        return new PaymentClient(
                switch (client.dialect()) {
                    case "vnpay" -> new VnpayGateway(config);
                    case "national-v1" -> new NationalGateway(config);
                    default ->
                        throw PlatformException.of(
                                        Kind.CONFIGURATION,
                                        client.platform() + ": dialect '" + client.dialect()
                                                + "' is not a payment dialect; known are vnpay, national-v1")
                                .build();
                });
    }

    /** Whether the platform can do that. A refund on the national platform, version 1, is not known to exist. */
    public boolean supports(Operation operation) {
        return gateway.supports(operation);
    }

    /**
     * Begins a payment (khởi tạo giao dịch). At VNPAY nothing is sent: the address is made and signed here, and the same
     * request makes the same address. At the national platform one call is made, which is never repeated.
     *
     * @return the payment, {@link Outcome#PENDING}, with {@link Payment#redirectTo()}
     * @throws IllegalArgumentException where the request holds what the platform does not carry
     * @throws PlatformException where there is no usable answer; with effect {@code UNKNOWN} the payment may exist: ask
     *     {@link #find} with the key, do not create it again
     */
    public Payment create(PaymentRequest request) {
        return gateway.create(request);
    }

    /**
     * Asks what became of a payment (truy vấn giao dịch). Changes nothing, and is tried again after a passing failure.
     *
     * <p>At the national platform {@link Outcome#PAID} needs a pinned server, or a checked signature ({@code checkQueryAnswer})
     * and TLS, since the signature does not cover the state; {@link Outcome#FAILED} needs TLS. Otherwise the outcome is
     * {@link Outcome#NEEDS_REVIEW}, with the platform's word in {@link Payment#codes()}.
     *
     * @return empty only where the platform says that it has no such payment
     * @throws PlatformException {@code SECURITY} where the answer's signature is wrong or the answer is about another
     *     payment; otherwise by what went wrong
     */
    public Optional<Payment> find(PaymentKey key) {
        return gateway.find(key);
    }

    /**
     * Gives money back (hoàn tiền). Sent once. A "no" of the platform is an answer, see {@link Refund.Status}.
     *
     * @throws PlatformException with effect {@code UNKNOWN} the refund may have been taken on: look the payment up, do not send
     *     again under another key; {@code CONFIGURATION} with effect {@code NONE} where the platform has no refund
     */
    public Refund refund(RefundRequest request) {
        return gateway.refund(request);
    }

    /**
     * Checks a notice (IPN, callback): signature first, in constant time, then the merchant, then the form. Calls nobody and
     * never throws for what came: a bad notice is {@link NoticeResult.Refused} with the reply to send.
     */
    public NoticeResult readNotice(RawNotice notice) {
        return gateway.readNotice(notice);
    }

    /** Reads the address with which the payer's browser came back, for display only. Never throws for what came. */
    public ReturnPage readReturn(URI rawAddress) {
        String query = rawAddress.getRawQuery();
        return gateway.readReturn(query == null ? "" : query);
    }

    /** Shows what is signed in a payment (giải thích chữ ký), without a secret; for the platform's help desk. */
    public SignatureExplanation explain(PaymentRequest request) {
        return gateway.explain(request);
    }

    /** Shows what is signed in a notice and which rule would make its signature fit. For people, not for decisions. */
    public SignatureExplanation explain(RawNotice notice) {
        return gateway.explain(notice);
    }
}
