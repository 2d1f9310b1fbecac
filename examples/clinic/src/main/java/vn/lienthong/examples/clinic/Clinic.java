package vn.lienthong.examples.clinic;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Profile;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.examples.clinic.desk.BillBook;
import vn.lienthong.examples.clinic.desk.CashDesk;
import vn.lienthong.identity.AssuranceLevel;
import vn.lienthong.identity.Citizen;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentClients;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.ReturnPage;
import vn.lienthong.payment.inbox.PaymentInbox;
import vn.lienthong.payment.receipt.FeeLine;
import vn.lienthong.payment.receipt.Payer;
import vn.lienthong.payment.receipt.ReceiptData;
import vn.lienthong.reporting.ReportingClient;
import vn.lienthong.reporting.ReportingConfig;
import vn.lienthong.sharing.dossier.ApplicantKind;
import vn.lienthong.sharing.dossier.CodedName;
import vn.lienthong.sharing.dossier.DossierAnswer;
import vn.lienthong.sharing.dossier.DossierClient;
import vn.lienthong.sharing.dossier.DossierConfig;
import vn.lienthong.sharing.dossier.DossierFee;
import vn.lienthong.sharing.dossier.DossierProgress;
import vn.lienthong.sharing.dossier.DossierRecord;
import vn.lienthong.sharing.dossier.DossierStatus;
import vn.lienthong.sharing.lgsp.LgspCategory;
import vn.lienthong.sharing.lgsp.LgspClient;
import vn.lienthong.sharing.population.PersonQuery;
import vn.lienthong.sharing.population.PersonRecord;
import vn.lienthong.sharing.population.PopulationClient;

/**
 * What a clinic's software does with the shared platforms (phần mềm phòng khám): every call of the SDK in this example
 * is here. Only the profile defines the platforms and their dialects.
 */
final class Clinic {
    static final String PROCEDURE = "9.000002";
    static final String PROCEDURE_NAME = "Cấp giấy xác nhận khám sức khỏe (mẫu)";
    static final long FEE_VND = 120_000;
    /** How long a pay page is valid: a setting of the platform, 15 minutes by default. */
    private static final Duration PAY_PAGE = Duration.ofMinutes(15);

    private static final String OFFICIAL = "BS-001";

    private final Profile profile;
    private final Clock clock;
    private final VisitBook visits;
    private final String agency;
    private final IdentityClient identity;
    private final PopulationClient population;
    private final PaymentClients payments;
    private final PaymentInbox inbox;
    private final CashDesk desk;
    private final LgspClient lgsp;
    private final DossierClient dossiers;
    private final Unsent unsent = new Unsent();
    private final ReportDesk reports;
    private final DraftBook drafts;
    private final Set<String> charging = ConcurrentHashMap.newKeySet();

    /** Makes the clients; no call is made yet. */
    Clinic(Profile profile, DataSource database, Clock clock) {
        this.profile = profile;
        this.clock = clock;
        this.visits = new VisitBook(database);
        this.drafts = new DraftBook(database);
        PaymentInbox.migrate(database);
        BillBook bills = new BillBook(database);
        this.inbox = PaymentInbox.create(database, new FeeBook(bills), clock);
        LedgerOptions options = LedgerOptions.builder().clock(clock).build();
        Ledger.migrate(database, options);
        Ledger ledger = Ledger.open(database, options);
        // tag::clients[]
        this.identity = IdentityClient.create(profile.client("identity"));
        this.population = PopulationClient.create(profile.client("population"));
        this.payments = PaymentClients.of(profile, Clinic::withPage, config -> config); // all rails of the province
        this.lgsp = LgspClient.create(profile.client("lgsp"));
        this.dossiers = DossierClient.create(DossierConfig.of(profile));
        ReportingClient reporting = ReportingClient.create(ReportingConfig.of(profile.client("reporting"), ledger));
        // end::clients[]
        this.desk = new CashDesk(database, profile, payments, inbox, bills, clock);
        ClientConfig portal = profile.client("dossier");
        this.agency = Objects.requireNonNullElse(portal.agencyCode(), "");
        String organisation = profile.client("reporting").agencyCode();
        this.reports = new ReportDesk(reporting, Objects.requireNonNullElse(organisation, ""), clock);
    }

    Profile profile() {
        return profile;
    }

    VisitBook visits() {
        return visits;
    }

