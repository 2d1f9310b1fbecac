package vn.lienthong.payment.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.database.Ddl;
import vn.lienthong.core.internal.database.SqlState;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentNotice;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.inbox.InboxTables.State;
import vn.lienthong.payment.inbox.Transactions.Done;

/**
 * Makes the handling of notices take effect once (hộp thư thông báo thanh toán): the same notice ten times, from two nodes at
 * once, or again after a crash, changes the {@link PaymentBook} in one transaction that is committed once. Thread-safe.
 *
 * <p>The order of the checks: signature, payment, amount, already done, update. A notice whose signature is wrong touches
 * nothing, so a forged one never stands in the way of the genuine one. Money that does not fit is never refused in silence,
 * since the platform holds it whatever we answer: it becomes a {@link PaymentCase}.
 *
 * <p>A payment of which the platform said that it was paid never becomes unpaid by a later or late message. The tables
 * {@code lienthong_payment_…} lie in the program's own database: H2, PostgreSQL, MariaDB and MySQL; of H2, add
 * {@code ;WRITE_DELAY=0} to its address, or a process that is killed forgets the last half second.
 */
public final class PaymentInbox {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentInbox.class);
    private static final int MOST_CASES = 10_000;

    private final DataSource dataSource;
    private final PaymentBook book;
    private final Clock clock;

    private PaymentInbox(DataSource dataSource, PaymentBook book, Clock clock) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        this.book = Objects.requireNonNull(book, "book");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * An inbox over the program's database; no I/O.
     *
     * @param dataSource hands out connections of which none is in a transaction
     */
    public static PaymentInbox create(DataSource dataSource, PaymentBook book, Clock clock) {
        return new PaymentInbox(dataSource, book, clock);
    }

    /**
     * Makes the tables that are not there. Several processes may call it at once.
     *
     * @throws PlatformException {@code UNAVAILABLE} if the database cannot be reached, {@code CONFIGURATION} if its user may
     *     not make the tables
     */
    public static void migrate(DataSource dataSource) {
        try {
            Ddl.make(dataSource, InboxTables::create);
        } catch (SQLException e) {
            throw failed("make its tables", e);
        }
    }

    /**
     * Checks and handles a notice (tiếp nhận thông báo), and says what to reply. No input, and no fault of book or database,
     * makes it throw: the reply is then {@link Handling#TRY_LATER}, and the platform sends the notice again.
     *
     * @param client the rail at whose address the notice arrived
     */
    public NoticeReply handle(PaymentClient client, RawNotice raw) {
        NoticeResult result = client.readNotice(raw);
        return result.reply(this::handling); // which is not called for a notice that cannot be trusted
    }

    private Handling handling(PaymentNotice notice) {
        Message message = new Message(
                notice.rail(), notice.reference(), notice.noticeKey(), notice.status(), Received.of(notice), false);
        try {
            return switch (notice.kind()) {
                case CONFIRM -> confirmed(message);
                case UNMATCHED -> kept(message, notice.credit());
                case TRIAL -> Handling.DONE;
                case RESULT, REFUND -> settled(message);
            };
        } catch (SQLException e) {
            LOG.warn("a notice of {} could not be stored: {}", notice.rail(), SqlState.state(e));
        } catch (RuntimeException e) {
            LOG.warn(
                    "a notice of {} could not be handled: {}",
                    notice.rail(),
                    e.getClass().getName());
        }
        return Handling.TRY_LATER;
    }

    /**
     * Handles what {@link PaymentClient#find} or {@link PaymentClient#cancel} has said, as if a notice had said it.
     *
     * @return {@link Handling#DONE} if it was news
     * @throws PlatformException {@code UNAVAILABLE} if book or database fail; nothing is changed then
     */
    public Handling heard(Payment payment) {
        return heard(payment, payment.rail());
    }

    private Handling heard(Payment payment, String rail) {
        Received received = Received.of(payment);
        String key = String.join(
                "|",
                "find",
                rail,
                payment.key().reference(),
                payment.status().name(),
                String.valueOf(received.amountVnd()),
                String.valueOf(received.transactionId()),
                received.rawCode());
        try {
            return settled(new Message(rail, payment.key().reference(), key, payment.status(), received, true));
        } catch (SQLException e) {
            throw failed("store what was found", e);
        } catch (RuntimeException e) {
            throw bookFailed(e);
        }
    }

    /** A message about one payment: a verified notice, or the answer to a question. */
    private record Message(
            String rail, String reference, String key, PaymentStatus status, Received received, boolean total) {}

    private Handling confirmed(Message message) throws SQLException {
        return Transactions.run(dataSource, connection -> {
            OptionalLong expected = expected(connection, message);
            if (expected.isEmpty()) {
                return new Done(Handling.NOT_FOUND, false);
            }
            Long amount = message.received().amountVnd();
            if (amount == null || amount != expected.getAsLong()) {
                return new Done(Handling.WRONG_AMOUNT, false);
            }
            State state = InboxTables.lockState(connection, message.rail(), message.reference());
            boolean open = state == null || state.status() == PaymentStatus.PENDING;
            return new Done(open ? Handling.DONE : Handling.ALREADY_DONE, false);
        });
    }

    /** Money that names no payment at all: it is kept for a person, and its sender need not send it again. */
    private Handling kept(Message message, @Nullable BankCredit credit) throws SQLException {
        if (credit == null || credit.direction() == BankCredit.Direction.OUT) {
            return Handling.DONE; // our own money that went out
        }
        return Transactions.run(dataSource, connection -> {
            boolean first = InboxTables.insertNotice(
                    connection, message.key(), message.rail(), message.reference(), clock.instant());
            if (first) {
                open(connection, PaymentCase.Kind.NO_SUCH_PAYMENT, message, null);
                Transactions.byBook(
                        () -> book.unmatched(caseId(PaymentCase.Kind.NO_SUCH_PAYMENT, message), credit, connection));
            }
            return new Done(first ? Handling.DONE : Handling.ALREADY_DONE, first);
        });
    }

    private Handling settled(Message message) throws SQLException {
        Handling handling = Transactions.run(dataSource, connection -> settle(connection, message));
        if (handling == Handling.NOT_FOUND && message.status().claimsMoney()) {
            return Transactions.run(dataSource, connection -> {
                if (expected(connection, message).isPresent()) {
                    return settle(connection, message); // it has just been written
                }
                open(connection, PaymentCase.Kind.NO_SUCH_PAYMENT, message, null);
                return new Done(Handling.NOT_FOUND, true);
            });
        }
        return handling;
    }

    private Done settle(Connection connection, Message message) throws SQLException {
        OptionalLong expected = expected(connection, message);
        if (expected.isEmpty()) {
            return new Done(Handling.NOT_FOUND, false);
        }
        PaymentStatus status =
                Verdict.judged(message.status(), message.received().amountVnd(), expected.getAsLong());
        boolean otherAmount = status != message.status();
        Instant now = clock.instant();
        if (!InboxTables.insertNotice(connection, message.key(), message.rail(), message.reference(), now)) {
            return new Done(otherAmount ? Handling.WRONG_AMOUNT : Handling.ALREADY_DONE, false);
        }
        InboxTables.closeCase(
                connection,
                caseId(PaymentCase.Kind.NO_SUCH_PAYMENT, message),
                "PaymentInbox",
                "The payment is known now.",
                now);
        String transactionId = message.received().transactionId();
        State before = InboxTables.lockState(connection, message.rail(), message.reference());
        Verdict verdict = Verdict.of(before, status, transactionId, message.total());
        if (verdict.settles()) {
            InboxTables.writeState(
                    connection,
                    before == null,
                    message.rail(),
                    message.reference(),
                    new State(status, transactionId),
                    now);
            Transactions.byBook(() -> book.settle(
                    new PaymentBook.Change(message.rail(), message.reference(), status, message.received()),
                    connection));
        }
        if (verdict.opens() != null) {
            open(connection, verdict.opens(), message, expected.getAsLong());
        }
        if (otherAmount) {
            return new Done(Handling.WRONG_AMOUNT, true);
        }
        return new Done(verdict.settles() || verdict.opens() != null ? Handling.DONE : Handling.ALREADY_DONE, true);
    }

    /** A reference that no {@link PaymentKey} can have is not looked up. */
    private OptionalLong expected(Connection connection, Message message) throws SQLException {
        return PaymentKey.isReference(message.reference())
                ? book.expectedVnd(message.rail(), message.reference(), connection)
                : OptionalLong.empty();
    }

    private void open(Connection connection, PaymentCase.Kind kind, Message message, @Nullable Long expectedVnd)
            throws SQLException {
        String id = caseId(kind, message);
        if (!InboxTables.hasCase(connection, id)) {
            InboxTables.insertCase(
                    connection,
                    new PaymentCase(
                            id,
                            kind,
                            message.rail(),
                            message.reference(),
                            expectedVnd,
                            message.received(),
                            clock.instant()));
            LOG.info("a payment of {} is for a person: {}", message.rail(), kind);
        }
    }

    private static String caseId(PaymentCase.Kind kind, Message message) {
        return Hashing.sha256Hex(kind + "|" + message.key());
    }

    /**
     * Opens a case for a payment that has no end after all questions.
     *
     * @throws PlatformException {@code UNAVAILABLE} if book or database fail
     */
    void openWithoutEnd(String rail, PaymentKey key) {
        Message message = new Message(
                rail,
                key.reference(),
                "no-end|" + rail + "|" + key.reference(),
                PaymentStatus.PENDING,
                new Received(null, null, null, ""),
                true);
        try {
            Transactions.run(dataSource, connection -> {
                State state = InboxTables.lockState(connection, rail, key.reference());
                if (state != null && state.status() != PaymentStatus.PENDING) {
                    return new Done(Handling.ALREADY_DONE, false); // a notice has told its end
                }
                OptionalLong expected = expected(connection, message);
                open(connection, PaymentCase.Kind.NO_END, message, expected.isEmpty() ? null : expected.getAsLong());
                return new Done(Handling.DONE, true);
            });
        } catch (SQLException e) {
            throw failed("open a case", e);
        } catch (RuntimeException e) {
            throw bookFailed(e);
        }
    }

    /** The platform never heard of a payment whose time is long over. */
    void expired(String rail, PaymentKey key) {
        heard(Payment.builder(key, PaymentStatus.EXPIRED).build(), rail);
    }

    /**
     * The open cases (trường hợp chờ xử lý), the oldest first.
     *
     * @param most 1 to 10,000
     * @throws PlatformException {@code UNAVAILABLE} if the database fails
     */
    public List<PaymentCase> openCases(int most) {
        if (most < 1 || most > MOST_CASES) {
            throw new IllegalArgumentException("most: must be 1 to " + MOST_CASES + ", but is " + most);
        }
        try (Connection connection = dataSource.getConnection()) {
            return InboxTables.openCases(connection, most);
        } catch (SQLException e) {
            throw failed("list its cases", e);
        }
    }

    /**
     * Closes a case (đóng trường hợp) with a person's decision.
     *
     * @param by who has decided, 1 to 255 visible characters
     * @param decision what and why, 1 to 500 visible characters; no personal data
     * @return false if there is no open case of that id
     * @throws PlatformException {@code UNAVAILABLE} if the database fails
     */
    public boolean close(String caseId, String by, String decision) {
        VisibleText.LINE.require("by", by, 255);
        VisibleText.LINE.require("decision", decision, 500);
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            boolean closed = InboxTables.closeCase(connection, caseId, by, decision, clock.instant());
            if (!autoCommit) {
                connection.commit();
            }
            return closed;
        } catch (SQLException e) {
            throw failed("close a case", e);
        }
    }

    private static PlatformException bookFailed(RuntimeException e) {
        return PlatformException.of(
                        Kind.UNAVAILABLE,
                        "the payment book failed: " + e.getClass().getName())
                .build();
    }

    private static PlatformException failed(String what, SQLException e) {
        return PlatformException.of(
                        SqlState.unfit(e) ? Kind.CONFIGURATION : Kind.UNAVAILABLE,
                        "the payment inbox could not " + what + ": " + SqlState.state(e)
                                + (SqlState.unfit(e) ? "; call PaymentInbox.migrate once" : ""))
                .build();
    }
}
