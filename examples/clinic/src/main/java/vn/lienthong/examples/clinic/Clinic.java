package vn.lienthong.examples.clinic;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Profile;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.identity.AssuranceLevel;
import vn.lienthong.identity.BirthDate;
import vn.lienthong.identity.Citizen;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.IdentityConfig;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.payment.FeeLine;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.Outcome;
import vn.lienthong.payment.Payer;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentConfig;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentNotice;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.ReceiptData;
import vn.lienthong.payment.ReturnPage;
import vn.lienthong.reporting.CellAddress;
import vn.lienthong.reporting.Period;
import vn.lienthong.reporting.PeriodType;
import vn.lienthong.reporting.Receipt;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.ReportForm;
import vn.lienthong.reporting.ReportingClient;
import vn.lienthong.reporting.ReportingConfig;
import vn.lienthong.reporting.Submission;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.Validation;
import vn.lienthong.sharing.dossier.CodedName;
import vn.lienthong.sharing.dossier.DossierClient;
import vn.lienthong.sharing.dossier.DossierFee;
import vn.lienthong.sharing.dossier.DossierProgress;
import vn.lienthong.sharing.dossier.DossierRecord;
import vn.lienthong.sharing.dossier.DossierStatus;
import vn.lienthong.sharing.dossier.ProgressResult;
import vn.lienthong.sharing.dossier.UpsertResult;
import vn.lienthong.sharing.lgsp.LgspAnswer;
import vn.lienthong.sharing.lgsp.LgspClient;
import vn.lienthong.sharing.lgsp.LgspDocument;
import vn.lienthong.sharing.population.Person;
import vn.lienthong.sharing.population.PersonQuery;
import vn.lienthong.sharing.population.PopulationClient;

/**
 * What a clinic's software does with the shared platforms (phần mềm phòng khám): every call of the SDK in this example
 * stands here. Which platforms in which dialects they are, only the profile knows.
 */
final class Clinic {
    static final String PROCEDURE = "9.000002";
    static final String PROCEDURE_NAME = "Cấp giấy xác nhận khám sức khỏe (mẫu)";
    static final long FEE_VND = 120_000;
    private static final String OFFICIAL = "BS-001";
    private static final String REPORT_FORM = "SAMPLE-CLINIC";
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Profile profile;
    private final Clock clock;
    private final VisitBook visits;
    private final String agency;
    private final IdentityClient identity;
    private final PopulationClient population;
    private final PaymentClient payment;
    private final LgspClient lgsp;
    private final DossierClient dossiers;
    private final ReportingClient reporting;

    /** Makes the clients; no call is made yet. */
    Clinic(Profile profile, DataSource database, Clock clock) {
        this.profile = profile;
        this.clock = clock;
        this.visits = new VisitBook(database);
        LedgerOptions options = LedgerOptions.builder().clock(clock).build();
        Ledger.migrate(database, options);
        // tag::clients[]
        this.identity = IdentityClient.create(IdentityConfig.of(profile));
        this.population = PopulationClient.create(profile.client("population"));
        this.payment = PaymentClient.create(PaymentConfig.of(profile));
        this.lgsp = LgspClient.create(profile.client("lgsp"));
        this.dossiers = DossierClient.create(profile.client("dossier"));
        this.reporting = ReportingClient.create(
                ReportingConfig.builder(profile.client("reporting"), Ledger.open(database, options))
                        .build());
        // end::clients[]
        ClientConfig portal = profile.client("dossier");
        this.agency = portal.agencyCode() == null ? "" : portal.agencyCode();
    }

    Profile profile() {
        return profile;
    }

    VisitBook visits() {
        return visits;
    }

    /** A new visit with a dossier code of today (mã hồ sơ). */
    Visit open() {
        return visits.add(agency, clock.instant(), LocalDate.ofInstant(clock.instant(), VIETNAM));
    }

    // --- The citizen logs in (đăng nhập một lần) ---

    LoginAttempt beginLogin() {
        return identity.beginLogin(LoginRequest.standard());
    }

    /** The visit with the citizen in it, or with the reason why nobody logged in. */
    Visit completeLogin(Visit visit, LoginAttempt attempt, URI callback) {
        LoginResult result = identity.completeLogin(attempt, callback);
        if (result instanceof LoginResult.SignedIn signedIn
                && signedIn.subject() instanceof Citizen citizen
                && citizen.citizenId() != null) {
            signedIn.assurance().requireAtLeast(AssuranceLevel.LEVEL_2);
            return visits.save(visit.loggedIn(citizen, signedIn.assurance().name()));
        }
        String why = result instanceof LoginResult.Denied denied
                ? "không đăng nhập (" + denied.reason() + ")"
                : "tài khoản không phải của cá nhân";
        return visits.save(visit.loginRefused(why));
    }

