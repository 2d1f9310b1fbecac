package vn.lienthong.payment.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.inbox.PaymentCase.Closing;
import vn.lienthong.payment.inbox.PaymentCase.Kind;
import vn.lienthong.payment.inbox.PaymentState.State;
import vn.lienthong.payment.inbox.Transactions.Done;

/** What a person's decision does inside its transaction (xử lý trường hợp). Of two persons, one is the first. */
final class CaseDesk {
    private final PaymentBook book;
    private final Clock clock;

    CaseDesk(PaymentBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /** A decision that does not fit the case. */
    static final class Unfit extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message);
        }
    }

    /**
     * {@link Handling#DONE}, or {@link Handling#ALREADY_DONE} if there is no open case of that id.
     *
     * @throws Unfit if the decision does not fit the case
     */
    Done close(Connection connection, String caseId, CaseDecision decision) throws SQLException {
        PaymentCase open = CaseTable.find(connection, caseId);
        if (open == null || open.closing() != null) {
            return new Done(Handling.ALREADY_DONE, false);
        }
        if (!decision.settles()) {
            return closed(connection, open, decision, null);
        }
        String reference = Objects.requireNonNullElse(decision.reference(), open.reference());
        OptionalLong expected = PaymentKey.isReference(reference)
                ? book.expectedVnd(open.rail(), reference, connection)
                : OptionalLong.empty();
        if (expected.isEmpty()) {
            throw new Unfit("reference: must be a payment of the book, but is not");
        }
        if (!reference.equals(open.reference())) {
            requireFree(connection, open);
        }
        String payment = book.payment(open.rail(), reference, connection);
        PaymentState before = InboxTables.lock(connection, payment);
        PaymentStatus status = status(open, decision, expected.getAsLong(), before);
        Done done = closed(connection, open, decision, reference);
        if (done.commit()) {
            State state = new State(
                    status, open.received().transactionId(), open.received().amountVnd());
            if (before == null) {
                PaymentState decided = PaymentState.of(open.rail(), reference, state, "decision|" + open.id());
                InboxTables.insertFirst(connection, payment, decided, null, clock.instant());
            } else {
                InboxTables.update(connection, payment, before.led(open.rail(), reference, state), clock.instant());
            }
            Transactions.byBook(() ->
                    book.settle(new PaymentBook.Change(open.rail(), reference, status, open.received()), connection));
        }
        return done;
    }

    /** Money that the book counts for one payment would count twice if it were given to another one. */
    private void requireFree(Connection connection, PaymentCase open) throws SQLException {
        if (open.kind() == Kind.NO_END || open.kind() == Kind.CONTRADICTION) {
            throw new Unfit("reference: must be the case's own, since no money came by it");
        }
        if (CaseTable.isBooked(connection, open.id()) || isRecorded(connection, open)) {
            throw new Unfit("reference: must be the case's own, since the money is counted for that payment");
        }
    }

    /** Whether the money of the case, or what may be the same, is what decides where its own payment stands. */
    private boolean isRecorded(Connection connection, PaymentCase open) throws SQLException {
        String reference = open.reference();
        if (!PaymentKey.isReference(reference)
                || book.expectedVnd(open.rail(), reference, connection).isEmpty()) {
            return false;
        }
        PaymentState own = InboxTables.find(connection, book.payment(open.rail(), reference, connection));
        if (own == null || !own.isOf(open.rail(), reference) || !own.holdsMoney()) {
            return false;
        }
        String mine = open.received().transactionId();
        String recorded = own.last().transactionId();
        return mine == null || recorded == null || mine.equals(recorded);
    }

    private Done closed(Connection connection, PaymentCase open, CaseDecision decision, @Nullable String settled)
            throws SQLException {
        Closing closing = new Closing(clock.instant(), decision.by(), decision.why(), settled);
        boolean first = CaseTable.close(connection, open.id(), closing);
        return new Done(first ? Handling.DONE : Handling.ALREADY_DONE, first);
    }

    private static PaymentStatus status(
            PaymentCase open, CaseDecision decision, long expectedVnd, @Nullable PaymentState before) {
        boolean assigned = decision.reference() != null;
        boolean another = before != null && before.holdsMoney() && !before.isOf(open.rail(), open.reference());
        if (!assigned && (open.kind() == Kind.PAID_TWICE || another)) {
            throw new Unfit(
                    "status: must not be set by the second money of a payment; assign it to another one, or close the case");
        }
        PaymentStatus given = decision.status();
        if (given != null) {
            if (assigned && !PaymentState.holdsMoney(given)) {
                throw new Unfit("status: must be one with money for a payment that is given some, but is " + given);
            }
            return given;
        }
        if (before != null && before.holdsMoney()) {
            throw new Unfit("status: must be said for a payment that has money already");
        }
        Long amountVnd = open.received().amountVnd();
        if (amountVnd == null) {
            throw new Unfit("status: must be said for money without an amount");
        }
        return Verdict.judged(PaymentStatus.PAID, amountVnd, expectedVnd);
    }
}
