package vn.lienthong.payment.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.inbox.PaymentCase.Kind;
import vn.lienthong.payment.inbox.PaymentCase.PaidBefore;
import vn.lienthong.payment.inbox.PaymentState.State;
import vn.lienthong.payment.inbox.Transactions.Done;

/** What a message does inside its transaction (xử lý tin thanh toán): the order is payment, amount, already done, update. */
final class Settling {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.payment.inbox");

    private final PaymentBook book;
    private final Clock clock;

    Settling(PaymentBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /** A reference that no {@link PaymentKey} can have is not looked up. */
    OptionalLong expected(Connection connection, Message message) throws SQLException {
        return PaymentKey.isReference(message.reference())
                ? book.expectedVnd(message.rail(), message.reference(), connection)
                : OptionalLong.empty();
    }

    private String payment(Connection connection, Message message) throws SQLException {
        return book.payment(message.rail(), message.reference(), connection);
    }

    /** The platform asks before it debits the payer: of a payment that has money already, nobody is to pay again. */
    Done confirm(Connection connection, Message message) throws SQLException {
        OptionalLong expected = expected(connection, message);
        if (expected.isEmpty()) {
            return new Done(Handling.NOT_FOUND, false);
        }
        Long amount = message.received().amountVnd();
        if (amount == null || amount != expected.getAsLong()) {
            return new Done(Handling.WRONG_AMOUNT, false);
        }
        PaymentState before = InboxTables.lock(connection, payment(connection, message));
        boolean open = before == null
                || (before.isOf(message.rail(), message.reference())
                        ? before.last().status() == PaymentStatus.PENDING
                        : !before.holdsMoney());
        return new Done(open ? Handling.DONE : Handling.ALREADY_DONE, false);
    }

    /** Money that names no payment at all: it is kept for a person, and its sender need not send it again. */
    Done keep(Connection connection, Message message, BankCredit credit) throws SQLException {
        boolean first = InboxTables.insertNotice(connection, message, clock.instant())
                && open(connection, Kind.NO_SUCH_PAYMENT, message, null, null); // its notice may have been purged
        if (first) {
            Transactions.byBook(() -> book.unmatched(message.caseId(Kind.NO_SUCH_PAYMENT), credit, connection));
        }
        return new Done(first ? Handling.DONE : Handling.ALREADY_DONE, first);
    }

    /** Money for a payment that is not there is kept for a person, until the payment is there. */
    Done keepUnknown(Connection connection, Message message, int begun) throws SQLException {
        if (expected(connection, message).isPresent()) {
            return settle(connection, message, begun); // it has just been written
        }
        boolean first = open(connection, Kind.NO_SUCH_PAYMENT, message, null, null);
        BankCredit credit = message.credit();
        if (first && credit != null) {
            Transactions.byBook(() -> book.unmatched(message.caseId(Kind.NO_SUCH_PAYMENT), credit, connection));
        }
        return new Done(Handling.NOT_FOUND_KEPT, true);
    }

    /**
     * {@link Handling#NOT_FOUND}, without anything written, if the book has no such payment.
     *
     * @param begun how often this was begun before: at first it is taken for the first message about its payment, which most
     *     are; if it is not, a row is refused, and it is begun anew with what is recorded
     */
    Done settle(Connection connection, Message message, int begun) throws SQLException {
        OptionalLong expected = expected(connection, message);
        if (expected.isEmpty()) {
            return new Done(Handling.NOT_FOUND, false);
        }
        PaymentStatus status =
                Verdict.judged(message.status(), message.received().amountVnd(), expected.getAsLong());
        String payment = payment(connection, message);
        Judged judged = new Judged(message, status, payment, expected.getAsLong(), clock.instant());
        Verdict first = Verdict.of(null, message, status, null);
        if (begun == 0 && first.settles()) {
            record(connection, judged, null, message.attempt());
            return done(connection, judged, first, null);
        }
        PaymentState before = InboxTables.lock(connection, payment);
        if ((before != null && before.isFrom(message))
                || !InboxTables.insertNotice(connection, message, judged.now())) {
            return new Done(judged.otherAmount() ? Handling.WRONG_AMOUNT_KEPT : Handling.ALREADY_DONE, false);
        }
        List<PaymentCase> cases = CaseTable.of(connection, message.attempt());
        if (CaseClosing.isAnothers(cases, message, status, before)) {
            Kind opens = CaseClosing.againstAnothers(message, status);
            boolean news = opens != null && open(connection, opens, message, expected.getAsLong(), before);
            return new Done(news ? Handling.DONE : Handling.ALREADY_DONE, true);
        }
        Verdict verdict = Verdict.of(before, message, status, claimed(message, expected.getAsLong()));
        if (verdict.settles()) {
            record(connection, judged, before, null);
        } else if (verdict.notes() && before != null) {
            InboxTables.update(
                    connection,
                    payment,
                    before.noted(message.rail(), message.reference(), judged.state()),
                    judged.now());
        }
        State replaced = verdict.settles() && before != null ? before.of(message) : null;
        CaseClosing.close(connection, cases, message, status, replaced, judged.now());
        return done(connection, judged, verdict, before);
    }

    /** A claim that names no amount does not contradict the amount that is settled. */
    private static @Nullable PaymentStatus claimed(Message message, long expectedVnd) {
        PaymentStatus claimed = message.claimed();
        Long amountVnd = message.received().amountVnd();
        return claimed == null || amountVnd == null ? claimed : Verdict.judged(claimed, amountVnd, expectedVnd);
    }

    /** A message whose amount was compared with the expected one. */
    private record Judged(Message message, PaymentStatus status, String payment, long expectedVnd, Instant now) {
        boolean otherAmount() {
            return status != message.status();
        }

        State state() {
            return new State(
                    status,
                    message.received().transactionId(),
                    message.received().amountVnd());
        }
    }

    private void record(
            Connection connection, Judged judged, @Nullable PaymentState before, @Nullable String withoutCaseOf)
            throws SQLException {
        Message message = judged.message();
        if (before == null) {
            PaymentState state = PaymentState.of(message.rail(), message.reference(), judged.state(), message.key());
            InboxTables.insertFirst(connection, judged.payment(), state, withoutCaseOf, judged.now());
        } else {
            InboxTables.update(
                    connection,
                    judged.payment(),
                    before.led(message.rail(), message.reference(), judged.state()),
                    judged.now());
        }
        Transactions.byBook(() -> book.settle(
                new PaymentBook.Change(message.rail(), message.reference(), judged.status(), message.received()),
                connection));
    }

    private Done done(Connection connection, Judged judged, Verdict verdict, @Nullable PaymentState before)
            throws SQLException {
        if (verdict.opens() != null) {
            boolean booked = verdict.settles() && PaymentState.holdsMoney(judged.status());
            open(connection, verdict.opens(), judged.message(), judged.expectedVnd(), before, booked);
        }
        if (judged.otherAmount()) {
            return new Done(Handling.WRONG_AMOUNT_KEPT, true);
        }
        boolean news = verdict.settles() || verdict.notes() || verdict.opens() != null;
        return new Done(news ? Handling.DONE : Handling.ALREADY_DONE, true);
    }

    /** Opens a case for a payment that has no end after all questions. */
    Done withoutEnd(Connection connection, Message message) throws SQLException {
        OptionalLong expected = expected(connection, message);
        if (expected.isPresent()) {
            PaymentState before = InboxTables.lock(connection, payment(connection, message));
            State mine = before == null ? null : before.of(message);
            if (mine != null && mine.status() != PaymentStatus.PENDING) {
                return new Done(Handling.ALREADY_DONE, false); // a notice has told its end
            }
        }
        open(connection, Kind.NO_END, message, expected.isEmpty() ? null : expected.getAsLong(), null);
        return new Done(Handling.DONE, true);
    }

    /** A payment of which anything was heard, over whatever rail, does not expire. */
    Done timeOver(Connection connection, Message message, int begun) throws SQLException {
        return expected(connection, message).isEmpty()
                        || InboxTables.lock(connection, payment(connection, message)) != null
                ? new Done(Handling.ALREADY_DONE, false)
                : settle(connection, message, begun);
    }

    /** Opens a case for a genuine notice that cannot be used, once for the same bytes. */
    Done unreadable(Connection connection, Message message) throws SQLException {
        boolean first = open(connection, Kind.UNREADABLE, message, null, null);
        return new Done(first ? Handling.DONE : Handling.ALREADY_DONE, first);
    }

    private boolean open(
            Connection connection,
            Kind kind,
            Message message,
            @Nullable Long expectedVnd,
            @Nullable PaymentState before)
            throws SQLException {
        return open(connection, kind, message, expectedVnd, before, false);
    }

    private boolean open(
            Connection connection,
            Kind kind,
            Message message,
            @Nullable Long expectedVnd,
            @Nullable PaymentState before,
            boolean booked)
            throws SQLException {
        String id = message.caseId(kind);
        if (CaseTable.find(connection, id) != null) {
            return false;
        }
        PaidBefore earlier = kind == Kind.PAID_TWICE && before != null
                ? new PaidBefore(
                        before.rail(), before.reference(), before.last().transactionId())
                : null;
        CaseTable.insert(
                connection,
                new PaymentCase(
                        id,
                        kind,
                        message.rail(),
                        message.reference(),
                        expectedVnd,
                        message.received(),
                        clock.instant(),
                        earlier,
                        null),
                message.attempt(),
                booked);
        LOG.info("a payment of {} is for a person: {}", message.rail(), kind);
        return true;
    }
}
