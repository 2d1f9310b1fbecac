package vn.lienthong.payment.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.database.Ddl;
import vn.lienthong.core.internal.database.SqlState;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentNotice;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;

/**
 * Makes the handling of notices take effect once (hộp thư thông báo thanh toán): the same notice ten times, from two nodes at
 * once, or again after a crash, changes the {@link PaymentBook} in one transaction that is committed once. Thread-safe.
 *
 * <p>The order of the checks: signature, payment, amount, already done, update. A notice whose signature is wrong touches
 * nothing, so a forged one never stands in the way of the genuine one. A genuine one that cannot be used is refused in the
 * platform's words, and is a {@link PaymentCase.Kind#UNREADABLE}, once for the same bytes. Money that does not fit is never refused in silence,
 * since the platform holds it whatever we answer: it becomes a {@link PaymentCase}, and once that is stored the platform is told
 * so in its own words (VNPAY), or that the notice was received (the others).
 *
 * <p>The book says which references of which rails are one payment, see {@link PaymentBook#payment}. What one of them has paid
 * stays paid whatever happens to the others, and money for two of them is {@link PaymentCase.Kind#PAID_TWICE}.
 *
 * <p>A later notice or answer closes a case that it answers, and that is recorded as closed by {@link #ITSELF}: {@code NO_END}
 * by any end; {@code NO_SUCH_PAYMENT} when the same money is settled; {@code UNCLEAR} when it is paid or given back; {@code
 * UNDERPAID} when all is paid or given back, or when an answer tells of all parts together; {@code OVERPAID}, {@code PAID_TWICE} and {@code LATE} when it is given back as a
 * whole. {@code CONTRADICTION} and {@code
 * UNREADABLE} are for a person only.
 *
 * <p>A {@link PaymentNotice.Kind#HINT} never settles a payment, and nothing is recorded of the payment because of it: if the
 * rail can be asked, the {@link PaymentWatcher} learns the end, otherwise a person has to look. A payment has one open {@link
 * PaymentCase.Kind#UNCLEAR} case of hints, the first; after it is closed, only a hint that says something else opens another.
 *
 * <p>A payment of which the platform said that it was paid never becomes unpaid by a later or late message. The tables
 * {@code lienthong_payment_…} lie in the program's own database: H2, PostgreSQL, MariaDB and MySQL; of H2, add
 * {@code ;WRITE_DELAY=0} to its address, or a process that is killed forgets the last half second.
 */
public final class PaymentInbox {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.payment.inbox");
    private static final int MOST_CASES = 10_000;
    private static final int PURGED_AT_ONCE = 1_000;
    private static final Duration SHORTEST_KEEP = Duration.ofDays(30);

    /** Who has closed a case that a later message has answered. */
    public static final String ITSELF = "PaymentInbox";

    private final DataSource dataSource;
    private final Clock clock;
    private final Settling settling;
    private final Hints hints;
    private final NoticeChecks checks;
    private final CaseDesk desk;

