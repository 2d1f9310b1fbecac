package vn.lienthong.payment.inbox;

import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.inbox.PaymentState.State;

/**
 * What a message does to a payment (kết luận), decided from what is recorded and what has arrived alone.
 *
 * @param settles whether the program's book learns the new status
 * @param notes whether it is recorded of an attempt that does not decide where the payment stands, past the book
 * @param opens the case that it is for a person, or {@code null}
 */
record Verdict(boolean settles, boolean notes, PaymentCase.@Nullable Kind opens) {
    private static final Verdict NOTHING_NEW = new Verdict(false, false, null);

    private Verdict(boolean settles, PaymentCase.@Nullable Kind opens) {
        this(settles, false, opens);
    }

    /** The status as the program has to see it: money of another amount, or of none that is named, is not "paid". */
    static PaymentStatus judged(PaymentStatus said, @Nullable Long amountVnd, long expectedVnd) {
        if (!said.paidInFull()) {
            return said;
        }
        if (amountVnd == null) {
            return PaymentStatus.NEEDS_REVIEW;
        }
        if (amountVnd == expectedVnd) {
            return PaymentStatus.PAID;
        }
        return amountVnd < expectedVnd ? PaymentStatus.UNDERPAID : PaymentStatus.OVERPAID;
    }

    /**
     * The verdict over a message that was not handled before; {@code now} is its judged status, {@code claimed} what it says
     * without being believed, judged as well.
     */
    static Verdict of(
            @Nullable PaymentState before, Message message, PaymentStatus now, @Nullable PaymentStatus claimed) {
        if (before != null && claimed != null && repeats(before.of(message), claimed)) {
            return NOTHING_NEW;
        }
        State said = new State(
                now, message.received().transactionId(), message.received().amountVnd());
        if (before == null || before.isOf(message.rail(), message.reference())) {
            return alone(before == null ? null : before.last(), said, message.total());
        }
        State mine = before.other(message.rail(), message.reference());
        Verdict own = alone(mine, said.inShort(), message.total());
        if (!own.settles) {
            return own;
        }
        if (before.holdsMoney()) {
            boolean more = PaymentState.holdsMoney(now)
                    && !isGivenBack(now)
                    && (mine == null || !PaymentState.holdsMoney(mine.status()) || isMore(mine, said));
            boolean unclear = now == PaymentStatus.NEEDS_REVIEW;
            return new Verdict(
                    false, true, more ? PaymentCase.Kind.PAID_TWICE : unclear ? PaymentCase.Kind.UNCLEAR : null);
        }
        boolean mayBePaid = before.last().status() == PaymentStatus.NEEDS_REVIEW && now.unpaid();
        return mayBePaid ? new Verdict(false, true, null) : own;
    }

    /** Whether an answer that is not believed says only what is settled already, or did before a refund. */
    private static boolean repeats(@Nullable State settled, PaymentStatus claimed) {
        if (settled == null) {
            return false;
        }
        boolean overtaken = isGivenBack(settled.status()) && PaymentState.holdsMoney(claimed);
        boolean same = settled.status() == claimed || (settled.status().unpaid() && claimed.unpaid());
        return same || overtaken;
    }

    /**
     * The verdict over one attempt, whatever became of others.
     *
     * @param total whether the message is about all that was paid so far, not about one transaction
     */
    private static Verdict alone(@Nullable State before, State said, boolean total) {
        PaymentStatus now = said.status();
        PaymentStatus was = before == null ? PaymentStatus.PENDING : before.status();
        if (now == PaymentStatus.PENDING) {
            return NOTHING_NEW;
        }
        if (before != null && hasMoney(was) && hasMoney(now)) {
            return again(before, said, total);
        }
        if (hasMoney(was)) {
            return new Verdict(false, now.unpaid() ? PaymentCase.Kind.CONTRADICTION : PaymentCase.Kind.UNCLEAR);
        }
        if (now == PaymentStatus.NEEDS_REVIEW) {
            return new Verdict(was != now, PaymentCase.Kind.UNCLEAR); // each time: it may be other money
        }
        if (was == now) {
            return NOTHING_NEW;
        }
        if (was == PaymentStatus.NEEDS_REVIEW && now.unpaid()) {
            return new Verdict(false, PaymentCase.Kind.CONTRADICTION); // the payer may have been charged
        }
        return new Verdict(true, was.unpaid() && hasMoney(now) ? PaymentCase.Kind.LATE : kind(now));
    }

    /** Money, and money again: of another transaction it is one too many, of the same the status may have moved on. */
    private static Verdict again(State before, State said, boolean total) {
        PaymentStatus now = said.status();
        String earlier = before.transactionId();
        String transactionId = said.transactionId();
        boolean other = !total && earlier != null && transactionId != null && !earlier.equals(transactionId);
        boolean givenBack = isGivenBack(now);
        if (other && !givenBack) {
            boolean rest = before.status() == PaymentStatus.UNDERPAID && now == PaymentStatus.UNDERPAID;
            return new Verdict(false, rest ? PaymentCase.Kind.UNDERPAID : PaymentCase.Kind.PAID_TWICE);
        }
        boolean older = isGivenBack(before.status()) && !givenBack; // a message that has been overtaken
        boolean part = now == PaymentStatus.PARTLY_REFUNDED;
        boolean same = before.status() == now && !(part && other) && !((total || part) && isMore(before, said));
        return same || older ? NOTHING_NEW : new Verdict(true, kind(now));
    }

    /** Whether it is about more money than is recorded: what is about less has been overtaken. */
    private static boolean isMore(State before, State said) {
        Long was = before.amountVnd();
        Long is = said.amountVnd();
        return was != null && is != null && is > was;
    }

    static boolean isGivenBack(PaymentStatus status) {
        return status == PaymentStatus.REFUNDED || status == PaymentStatus.PARTLY_REFUNDED;
    }

    private static boolean hasMoney(PaymentStatus status) {
        return PaymentState.holdsMoney(status) || status == PaymentStatus.REFUNDED;
    }

    private static PaymentCase.@Nullable Kind kind(PaymentStatus now) {
        return switch (now) {
            case UNDERPAID -> PaymentCase.Kind.UNDERPAID;
            case OVERPAID -> PaymentCase.Kind.OVERPAID;
            case NEEDS_REVIEW -> PaymentCase.Kind.UNCLEAR;
            default -> null;
        };
    }
}
