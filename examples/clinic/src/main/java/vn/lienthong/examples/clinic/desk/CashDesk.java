package vn.lienthong.examples.clinic.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Profile;
import vn.lienthong.examples.clinic.desk.Decision.What;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentClients;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.inbox.CaseDecision;
import vn.lienthong.payment.inbox.PaymentCase;
import vn.lienthong.payment.inbox.PaymentInbox;
import vn.lienthong.payment.matching.MatchKind;
import vn.lienthong.payment.matching.MatchingRules;
import vn.lienthong.payment.matching.Receivable;
import vn.lienthong.payment.matching.TransferMatcher;
import vn.lienthong.payment.matching.TransferProposal;
import vn.lienthong.payment.receipt.FeeLine;
import vn.lienthong.payment.receipt.Payer;
import vn.lienthong.payment.receipt.ReceiptData;

/**
 * A cash desk (quầy thu ngân): makes bills, learns of their payments from the inbox, and carries out what a clerk decides about
 * money that fits nothing. Safe to share between threads of one process.
 */
public final class CashDesk {
    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final String AUTOMATIC = "Phần mềm tự khớp";
    private static final int MOST_CASES = 500;
    private static final Duration KNOWN = Duration.ofDays(60);
    /** A notice may come that much later than the money. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final BillBook bills;
    private final DecisionBook decisions;
    private final DeskRails rails;
    private final PaymentInbox inbox;
    private final MatchingRules rules;
    private final Clock clock;
    private final ReentrantLock deciding = new ReentrantLock();

    /** A desk over the rails of the profile; no call is made. */
    public CashDesk(
            DataSource database,
            Profile profile,
            PaymentClients payments,
            PaymentInbox inbox,
            BillBook bills,
            Clock clock) {
        this.bills = bills;
        this.decisions = new DecisionBook(database);
        this.rails = new DeskRails(payments, profile);
        this.inbox = inbox;
        this.rules = payments.all().stream()
                .map(rail -> profile.client(rail.name()).settings())
                .filter(settings -> !settings.table(MatchingRules.SETTING).isEmpty())
                .findFirst()
                .map(MatchingRules::of)
                .orElse(MatchingRules.defaults());
        this.clock = clock;
    }

    DeskRails rails() {
        return rails;
    }

    // --- Bills ---

    /** A new bill, and why its rail is not the wished one. */
    record Made(Bill bill, String why) {}

    /** Makes a bill and what its payer needs; {@code wish} is the role of a rail, or empty. */
    Made make(String title, long amountVnd, String wish) {
        Instant now = clock.instant();
        DeskRails.Chosen chosen = rails.choose(request(new PaymentKey("HD100000", now), title, amountVnd), wish);
        Bill bill;
        deciding.lock();
        try {
            bill = bills.add(title, amountVnd, chosen.rail().name(), now);
        } finally {
            deciding.unlock();
        }
        PaymentRequest request = request(bill.key(), title, amountVnd);
        boolean showsCode = DeskRails.isTransfer(chosen.rail());
        Payment payment =
                showsCode ? chosen.rail().createQr(request) : chosen.rail().create(request);
        bills.payableBy(
                bill.reference(),
                new Bill.Way(
                        showsCode ? payment.qrPayload() : null,
                        payment.transfer(),
                        payment.hasRedirect() ? payment.redirectTo() : null,
                        payment.expiresAt()));
        return new Made(bill(bill.reference()), chosen.why());
    }

    private static PaymentRequest request(PaymentKey key, String title, long amountVnd) {
        return PaymentRequest.builder(key, amountVnd, "Vien phi")
                .payerIp("127.0.0.1")
                .receipt(ReceiptData.fee(title, new Payer("Người nộp", null, "", ""))
                        .feeLine(new FeeLine("1", "VP", title, amountVnd))
                        .build())
                .build();
    }

    Bill bill(String reference) {
        return bills.find(reference).orElseThrow(() -> new IllegalArgumentException("Không có phiếu thu này."));
    }

    /** The bills of today. */
    List<Bill> today() {
        expire();
        return bills.since(startOfDay());
    }

    private Instant startOfDay() {
        return LocalDate.ofInstant(clock.instant(), VIETNAM)
                .atStartOfDay(VIETNAM)
                .toInstant();
    }

    /** No platform says that the time for a transfer is over: the desk does, so that later money is a case. */
    private void expire() {
        Instant now = clock.instant();
        for (Bill bill : bills.since(now.minus(KNOWN))) {
            Instant until = bill.way().until();
            if (bill.way().transfer() != null
                    && bill.status() == PaymentStatus.PENDING
                    && until != null
                    && now.isAfter(until.plus(GRACE))) {
                inbox.heard(Payment.builder(bill.key(), PaymentStatus.EXPIRED).build(), bill.rail());
            }
        }
    }