    /** A new visit with a dossier code of today (mã hồ sơ). */
    Visit open() {
        return visits.add(agency, clock.instant(), LocalDate.ofInstant(clock.instant(), LocalTime.VIETNAM));
    }

    // --- The citizen logs in (đăng nhập một lần) ---

    LoginAttempt beginLogin() {
        return identity.beginLogin(LoginRequest.standard());
    }

    /** The visit with the citizen, or with the reason why nobody logged in: a denial is an answer. */
    Visit completeLogin(String visit, LoginAttempt attempt, String callback) {
        Visit.Login login = identity.completeLogin(attempt, callback)
                .fold(Clinic::login, denied -> refused(Words.denied(denied.reason())));
        return visits.change(visit, now -> now.with(login));
    }

    private static Visit.Login login(LoginResult.SignedIn signedIn) {
        if (!(signedIn.subject() instanceof Citizen citizen) || citizen.citizenId() == null) {
            return refused(
                    "Đây không phải tài khoản cá nhân có số định danh. Hãy đăng nhập bằng tài khoản của công dân.");
        }
        return signedIn.assurance().isAtLeast(AssuranceLevel.LEVEL_2)
                ? new Visit.Login(citizen, signedIn.assurance(), null)
                : refused("Tài khoản chưa đạt định danh mức 2. Người dân nâng mức tại cơ quan công an,"
                        + " rồi đăng nhập lại.");
    }

    private static Visit.Login refused(String why) {
        return new Visit.Login(null, null, why);
    }

    // --- The clinic looks the person up (tra cứu dân cư) ---

    Optional<PersonRecord> lookUp(Visit visit) {
        Citizen citizen = visit.citizen();
        Purpose purpose = Purpose.of(PROCEDURE, OFFICIAL, agency);
        Optional<PersonRecord> person = population.find(
                PersonQuery.ofCitizen(citizen.citizenId(), citizen.fullName(), citizen.birthDate()), purpose);
        visits.change(visit.id(), now -> now.lookedUp(person.isPresent()));
        return person;
    }

