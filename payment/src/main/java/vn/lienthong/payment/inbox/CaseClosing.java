package vn.lienthong.payment.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.inbox.PaymentCase.Closing;
import vn.lienthong.payment.inbox.PaymentCase.Kind;
import vn.lienthong.payment.inbox.PaymentState.State;

/**
 * Which cases a later message answers (tự đóng trường hợp), so that no person need look at them any more. It is always about
 * the same attempt and, but for parts of one amount, about the same transaction. Where one of the two names no transaction, an
 * answer about all that was paid is enough, and for what was unclear any message.
 */
final class CaseClosing {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.payment.inbox");

    private CaseClosing() {}

    /** Whether a person has given this money to another payment, so that it must not count here as well. */
    private static boolean assignedElsewhere(PaymentCase earlier, Message message) {
        return settledElsewhere(earlier, message) && (sameTransaction(earlier, message) || openedBy(earlier, message));
    }

    /**
     * Whether a message is about money that a person has given to another payment. That it was given back may name a
     * transaction of its own: then it is, unless it is known to be about this payment's own money.
     */
    static boolean isAnothers(
            List<PaymentCase> cases, Message message, PaymentStatus status, @Nullable PaymentState before) {
        if (cases.stream().anyMatch(earlier -> assignedElsewhere(earlier, message))) {
            return true;
        }
        boolean own = before != null
                && before.isOf(message.rail(), message.reference())
                && before.last().transactionId() != null
                && before.last().transactionId().equals(message.received().transactionId());
        return Verdict.isGivenBack(status)
                && !own
                && cases.stream().anyMatch(earlier -> settledElsewhere(earlier, message));
    }

    /** The case that it is, if it is more than a repetition: the other payment may be without its money now. */
    static @Nullable Kind againstAnothers(Message message, PaymentStatus status) {
        if (status == PaymentStatus.NEEDS_REVIEW) {
            PaymentStatus claimed = message.claimed();
            boolean repeats = claimed != null && claimed.claimsMoney() && !Verdict.isGivenBack(claimed);
            return repeats ? null : Kind.UNCLEAR;
        }
        return status.unpaid() || Verdict.isGivenBack(status) ? Kind.CONTRADICTION : null;
    }

    private static boolean settledElsewhere(PaymentCase earlier, Message message) {
        Closing closing = earlier.closing();
        return closing != null
                && closing.settled() != null
                && !closing.settled().equals(message.reference());
    }

    private static boolean sameTransaction(PaymentCase earlier, Message message) {
        String transaction = earlier.received().transactionId();
        return transaction != null
                && transaction.equals(CaseTable.cut(message.received().transactionId(), transaction.length()));
    }

    private static boolean openedBy(PaymentCase earlier, Message message) {
        return earlier.id().equals(message.caseId(earlier.kind()));
    }

    /**
     * Closes what the message answers.
     *
     * @param replaced what the book knew of the attempt before the message, if the message has changed it
     * @throws SQLTransactionRollbackException if a person has closed a case since it was read, so that it is to be begun anew
     */
    static void close(
            Connection connection,
            List<PaymentCase> cases,
            Message message,
            PaymentStatus status,
            @Nullable State replaced,
            Instant now)
            throws SQLException {
        boolean all = message.total() && replaced != null && covers(cases, message, status, replaced);
        for (PaymentCase earlier : cases) {
            boolean part = all && earlier.kind() == parts(status);
            if (earlier.closing() == null && (part || answers(message, status, earlier))) {
                String decision = "Answered by " + message.source() + ": " + status;
                if (!CaseTable.close(connection, earlier.id(), new Closing(now, PaymentInbox.ITSELF, decision, null))) {
                    throw new SQLTransactionRollbackException("a person has closed a case meanwhile", "40001");
                }
                LOG.info("a case of {} is closed: {}, {}", message.rail(), earlier.kind(), decision);
            }
        }
    }

    /** The cases that become one if an answer says that all of them together are that. */
    private static @Nullable Kind parts(PaymentStatus status) {
        return switch (status) {
            case UNDERPAID -> Kind.UNDERPAID;
            case OVERPAID -> Kind.PAID_TWICE;
            default -> null;
        };
    }

    /** Whether all that was paid is as much as what these cases say together, so that it is told of each of them. */
    private static boolean covers(List<PaymentCase> cases, Message message, PaymentStatus status, State replaced) {
        Kind parts = parts(status);
        Long all = message.received().amountVnd();
        if (parts == null || all == null) {
            return false;
        }
        Long first = replaced.amountVnd();
        long sum = parts == Kind.UNDERPAID || first == null
                ? 0
                : first; // the first of what is too little is a case as well
        for (PaymentCase one : cases) {
            Long amount = one.received().amountVnd();
            if (one.kind() == parts && one.closing() == null && amount != null) {
                sum = Math.addExact(sum, amount);
            }
        }
        return sum <= all;
    }

    private static boolean answers(Message message, PaymentStatus status, PaymentCase earlier) {
        if (earlier.kind() == Kind.NO_END) {
            return status != PaymentStatus.PENDING; // that there is none was all that was wrong
        }
        boolean givenBack = status == PaymentStatus.REFUNDED;
        if (earlier.kind() == Kind.UNDERPAID && message.total()) {
            return status.paidInFull() || givenBack; // in whatever parts it came
        }
        boolean nameless =
                earlier.received().transactionId() == null || message.received().transactionId() == null;
        boolean same = sameTransaction(earlier, message) || openedBy(earlier, message);
        if (!same && !(nameless && (message.total() || earlier.kind() == Kind.UNCLEAR))) {
            return false;
        }
        return switch (earlier.kind()) {
            case NO_SUCH_PAYMENT -> status.claimsMoney(); // the payment is known now
            case UNCLEAR -> PaymentState.holdsMoney(status) || givenBack;
            case UNDERPAID -> status.paidInFull() || givenBack;
            case OVERPAID, PAID_TWICE, LATE -> givenBack;
            case CONTRADICTION, UNREADABLE, NO_END -> false;
        };
    }
}