    /** Asks the platform about a bill, if it can be asked. */
    Bill ask(String reference) {
        Bill bill = bill(reference);
        PaymentClient rail = rails.named(bill.rail());
        if (rail.supports(Operation.FIND)) {
            rail.find(bill.key()).ifPresent(inbox::heard);
        }
        return bill(reference);
    }

    // --- Money that fits nothing ---

    /**
     * An open case.
     *
     * @param money the transfer, if it names no payment
     * @param bill the bill, if it names one of the desk
     */
    record Case(
            PaymentCase of,
            @Nullable BankCredit money,
            @Nullable Bill bill,
            List<TransferProposal> proposals) {
        /** The bank's or platform's number of the money. */
        String transaction() {
            String number = of.received().transactionId();
            return number == null ? of.id().substring(0, 20) : number;
        }

        long amountVnd() {
            Long amount = of.received().amountVnd();
            return amount == null ? 0 : amount;
        }

        /** What is given back if it is too much. */
        long surplusVnd() {
            return of.kind() == PaymentCase.Kind.OVERPAID && bill != null
                    ? amountVnd() - bill.amountVnd()
                    : amountVnd();
        }

        /** Whether this money is part of what is booked for the bill. */
        boolean isBooked() {
            return bill != null && transaction().equals(bill.transaction()) && bill.receivedVnd() > 0;
        }

        /** What may be decided. */
        List<What> choices() {
            return switch (of.kind()) {
                case NO_SUCH_PAYMENT -> money == null ? List.of(What.CLOSE) : List.of(What.ASSIGN, What.REFUND);
                case UNDERPAID ->
                    bill == null
                            ? List.of(What.CLOSE)
                            : isBooked() ? List.of(What.ACCEPT, What.CANCEL) : List.of(What.ASSIGN, What.REFUND);
                case UNCLEAR ->
                    bill == null || amountVnd() == 0 || bill.way().transfer() == null
                            ? List.of(What.CLOSE)
                            : List.of(What.ASSIGN, What.REFUND);
                case LATE -> bill == null ? List.of(What.CLOSE) : List.of(What.ACCEPT, What.CANCEL);
                case OVERPAID -> bill == null ? List.of(What.CLOSE) : List.of(What.REFUND, What.ACCEPT);
                case PAID_TWICE -> bill == null ? List.of(What.CLOSE) : List.of(What.REFUND, What.CLOSE);
                case CONTRADICTION, UNREADABLE, NO_END -> List.of(What.CLOSE);
            };
        }
    }

    /** The open cases, the oldest first, with what each may be. */
    List<Case> cases() {
        List<PaymentCase> open = new ArrayList<>();
        for (PaymentCase one : inbox.openCases(MOST_CASES)) {
            Optional<Decision> decided = decisions.find(one.id());
            boolean done = decided.isPresent() && carryOut(decided.get()); // the program ended in between
            if (!done) {
                open.add(one);
            }
        }
        List<BankCredit> money = new ArrayList<>();
        open.forEach(one -> bills.moneyOf(one.id()).ifPresent(money::add));
        List<TransferProposal> proposals = money.isEmpty()
                ? List.of()
                : TransferMatcher.of(receivables(), rules).propose(money);
        List<Case> cases = new ArrayList<>();
        for (PaymentCase one : open) {
            BankCredit credit = bills.moneyOf(one.id()).orElse(null);
            Bill bill = credit == null ? bills.find(one.reference()).orElse(null) : null;
            List<TransferProposal> own = proposals.stream()
                    .filter(proposal -> credit != null && proposal.isAbout(credit) && proposal.kind() != MatchKind.NONE)
                    .toList();
            cases.add(new Case(one, credit, bill, own));
        }
        return cases;
    }

    /** Carries out what the rules of the profile allow without a person; by default that is nothing. */
    void matchAutomatically() {
        if (rules.automaticUpToVnd() == 0) {
            return;
        }
        for (Case one : cases()) {
            one.proposals().stream()
                    .filter(TransferProposal::automatic)
                    .findFirst()
                    .ifPresent(proposal -> decide(
                            one.of().id(), What.ASSIGN, proposal.references().get(0), AUTOMATIC));
        }
    }

    private List<Receivable> receivables() {
        return bills.since(clock.instant().minus(KNOWN)).stream()
                .map(Bill::receivable)
                .toList();
    }

