package vn.lienthong.payment.inbox;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentStatus;

/**
 * What a person decides about a {@link PaymentCase} (quyết định xử lý), for {@link PaymentInbox#close}. Immutable.
 *
 * <p>Alone it only records who and why. {@link #settle} sets the payment's status as well: money that is one đồng short is
 * accepted, say. {@link #assign} gives the money to a payment: a transfer without a code, or the second of two.
 */
public final class CaseDecision {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_REASON = 500;

    private final String by;
    private final String why;
    private final @Nullable PaymentStatus status;
    private final @Nullable String reference;

    private CaseDecision(String by, String why, @Nullable PaymentStatus status, @Nullable String reference) {
        this.by = by;
        this.why = why;
        this.status = status;
        this.reference = reference;
    }

    /**
     * A decision that changes no payment.
     *
     * @param who has decided, 1 to 255 visible characters; not {@link PaymentInbox#ITSELF}
     * @param why what and why, 1 to 500 visible characters; no personal data
     * @throws IllegalArgumentException that names field and rule
     */
    public static CaseDecision by(String who, String why) {
        VisibleText.LINE.require("who", who, LONGEST_NAME);
        VisibleText.LINE.require("why", why, LONGEST_REASON);
        if (who.equals(PaymentInbox.ITSELF)) {
            throw new IllegalArgumentException("who: must be a person, but is " + who);
        }
        return new CaseDecision(who, why, null, null);
    }

    /**
     * The same, and the payment has this status from now on.
     *
     * @throws IllegalArgumentException if it is {@code PENDING} or {@code NEEDS_REVIEW}, which decide nothing
     */
    public CaseDecision settle(PaymentStatus value) {
        if (value == PaymentStatus.PENDING || value == PaymentStatus.NEEDS_REVIEW) {
            throw new IllegalArgumentException("status: must decide something, but is " + value);
        }
        return new CaseDecision(by, why, value, reference);
    }

    /**
     * The same, and the money is for the payment of that reference, which the book must have for the rail that the money came
     * over. It is paid, underpaid or overpaid by the amount, unless {@link #settle} says what it is.
     *
     * <p>Only money that the book does not count yet can be given to another payment: of {@code NO_SUCH_PAYMENT}, {@code
     * PAID_TWICE}, {@code UNCLEAR}, and the second and later parts of {@code UNDERPAID}. What is counted ({@code LATE}, {@code
     * OVERPAID}, a first part) is given back, or settled where it is. {@link PaymentInbox#close} refuses everything else, and
     * a status without money.
     *
     * @throws IllegalArgumentException if it cannot be the reference of a {@link PaymentKey}
     */
    public CaseDecision assign(String value) {
        if (!PaymentKey.isReference(Objects.requireNonNull(value, "reference"))) {
            throw new IllegalArgumentException("reference: must be one of a payment, but is not");
        }
        return new CaseDecision(by, why, status, value);
    }

    String by() {
        return by;
    }

    String why() {
        return why;
    }

    @Nullable
    PaymentStatus status() {
        return status;
    }

    @Nullable
    String reference() {
        return reference;
    }

    /** Whether the status of a payment changes by it. */
    boolean settles() {
        return status != null || reference != null;
    }

    /** The status and the reference: the rest may name a person. */
    @Override
    public String toString() {
        return "CaseDecision[" + status + ", " + reference + "]";
    }
}
