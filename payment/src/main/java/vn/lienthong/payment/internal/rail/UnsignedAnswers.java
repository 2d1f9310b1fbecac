package vn.lienthong.payment.internal.rail;

import java.net.URI;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.Refund;

/**
 * How far the answers of a platform that does not sign them can be trusted: as far as the connection. Without TLS anybody on
 * the way can change them, so that an answer that ends something is for a person to look at.
 */
public final class UnsignedAnswers {
    private final boolean guarded;

    private UnsignedAnswers(boolean guarded) {
        this.guarded = guarded;
    }

    /** Of that endpoint. */
    public static UnsignedAnswers of(URI endpoint) {
        return new UnsignedAnswers("https".equals(endpoint.getScheme()) || Endpoints.loopback(endpoint.getHost()));
    }

    /** Whether nobody on the way can change an answer: by TLS, or since it does not leave the machine. */
    public boolean guarded() {
        return guarded;
    }

    /** The status of a payment according to an answer. */
    public PaymentStatus trusted(PaymentStatus status) {
        return guarded || status == PaymentStatus.PENDING ? status : PaymentStatus.NEEDS_REVIEW;
    }

    /** The status of a refund according to an answer. */
    public Refund.Status trusted(Refund.Status status) {
        return guarded || status == Refund.Status.PENDING ? status : Refund.Status.NEEDS_REVIEW;
    }
}