    // --- The clinic looks the person up (tra cứu dân cư) ---

    Optional<Person> lookUp(Visit visit) {
        Citizen citizen = visit.citizenOrThrow();
        Purpose purpose = Purpose.of(PROCEDURE, OFFICIAL, agency);
        Optional<Person> person = population.find(query(citizen), purpose);
        visits.save(visit.lookedUp(person.isPresent()));
        return person;
    }

    private static PersonQuery query(Citizen citizen) {
        String name = citizen.fullName() == null ? "" : citizen.fullName();
        BirthDate born = citizen.birthDate();
        var number = Objects.requireNonNull(citizen.citizenId());
        return born == null || born.date() == null
                ? PersonQuery.of(number, name)
                : PersonQuery.of(number, name, born.date());
    }

    // --- The clinic charges the fee and hears that it is paid (thanh toán không dùng tiền mặt) ---

    // tag::charge[]
    URI charge(Visit visit) {
        PaymentKey key = new PaymentKey(visit.paymentReference(), clock.instant());
        visits.save(visit.charged(key)); // before the call: after a broken one we can ask by this key
        PaymentRequest request = PaymentRequest.builder(key, FEE_VND, "Phi ho so " + visit.dossier())
                .payerAddress("127.0.0.1")
                .receipt(receipt(visit))
                .build();
        return Objects.requireNonNull(payment.create(request).redirectTo());
    }

    NoticeReply hear(RawNotice raw) {
        NoticeResult result = payment.readNotice(raw);
        if (result instanceof NoticeResult.Refused refused) {
            return refused.reply();
        }
        PaymentNotice notice = ((NoticeResult.Verified) result).notice();
        return notice.reply(write(notice));
    }
    // end::charge[]

    private Handling write(PaymentNotice notice) {
        Visit visit = visits.findByPayment(notice.reference()).orElse(null);
        if (visit == null) {
            return Handling.NOT_FOUND;
        }
        if (notice.amountVnd() != FEE_VND) {
            return Handling.WRONG_AMOUNT;
        }
        if (visit.paid()) {
            return Handling.ALREADY_DONE;
        }
        visits.save(visit.payment(notice.outcome()));
        return Handling.DONE;
    }

    private ReceiptData receipt(Visit visit) {
        Citizen citizen = visit.citizenOrThrow();
        String name = citizen.fullName() == null ? "" : citizen.fullName();
        String number = citizen.citizenId() == null ? null : citizen.citizenId().value();
        return ReceiptData.fee(PROCEDURE_NAME, new Payer(name, number, "", "Tuyên Quang"))
                .feeLine(new FeeLine("1", "PHI-KSK", "Phí khám sức khỏe", FEE_VND))
                .dossier(visit.dossier())
                .procedure(PROCEDURE, PROCEDURE_NAME)
                .build();
    }

    /** What the payer sees on coming back; only the notice or {@link #askPayment} changes anything. */
    ReturnPage returned(URI rawAddress) {
        return payment.readReturn(rawAddress);
    }

    /** Asks the platform by the stored key, for a notice that does not come. */
    Optional<Payment> askPayment(Visit visit) {
        PaymentKey key = visit.paymentKey();
        Optional<Payment> found = key == null ? Optional.empty() : payment.find(key);
        found.filter(payment -> payment.outcome() == Outcome.PAID && !visit.paid())
                .ifPresent(payment -> visits.save(visit.payment(Outcome.PAID)));
        return found;
    }

    // --- The dossier goes to the province and to the national portal (đồng bộ hồ sơ) ---

    LgspAnswer tellProvince(Visit visit) {
        Citizen citizen = visit.citizenOrThrow();
        return lgsp.syncDocument(
                LgspDocument.builder(PROCEDURE, PROCEDURE_NAME, DossierCode.parse(visit.dossier()), nameOf(citizen))
                        .received(visit.openedAt(), null)
                        .status(2)
                        .agency(agency, "Phòng khám mẫu")
                        .build());
    }