    /** Visits are paid on a page of the platform, which can be asked; transfers are for the cash desk. */
    private static PaymentClient withPage(PaymentRequest request, List<PaymentClient> able) {
        return able.stream()
                .filter(rail -> rail.supports(Operation.FIND))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("Nơi này chỉ nhận chuyển khoản: hãy thu tại quầy thu ngân."));
    }

    // --- The clinic charges the fee and is notified of the payment (thanh toán không dùng tiền mặt) ---

    // tag::charge[]
    URI charge(Visit visit) {
        PaymentKey key = new PaymentKey(visit.paymentReference(), clock.instant());
        PaymentRequest request = PaymentRequest.builder(key, FEE_VND, "Phi ho so " + visit.dossier())
                .payerIp("127.0.0.1")
                .receipt(receipt(visit))
                .build();
        PaymentClient rail = payments.choose(request); // one that can take this amount
        visits.change(visit.id(), now -> now.charged(key, rail.name())); // before the call: if that fails, we ask
        return rail.create(request).redirectTo();
    }

    NoticeReply answerNotice(String rail, RawNotice raw) {
        NoticeReply reply = inbox.handle(payments.named(rail), raw); // verified, and written to the database once
        visits.readPayments();
        return reply;
    }
    // end::charge[]

    /**
     * Where to pay.
     *
     * @param opened whether the payer opened it before: some platforms allow that only once
     * @param until until when the payer can pay there
     */
    record PayPage(URI uri, boolean opened, Instant until) {}

    /**
     * Where to pay now, or empty if nothing is left to pay. While an earlier attempt may still be paid, its page is
     * returned again; a new payment is created only if the platform (queried with the stored key) or the time rules
     * that out.
     */
    Optional<PayPage> payPage(Visit visit) {
        if (!charging.add(visit.id())) {
            throw new IllegalStateException("Đang lập giao dịch ở một cửa sổ khác, hãy đợi một lát.");
        }
        try {
            Visit before = visits.find(visit.id()).orElse(visit);
            Visit.Charge earlier = before.lastCharge(); // without a page nobody can have paid
            boolean undecided = earlier != null && !earlier.outcome().unpaid() && !before.paid();
            boolean known = undecided
                    && earlier != null
                    && earlier.page() != null
                    && askPayment(before).isPresent();
            Visit now = visits.find(visit.id()).orElse(before);
            PaymentStatus standing = now.payment();
            if (standing != null && standing != PaymentStatus.PENDING && !standing.unpaid()) {
                return Optional.empty();
            }
            Visit.Charge last = now.lastCharge();
            if (last != null && last.page() != null && last.outcome() == PaymentStatus.PENDING && isOpen(last)) {
                return Optional.of(new PayPage(last.page(), known, until(last.key())));
            }
            URI page = charge(now);
            Visit charged = visits.change(visit.id(), still -> still.payableAt(page));
            return charged.begunCharge().map(begun -> new PayPage(page, false, until(begun.key())));
        } finally {
            charging.remove(visit.id());
        }
    }

    private boolean isOpen(Visit.Charge charge) {
        return clock.instant().isBefore(until(charge.key()));
    }

    private static Instant until(PaymentKey key) {
        return key.createdAt().plus(PAY_PAGE);
    }

    private ReceiptData receipt(Visit visit) {
        Citizen citizen = visit.citizen();
        String number = citizen.citizenId() == null ? null : citizen.citizenId().value();
        return ReceiptData.fee(PROCEDURE_NAME, new Payer(visit.citizenName(), number, "", "Tuyên Quang"))
                .feeLine(new FeeLine("1", "PHI-KSK", "Phí khám sức khỏe", FEE_VND))
                .dossier(visit.dossier())
                .procedure(PROCEDURE, PROCEDURE_NAME)
                .build();
    }

    /** What the payer sees after returning; only the notice or {@link #askPayment} changes anything. */
    ReturnPage returned(String rail, URI rawAddress) {
        return payments.named(rail).readReturn(rawAddress);
    }

    /** Queries the platform with the stored key of the latest attempt, in case no notice arrives. */
    Optional<Payment> askPayment(Visit visit) {
        Visit.Charge last = visit.lastCharge();
        Optional<Payment> found =
                last == null ? Optional.empty() : payments.named(last.rail()).find(last.key());
        found.ifPresent(inbox::heard);
        visits.readPayments();
        return found;
    }

    /** The code lists that the province shares (danh mục dùng chung). */
    List<LgspCategory> categories() {
        return lgsp.categories();
    }

    // --- The dossier is sent to the national portal and the province, depending on the profile (đồng bộ hồ sơ) ---

    DossierAnswer synchronise(Visit visit) {
        Citizen citizen = visit.citizen();
        DossierRecord record = DossierRecord.builder(
                        DossierCode.parse(visit.dossier()),
                        CodedName.of(PROCEDURE, PROCEDURE_NAME),
                        visit.citizenName(),
                        visit.openedAt(),
                        DossierStatus.ACCEPTED)
                .fieldOfWork(CodedName.of("YT", "Y tế"))
                .applicant(
                        ApplicantKind.CITIZEN,
                        citizen.citizenId() == null ? null : citizen.citizenId().value())
                .summary("Khám sức khỏe")
                .processingUnit("Phòng khám mẫu")
                .fee(DossierFee.of("PHI-KSK", "Phí khám sức khỏe", FEE_VND))
                .build();
        return unsent.send(visit.id(), () -> dossiers.upsert(record), where -> dossiers.upsert(record, where));
    }

    DossierAnswer finish(Visit visit) {
        DossierProgress step = DossierProgress.builder(
                        DossierCode.parse(visit.dossier()), "Bác sĩ trực", clock.instant(), DossierStatus.FINISHED)
                .title("Bác sĩ")
                .content("Đã cấp giấy xác nhận")
                .build();
        DossierAnswer answer = unsent.send(
                visit.id() + " finished",
                () -> dossiers.updateProgress(step),
                where -> dossiers.updateProgress(step, where));
        visits.change(visit.id(), now -> now.synchronised(answer.isComplete()));
        return answer;
    }

    /** The monthly report (báo cáo tháng). */
    ReportDesk reports() {
        return reports;
    }

    /** The cash desk (quầy thu ngân). */
    CashDesk desk() {
        return desk;
    }

    /** Whether the profile has that rail. */
    boolean hasRail(String role) {
        return payments.all().stream().anyMatch(rail -> rail.name().equals(role));
    }

    Instant now() {
        return clock.instant();
    }

    DraftBook drafts() {
        return drafts;
    }
}
