package vn.lienthong.payment.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.inbox.PaymentCase.Kind;
import vn.lienthong.payment.inbox.PaymentState.State;
import vn.lienthong.payment.inbox.Transactions.Done;

/**
 * What a hint does (thông báo không thể xác thực): it opens a case at most, and nothing is recorded of its payment, so that it
 * stands in the way of no genuine message. Anybody may have sent it, so a payment has one open case of hints, however many come.
 */
final class Hints {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.payment.inbox");
    private static final int LONGEST_TRANSACTION = 200;
    private static final int LONGEST_CODE = 100;

    private final PaymentBook book;
    private final Settling settling;
    private final Clock clock;

    Hints(PaymentBook book, Settling settling, Clock clock) {
        this.book = book;
        this.settling = settling;
        this.clock = clock;
    }

    /** {@link Handling#DONE} if the book has the payment, otherwise {@link Handling#NOT_FOUND}. */
    Done known(Connection connection, Message message) throws SQLException {
        boolean ours = settling.expected(connection, message).isPresent();
        return new Done(ours ? Handling.DONE : Handling.NOT_FOUND, false);
    }

    /** A reference that is not ours opens no case, and a payment that can be asked for waits for the answer. */
    Done handle(Connection connection, Message message) throws SQLException {
        OptionalLong expected = settling.expected(connection, message);
        if (expected.isEmpty()) {
            return new Done(Handling.NOT_FOUND, false);
        }
        if (message.status() == PaymentStatus.PENDING) {
            return new Done(Handling.DONE, false);
        }
        if (paidByIt(connection, message, expected.getAsLong())) {
            return new Done(Handling.ALREADY_DONE, false);
        }
        for (int closed = 0; ; closed++) {
            String id = Hashing.sha256Hex(
                    Kind.UNCLEAR + "|hint|" + message.rail() + "|" + message.reference() + "|" + closed);
            PaymentCase earlier = CaseTable.find(connection, id);
            if (earlier == null) {
                open(connection, id, message, expected.getAsLong());
                return new Done(Handling.DONE, true);
            }
            if (earlier.closing() == null || same(earlier.received(), message.received())) {
                return new Done(Handling.ALREADY_DONE, false); // a person will see it, or has seen it
            }
        }
    }

    /** Whether it repeats what is settled already: all of the money, by the transaction that it names. */
    private boolean paidByIt(Connection connection, Message message, long expectedVnd) throws SQLException {
        String payment = book.payment(message.rail(), message.reference(), connection);
        PaymentState before = InboxTables.lock(connection, payment);
        String transaction = message.received().transactionId();
        Long amountVnd = message.received().amountVnd();
        if (before == null || transaction == null || amountVnd == null || amountVnd != expectedVnd) {
            return false;
        }
        boolean leads = before.isOf(message.rail(), message.reference());
        State mine = leads ? before.last() : before.other(message.rail(), message.reference());
        String named = leads ? transaction : PaymentState.shortened(transaction);
        return mine != null && mine.status() == PaymentStatus.PAID && named.equals(mine.transactionId());
    }

    private static boolean same(Received seen, Received now) {
        return Objects.equals(seen.amountVnd(), now.amountVnd())
                && Objects.equals(seen.transactionId(), CaseTable.cut(now.transactionId(), LONGEST_TRANSACTION))
                && Objects.equals(seen.rawCode(), CaseTable.cut(now.rawCode(), LONGEST_CODE));
    }

    private void open(Connection connection, String id, Message message, long expectedVnd) throws SQLException {
        PaymentCase opened = new PaymentCase(
                id,
                Kind.UNCLEAR,
                message.rail(),
                message.reference(),
                expectedVnd,
                message.received(),
                clock.instant(),
                null,
                null);
        CaseTable.insert(connection, opened, message.attempt(), false);
        LOG.info("a payment of {} is for a person: a notice that nobody can verify", message.rail());
    }
}