    UpsertResult synchronise(Visit visit) {
        Citizen citizen = visit.citizenOrThrow();
        DossierRecord record = DossierRecord.builder(
                        DossierCode.parse(visit.dossier()),
                        CodedName.of(PROCEDURE, PROCEDURE_NAME),
                        nameOf(citizen),
                        visit.openedAt(),
                        DossierStatus.ACCEPTED)
                .field(CodedName.of("YT", "Y tế"))
                .subject(
                        "1",
                        citizen.citizenId() == null ? null : citizen.citizenId().value())
                .summary("Khám sức khỏe")
                .fee(DossierFee.of("PHI-KSK", "Phí khám sức khỏe", FEE_VND))
                .build();
        return dossiers.upsert(record);
    }

    ProgressResult finish(Visit visit) {
        ProgressResult result = dossiers.updateProgress(DossierProgress.builder(
                        DossierCode.parse(visit.dossier()), "Bác sĩ trực", clock.instant(), DossierStatus.FINISHED)
                .title("Bác sĩ")
                .department("Phòng khám mẫu")
                .content("Đã cấp giấy xác nhận")
                .build());
        visits.save(visit.synchronised(result instanceof ProgressResult.Recorded));
        return result;
    }

    private static String nameOf(Citizen citizen) {
        return citizen.fullName() == null ? "" : citizen.fullName();
    }

    // --- The monthly report (báo cáo tháng) ---

    ReportForm reportForm() {
        return reporting.forms().stream()
                .filter(form -> form.code().equals(REPORT_FORM))
                .findFirst()
                .flatMap(form -> form.findVersion(reportPeriod()))
                .flatMap(version -> reporting.findForm(REPORT_FORM, version.version()))
                .orElseThrow(() -> new IllegalStateException("the platform has no form " + REPORT_FORM));
    }

    /** The month whose data window has closed last (tháng báo cáo): from the 15th to the 14th. */
    Period reportPeriod() {
        return Period.containing(PeriodType.MONTH, LocalDate.ofInstant(clock.instant(), VIETNAM))
                .previous();
    }

    /** A draft with what the form takes; cells that the form computes cannot be set. */
    Report draft(ReportForm form, Period period, Map<CellAddress, Long> values) {
        Report.Builder draft = reporting.template(form, period).draft();
        values.forEach((cell, value) -> draft.value(cell, BigDecimal.valueOf(value)));
        return draft.build();
    }

    Validation check(Report report) {
        return reporting.validate(report);
    }

    // tag::report[]
    SubmitResult submit(Report report) {
        Validation validation = reporting.validate(report);
        if (!validation.passes()) {
            throw new IllegalArgumentException("the report has errors: " + validation.findings());
        }
        return reporting.submit(reporting.seal(report)); // stands in the ledger before it is sent
    }
    // end::report[]

    Receipt receipt(Report report) {
        return reporting.receipt(report.key());
    }

    Optional<Submission> submission(Report report) {
        return reporting.find(report.key());
    }

    /** The next version of a report that the office returned, with what differs. */
    Report correct(Submission returned, Map<CellAddress, Long> values) {
        Report.Builder next = reporting.correct(returned);
        values.forEach((cell, value) -> next.value(cell, BigDecimal.valueOf(value)));
        return next.build();
    }

    Instant now() {
        return clock.instant();
    }

    static String vietnamTime(Instant instant) {
        return DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(VIETNAM).format(instant);
    }

    /** What is filled in by the scripted day. */
    static Map<CellAddress, Long> sampleValues() {
        java.util.LinkedHashMap<CellAddress, Long> values = new java.util.LinkedHashMap<>();
        String[] ages = {"A0-5", "A6-15", "A16-59", "A60"};
        long[][] visits = {{40, 52, 120, 88}, {38, 47, 161, 104}};
        String[] sexes = {"M", "F"};
        long[] insured = {251, 299};
        for (int sex = 0; sex < sexes.length; sex++) {
            for (int age = 0; age < ages.length; age++) {
                values.put(CellAddress.of("VISITS").by("SEX", sexes[sex]).by("AGE", ages[age]), visits[sex][age]);
            }
            values.put(CellAddress.of("VISITS-INSURED").by("SEX", sexes[sex]), insured[sex]);
        }
        values.put(CellAddress.of("REFERRALS"), 9L);
        values.put(CellAddress.of("FEES-VND"), 48_250_000L);
        return values;
    }

    /** A payment reference: a new one for each attempt, since platforms refuse one they have seen. */
    static String reference(String dossier, int attempt) {
        return dossier.replace(".", "").replace("-", "") + "-" + attempt;
    }
}
