package vn.lienthong.payment.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.inbox.PaymentCase.Closing;
import vn.lienthong.payment.inbox.PaymentCase.Kind;

/**
 * Which cases a later message answers (tự đóng trường hợp), so that no person need look at them any more. It is always about
 * the same attempt and, but for parts of one amount, about the same transaction as far as both name one.
 */
final class CaseClosing {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.payment.inbox");

    private CaseClosing() {}

    /** Whether a person has given this money to another payment, so that it must not count here as well. */
    static boolean assignedElsewhere(PaymentCase earlier, Message message) {
        Closing closing = earlier.closing();
        return closing != null
                && closing.settled() != null
                && !closing.settled().equals(message.reference())
                && (sameTransaction(earlier, message) || openedBy(earlier, message));
    }

    private static boolean sameTransaction(PaymentCase earlier, Message message) {
        String transaction = earlier.received().transactionId();
        return transaction != null
                && transaction.equals(CaseTable.cut(message.received().transactionId(), transaction.length()));
    }

    private static boolean openedBy(PaymentCase earlier, Message message) {
        return earlier.id().equals(message.caseId(earlier.kind()));
    }

    static void close(
            Connection connection, List<PaymentCase> cases, Message message, PaymentStatus status, Instant now)
            throws SQLException {
        for (PaymentCase earlier : cases) {
            if (earlier.closing() == null && answers(message, status, earlier)) {
                String decision = "Answered by " + message.source() + ": " + status;
                CaseTable.close(connection, earlier.id(), new Closing(now, PaymentInbox.ITSELF, decision, null));
                LOG.info("a case of {} is closed: {}, {}", message.rail(), earlier.kind(), decision);
            }
        }
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
        if (!same && !(message.total() && nameless)) {
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