    /** What was decided today. */
    List<Decision> decidedToday() {
        return decisions.since(startOfDay());
    }

    /**
     * Carries out what a clerk has decided.
     *
     * @param reference the bill of {@link What#ASSIGN}
     * @throws IllegalStateException in words for the clerk, if it cannot be done; nothing is changed then
     */
    Decision decide(String caseId, What what, String reference, String who) {
        deciding.lock();
        try {
            Case of = cases().stream()
                    .filter(one -> one.of().id().equals(caseId))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Trường hợp này đã có người xử lý rồi."));
            if (!of.choices().contains(what)) {
                throw new IllegalStateException("Trường hợp này không xử lý theo cách đó được.");
            }
            String bill = what == What.ASSIGN
                    ? assignable(of, reference).reference()
                    : of.bill() == null ? "" : of.bill().reference();
            long total = what == What.ASSIGN ? Math.addExact(bill(bill).receivedVnd(), of.amountVnd()) : 0;
            long amount = what == What.REFUND ? of.surplusVnd() : of.amountVnd();
            Decision decision = new Decision(caseId, what, bill, amount, total, of.transaction(), who, clock.instant());
            decisions.add(decision);
            if (!carryOut(decision)) {
                throw new IllegalStateException("Phiếu " + bill + " vừa có khoản khác về. Hãy xem lại rồi quyết định.");
            }
            return decision;
        } finally {
            deciding.unlock();
        }
    }

    private Bill assignable(Case of, String reference) {
        Bill bill = bill(of.bill() == null ? reference : of.bill().reference());
        if (bill.isSettled()) {
            throw new IllegalStateException(
                    "Phiếu " + bill.reference() + " đã thu đủ. Khoản này phải hoàn lại, hoặc ghi vào phiếu khác.");
        }
        return bill;
    }

    /**
     * May run again after the program has ended in between: what is done is not done twice. False, and the decision is taken
     * back, if the bill has got other money meanwhile, so that this money has no place in it.
     */
    private boolean carryOut(Decision decision) {
        CaseDecision closing = CaseDecision.by(decision.who(), decision.line());
        switch (decision.what()) {
            case ASSIGN -> {
                if (!book(decision)) {
                    decisions.remove(decision.caseId());
                    return false;
                }
            }
            case ACCEPT -> bills.accept(decision.reference());
            case CANCEL -> closing = closing.settle(PaymentStatus.REFUNDED); // the inbox tells the bill
            case REFUND, CLOSE -> {} // for the cashier and the bank
        }
        inbox.close(decision.caseId(), closing);
        Bill bill = bills.find(decision.reference()).orElse(null);
        if (bill != null && bill.isSettled()) {
            closeOthers(bill, decision);
        }
        return true;
    }

    /**
     * Tells the inbox, so that money that comes later for this bill is found to be too much; whether this money is booked, now
     * or before.
     */
    private boolean book(Decision decision) {
        if (bills.isBooked(decision.reference(), decision.transaction())) {
            return true;
        }
        Bill bill = bill(decision.reference());
        if (Math.addExact(bill.receivedVnd(), decision.amountVnd()) != decision.totalVnd()) {
            return false;
        }
        boolean enough = decision.totalVnd() >= bill.amountVnd();
        if (!enough && bill.status() == PaymentStatus.UNDERPAID) {
            bills.received(
                    bill.reference(), decision.totalVnd(), decision.transaction()); // short, and its case is open
            return true;
        }
        PaymentStatus status = enough ? PaymentStatus.PAID : PaymentStatus.UNDERPAID;
        inbox.heard(
                Payment.builder(bill.key(), status)
                        .amountVnd(decision.totalVnd())
                        .transactionId(decision.transaction())
                        .rawCode(BillBook.BY_DESK)
                        .build(),
                bill.rail());
        return bills.isBooked(decision.reference(), decision.transaction());
    }

    /** What was missing has come, or what came late is booked: nobody need decide about these any more. */
    private void closeOthers(Bill bill, Decision decision) {
        for (PaymentCase open : inbox.openCases(MOST_CASES)) {
            String number = open.received().transactionId();
            boolean done = switch (open.kind()) {
                case UNDERPAID -> Objects.equals(number, bill.transaction());
                case LATE -> decision.transaction().equals(number);
                default -> false;
            };
            if (done && open.reference().equals(bill.reference())) {
                inbox.close(open.id(), CaseDecision.by(decision.who(), "Đã thu đủ. " + decision.line()));
            }
        }
    }
}