    private PaymentInbox(DataSource dataSource, PaymentBook book, Clock clock) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        this.clock = Objects.requireNonNull(clock, "clock");
        settling = new Settling(Objects.requireNonNull(book, "book"), clock);
        hints = new Hints(book, settling, clock);
        checks = new NoticeChecks(clock);
        desk = new CaseDesk(book, clock);
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
     * <p>Where only the platform can say whether a notice is genuine, it is asked first ({@link PaymentClient#checkNotice}), but
     * only about payments of the book, since anybody can send a notice: once at a time and three times a minute about one
     * payment, and eight times at once at one rail, on each node. Beyond that, and if it has no answer, the reply is {@link
     * Handling#TRY_LATER}.
     *
     * @param client the rail at whose address the notice arrived
     */
    public NoticeReply handle(PaymentClient client, RawNotice raw) {
        NoticeResult read = client.readNotice(raw);
        return client.supports(Operation.CHECK_NOTICE)
                        && read instanceof NoticeResult.Verified verified
                        && verified.notice().kind() == PaymentNotice.Kind.HINT
                ? asked(client, raw, verified.notice())
                : replied(client, raw, read);
    }

    private NoticeReply asked(PaymentClient client, RawNotice raw, PaymentNotice hint) {
        Message message = Message.of(hint);
        Handling known = stored(
                hint, () -> Transactions.run(dataSource, (connection, begun) -> hints.known(connection, message)));
        if (known != Handling.DONE) {
            return hint.reply(known);
        }
        if (!checks.begin(client.name(), message.attempt())) {
            LOG.info("a notice of {} is not checked now: there are too many", client.name());
            return hint.reply(laterAgain(hint));
        }
        try {
            return client.checkNotice(raw).reply(this::checked);
        } catch (PlatformException notAnswered) {
            LOG.warn("a notice of {} could not be checked: {}", client.name(), notAnswered.kind());
        } catch (RuntimeException e) {
            LOG.warn(
                    "a notice of {} could not be checked: {}",
                    client.name(),
                    e.getClass().getName());
        } finally {
            checks.end(client.name(), message.attempt());
        }
        return hint.reply(laterAgain(hint));
    }

    /** What cannot be trusted changes nothing; what is genuine but of no use is for a person, once. */
    private NoticeReply replied(PaymentClient client, RawNotice raw, NoticeResult result) {
        if (result instanceof NoticeResult.Refused refused && refused.signed()) {
            Message message = Message.unreadable(client.name(), raw, refused.reason());
            try {
                Transactions.run(dataSource, (connection, begun) -> settling.unreadable(connection, message));
            } catch (SQLException | RuntimeException e) {
                LOG.warn(
                        "an unreadable notice of {} could not be stored: {}",
                        client.name(),
                        e.getClass().getName());
            }
        }
        return result.reply(this::handling); // not called for a refused one
    }

    /** The platform sends it again, perhaps: until then it is a hint. */
    private Handling laterAgain(PaymentNotice hint) {
        handling(hint);
        return Handling.TRY_LATER;
    }

    /** A payment of which the platform does not say the end yet is asked for again when the notice comes again. */
    private Handling checked(PaymentNotice notice) {
        boolean open = notice.kind() == PaymentNotice.Kind.HINT && notice.status() == PaymentStatus.PENDING;
        Handling handling = handling(notice);
        return open && handling == Handling.DONE ? Handling.TRY_LATER : handling;
    }

    private Handling handling(PaymentNotice notice) {
        Message message = Message.of(notice);
        return stored(notice, () -> switch (notice.kind()) {
            case CONFIRM -> Transactions.run(dataSource, (connection, begun) -> settling.confirm(connection, message));
            case HINT -> Transactions.run(dataSource, (connection, begun) -> hints.handle(connection, message));
            case UNMATCHED -> kept(message);
            case TRIAL -> Handling.DONE;
            case RESULT, REFUND -> settled(message);
        });
    }

    @FunctionalInterface
    private interface Storing {
        Handling run() throws SQLException;
    }

    private static Handling stored(PaymentNotice notice, Storing storing) {
        try {
            return storing.run();
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

    private Handling kept(Message message) throws SQLException {
        BankCredit credit = message.credit();
        return credit == null || credit.direction() == BankCredit.Direction.OUT
                ? Handling.DONE // our own money that went out
                : Transactions.run(dataSource, (connection, begun) -> settling.keep(connection, message, credit));
    }

    private Handling settled(Message message) throws SQLException {
        Handling handling =
                Transactions.run(dataSource, (connection, begun) -> settling.settle(connection, message, begun));
        return handling == Handling.NOT_FOUND && message.status().claimsMoney()
                ? Transactions.run(dataSource, (connection, begun) -> settling.keepUnknown(connection, message, begun))
                : handling;
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

    /**
     * Handles what the program has found out by other means about a payment of that rail, as if its platform had said it: a
     * clerk has found whose a transfer is, or the time for a transfer is over ({@link PaymentStatus#EXPIRED}; money that comes
     * later is then a {@link PaymentCase.Kind#LATE} case).
     *
     * @param payment its amount is all that was paid so far (if it is more than is known, the book is told although the status
     *     is the same; if it is less, it has been overtaken), or all that was given back of {@code PARTLY_REFUNDED}
     * @param rail the role of the rail
     * @return {@link Handling#DONE} if it was news
     * @throws PlatformException {@code UNAVAILABLE} if book or database fail; nothing is changed then
     */
    public Handling heard(Payment payment, String rail) {
        return told("store what was found", () -> settled(Message.of(payment, rail)));
    }

    private static Handling told(String what, Storing storing) {
        try {
            return storing.run();
        } catch (SQLException e) {
            throw failed(what, e);
        } catch (RuntimeException e) {
            throw bookFailed(e);
        }
    }

    /**
     * Opens a case for a payment that has no end after all questions.
     *
     * @throws PlatformException {@code UNAVAILABLE} if book or database fail
     */
    void openWithoutEnd(String rail, PaymentKey key) {
        Message message = Message.withoutEnd(rail, key.reference());
        told(
                "open a case",
                () -> Transactions.run(dataSource, (connection, begun) -> settling.withoutEnd(connection, message)));
    }

    /** The platform never heard of a payment whose time is long over. */
    void expired(String rail, PaymentKey key) {
        heard(Payment.builder(key, PaymentStatus.EXPIRED).build(), rail);
    }

    /** The time to pay is over for a payment that nobody can ask for: it is expired unless anything was heard of it. */
    void timeOver(String rail, PaymentKey key) {
        Message message = Message.of(Payment.builder(key, PaymentStatus.EXPIRED).build(), rail);
        told(
                "let a payment expire",
                () -> Transactions.run(
                        dataSource, (connection, begun) -> settling.timeOver(connection, message, begun)));
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
            return CaseTable.open(connection, most);
        } catch (SQLException e) {
            throw failed("list its cases", e);
        }
    }

    /**
     * A case, open or closed.
     *
     * @throws PlatformException {@code UNAVAILABLE} if the database fails
     */
    public Optional<PaymentCase> findCase(String caseId) {
        try (Connection connection = dataSource.getConnection()) {
            return Optional.ofNullable(CaseTable.find(connection, caseId));
        } catch (SQLException e) {
            throw failed("find a case", e);
        }
    }

    /**
     * Closes a case with a person's decision (đóng trường hợp). What the decision sets of a payment is told to the book in the
     * same transaction; of two persons who decide at once, one is the first.
     *
     * @return false if there is no open case of that id: then nothing has changed
     * @throws IllegalArgumentException if the decision does not fit the case, see {@link CaseDecision}; nothing has changed
     * @throws PlatformException {@code UNAVAILABLE} if book or database fail; nothing has changed
     */
    public boolean close(String caseId, CaseDecision decision) {
        try {
            return Transactions.run(dataSource, (connection, begun) -> desk.close(connection, caseId, decision))
                    == Handling.DONE;
        } catch (SQLException e) {
            throw failed("close a case", e);
        } catch (CaseDesk.Unfit e) {
            throw e;
        } catch (RuntimeException e) {
            throw bookFailed(e);
        }
    }

    /**
     * Removes the record of old notices (dọn nhật ký thông báo), in small transactions; call it once a day, say. What payments
     * and cases have become stays, with the key of the first message about each payment, so that not even a notice that comes
     * again later is told to the book twice; a case may be opened that was none before.
     *
     * <p>How long platforms repeat a notice that was not answered: VNPAY ten times, five minutes apart; ZaloPay three times; of
     * MoMo, payOS, the national platform and the notice services no limit is public. Hence the shortest time.
     *
     * @param keep how long a notice is remembered, 30 days at least
     * @return how many were removed
     * @throws IllegalArgumentException if {@code keep} is shorter
     * @throws PlatformException {@code UNAVAILABLE} if the database fails; what was removed before stays removed
     */
    public int purge(Duration keep) {
        if (keep.compareTo(SHORTEST_KEEP) < 0) {
            throw new IllegalArgumentException("keep: must be 30 days or more, but is " + keep);
        }
        Instant before = clock.instant().minus(keep);
        int removed = 0;
        try {
            while (true) {
                int[] some = new int[1];
                Transactions.run(dataSource, (connection, begun) -> {
                    some[0] = InboxTables.purge(connection, before, PURGED_AT_ONCE);
                    return new Transactions.Done(Handling.DONE, true);
                });
                removed += some[0];
                if (some[0] < PURGED_AT_ONCE) {
                    return removed;
                }
            }
        } catch (SQLException e) {
            throw failed("remove old notices", e);
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
