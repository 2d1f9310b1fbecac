package vn.lienthong.reporting;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.core.ledger.LedgerRunner;
import vn.lienthong.reporting.form.FormSummary;
import vn.lienthong.reporting.form.Regime;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.Validation;
import vn.lienthong.reporting.internal.check.ComputedComparison;
import vn.lienthong.reporting.internal.check.Validator;
import vn.lienthong.reporting.internal.delivery.Reconciler;
import vn.lienthong.reporting.internal.delivery.ReportEntries;
import vn.lienthong.reporting.internal.delivery.ReportSender;
import vn.lienthong.reporting.internal.platform.OpenTarget;
import vn.lienthong.reporting.internal.text.Texts;
import vn.lienthong.reporting.onestop.MonthStatistic;
import vn.lienthong.reporting.onestop.VoteStatistic;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.reporting.period.PeriodWindow;

/**
 * Submits reports (nộp báo cáo): from the form through a checked and sealed report to the receipt, and through a return to
 * the correction.
 *
 * <p>Made once, shared, and closed at the end of the program: immutable, thread-safe, without threads of its own.
 * Methods block and can be interrupted. Those that read may be repeated; a {@link PlatformException} that they throw
 * has effect {@code NONE}. Submitting uses the ledger, so that it survives a restart and takes effect once.
 *
 * <p>The profile's dialect selects the target (nơi nhận): {@code lienthong-report-v1} is our open contract,
 * docs/reporting-api.yaml, since no official report system's interface is public; {@code lgsp} is the provincial data
 * platform, with the name of its sign-on in {@code signOn}, and takes one-stop reports only. An operation that a target does not support throws a {@link PlatformException} {@code CONFIGURATION}. Others can be
 * added, see docs/guides/add-a-report-target.md.
 */
public final class ReportingClient implements AutoCloseable {
    private static final int LARGEST_BODY = 5 << 20;

    private final ReportingConfig config;
    private final OpenTarget target;
    private final ReportEntries entries;
    private final ReportSender sender;
    private final Clock clock;

    private ReportingClient(ReportingConfig config, OpenTarget target) {
        this.config = config;
        this.target = target;
        this.entries = new ReportEntries(config.ledger(), config.channel());
        this.sender = new ReportSender(entries, target);
        this.clock = config.client().clock();
    }

    /**
     * Makes a client; no I/O.
     *
     * @throws PlatformException {@code CONFIGURATION} for an unknown dialect, setting or sign-on, with the known names,
     *     or for a missing or wrong setting or credential, with its name
     */
    public static ReportingClient create(ReportingConfig config) {
        return new ReportingClient(config, OpenTarget.open(config.client(), config.periodRule()));
    }

    // ---- catalogue

    /** The regimes (chế độ báo cáo) that apply to this client. */
    public List<Regime> regimes() {
        return target.regimes();
    }

    /** The forms (biểu mẫu báo cáo) with their versions. */
    public List<FormSummary> forms() {
        return target.forms();
    }

    /** One version of a form, complete. A published version never changes, so it is read once and cached. */
    public Optional<ReportForm> findForm(String form, String version) {
        return target.findForm(form, version);
    }

    /**
     * The periods (kỳ báo cáo) of a regime in a year, with the platform's own windows and deadlines, which are
     * decisive.
     */
    public List<PeriodWindow> periods(String regime, int year) {
        return target.periods(regime, year);
    }

    /** The organisation's obligations (nghĩa vụ báo cáo) in the current period of each form and the three before. */
    public List<Obligation> obligations() {
        return target.obligations();
    }

    /** An empty report of the organisation, with the last values for comparison. */
    public Template template(ReportForm form, Period period) {
        return target.template(form, period);
    }

    // ---- draft, check, seal

    /** Checks a report locally, without the platform: cells, then the rules of the form. No content makes it throw. */
    public Validation validate(Report report) {
        return Validator.validate(report, clock.instant());
    }

    /**
     * Checks a report on the platform without submitting it (kiểm tra thử), with the same kind of result. A cell that
     * the platform computes differently has a warning {@code local.computed-differs}. If the platform refuses before it
     * checks the cells (window closed, outdated base), the result is a blocker whose rule is the platform's code; a
     * refusal without such a code comes from something in between, not from the platform, and is thrown.
     */
    public Validation dryRun(Report report) {
        return ComputedComparison.compare(
                target.dryRun(report), validate(report).computed());
    }

    /**
     * Freezes a report (niêm phong): its bytes, their hash and, if a signer is configured, the signature.
     *
     * @throws IllegalArgumentException with rules and cells, if {@link #validate} finds more than warnings, with the size,
     *     if there are more than 5 MiB, or if a text has half of a surrogate pair
     */
    public SealedReport seal(Report report) {
        Validation validation = validate(report);
        if (!validation.passes()) {
            throw new IllegalArgumentException(report + " cannot be sealed: "
                    + validation.findings().stream()
                            .filter(f -> !f.isWarning())
                            .limit(5)
                            .map(f -> f.rule() + " at " + f.address())
                            .toList());
        }
        byte[] body = target.write(report);
        if (body.length > LARGEST_BODY) {
            throw new IllegalArgumentException(
                    report + " cannot be sealed: must be at most " + LARGEST_BODY + " bytes, but is " + body.length);
        }
        ReportSigner signer = config.signer();
        return SealedReport.of(target.name(), report.key(), body, signer == null ? null : signer.sign(body));
    }

    /** Freezes a month's dossiers of a one-stop office, for {@link #enqueue}; {@link #submitMonthStatistic} does both. */
    public SealedReport seal(MonthStatistic statistic) {
        return target.seal(statistic);
    }

    /** Freezes citizens' votes, for {@link #enqueue}; {@link #submitVotes} does both. */
    public SealedReport seal(VoteStatistic statistic) {
        return target.seal(statistic);
    }

    // ---- submit

    /**
     * Submits a sealed report: writes it to the ledger, sends it on this thread, and returns the result. Nothing else of the
     * ledger is sent, except what the same slot (organisation, regime, form and period) has due before it: a correction goes
     * after the report that it corrects. Everything else is the work of {@link #sendDue} or a {@link #newRunner runner}.
     * Submitting the same report again is harmless and gives the same answer; a refused one is tried again.
     *
     * <p>If an older report of the slot has to wait, or another thread or node is sending it, this one is {@link
     * SubmitResult.Pending} in state {@link ReportState#QUEUED}; if another node is sending this one, {@link
     * ReportState#SENT}. Ask {@link #findResult} later, or submit it again.
     *
     * <p>If the platform cannot be reached or its answer is lost, the result is {@link SubmitResult.Pending}: the
     * report is sent later, also after a restart; if it may have arrived, the platform is first asked for its key. If
     * the platform cannot be asked (an LGSP), it stays {@link ReportState#UNKNOWN} until a person decides in the
     * ledger.
     *
     * @throws IllegalArgumentException if it is sealed for another target
     * @throws vn.lienthong.core.ledger.LedgerException if the ledger's database fails; then nothing was sent
     */
    public SubmitResult submit(SealedReport sealed) {
        return sender.submit(sealed);
    }

    /**
     * Submits a month's dossiers of a one-stop office (thống kê một cửa) to an LGSP, as {@link #submit}. The key is made of the
     * agency, the month and the sequence: other figures for the same month need the next sequence.
     */
    public SubmitResult submitMonthStatistic(MonthStatistic statistic) {
        return submit(seal(statistic));
    }

    /**
     * Submits what citizens said about the service (đánh giá mức độ hài lòng) to an LGSP, as {@link #submit}. The key is made of
     * the agency, the day and the sequence: other votes of the same day need the next sequence.
     */
    public SubmitResult submitVotes(VoteStatistic statistic) {
        return submit(seal(statistic));
    }

    /**
     * Writes a sealed report to the ledger within the caller's own transaction; it is sent after the commit, by
     * {@link #sendDue} or a {@link #newRunner runner}.
     */
    public void enqueue(Connection connection, SealedReport sealed) {
        sender.enqueue(connection, sealed);
    }

    /** Sends on this thread what is due in the ledger; returns the number of attempts. */
    public int sendDue() {
        return sender.sendDue();
    }

    /** A runner that sends in the background once started on an executor; the caller closes it. */
    public LedgerRunner newRunner() {
        return sender.newRunner();
    }

    /**
     * What the ledger has about the report under this key; nothing is sent.
     *
     * @throws PlatformException {@code SECURITY} if the receipt in the ledger was changed since it was stored
     */
    public Optional<SubmitResult> findResult(ReportKey key) {
        return sender.findResult(key);
    }

    // ---- afterwards

    /** The submission under a key according to the platform: its state, what may be done next, reasons of a return. */
    public Optional<Submission> find(ReportKey key) {
        return target.find(key);
    }

    /**
     * The receipt (biên nhận) of a report: from the ledger, and checked again by the key that is kept with it, or from the
     * platform and then checked by its published keys.
     *
     * @throws PlatformException {@code REFUSED} with the code {@code submission-not-found} if neither has one;
     *     {@code SECURITY} if signature or hash is wrong
     */
    public Receipt receipt(ReportKey key) {
        LedgerEntry entry = entries.find(key).orElse(null);
        if (entry != null && sender.result(entry) instanceof SubmitResult.Received received) {
            return received.receipt();
        }
        Receipt receipt = target.findReceipt(key)
                .orElseThrow(() -> refused("submission-not-found", "nothing was received under the key " + key));
        if (entry != null
                && !receipt.sha256()
                        .equals(SealedReport.fromBytes(entry.bytes()).sha256())) {
            throw PlatformException.of(Kind.SECURITY, "the receipt names another hash than that of the sealed report")
                    .build();
        }
        return receipt;
    }

    /**
     * Reads a receipt that was exported with {@link Receipt#toBytes()}, and checks it by the key that was kept with it. That key
     * counts if this client's ledger has it for the same report, then without any call; otherwise the platform must publish it
     * now. A receipt as the platform sent it, without a kept key, is checked against the platform's published keys.
     *
     * @throws PlatformException {@code PROTOCOL} with field and rule, or {@code SECURITY} if it is not genuine, or if its
     *     key is neither in the ledger nor published any more: {@link #readReceipt(byte[], String)}
     */
    public Receipt readReceipt(byte[] exported) {
        return target.verify(exported, this::isInLedger);
    }

    private boolean isInLedger(ReportKey key, String fingerprint) {
        return findResult(key)
                .filter(result -> result instanceof SubmitResult.Received received
                        && received.receipt().keyFingerprint().equals(fingerprint))
                .isPresent();
    }

    /**
     * Reads a receipt that was exported with {@link Receipt#toBytes()}, without the ledger and without the platform, also after
     * its keys were rotated or withdrawn. It is worth as much as the fingerprint, which must come from elsewhere than the file.
     *
     * @param keyFingerprint {@link Receipt#keyFingerprint()}, as it was noted when the receipt was new
     * @throws PlatformException {@code PROTOCOL} with field and rule, or {@code SECURITY} if it is not genuine or kept with
     *     another key
     */
    public Receipt readReceipt(byte[] exported, String keyFingerprint) {
        Receipt receipt = target.verify(exported, (key, fingerprint) -> {
            if (!fingerprint.equals(keyFingerprint)) {
                throw otherKey();
            }
            return true;
        });
        if (!receipt.keyFingerprint().equals(keyFingerprint)) {
            throw otherKey();
        }
        return receipt;
    }

    private static PlatformException otherKey() {
        return PlatformException.of(Kind.SECURITY, "the receipt's key has another fingerprint than the given one")
                .build();
    }

    /**
     * Begins the correction (báo cáo đính chính) of a submission: a draft with its values, the next sequence, and the base by
     * id and hash. The values are the platform's bytes, checked against the hash.
     *
     * @throws PlatformException {@code REFUSED} with the code {@code transition-not-allowed} if the platform does not
     *     allow its correction now; {@code SECURITY} if the bytes do not match the hash
     */
    public Report.Builder beginCorrection(Submission submission) {
        if (!submission.mayCorrect()) {
            throw refused(
                    "transition-not-allowed",
                    "a submission in state " + Texts.shown(submission.stateRaw()) + " cannot be corrected now");
        }
        return target.beginCorrection(submission);
    }

    /**
     * The organisation's submissions at the platform, in order of their last change, from {@code changedSince} on
     * (inclusive) or all; use it to poll for changes. Pages are read while the stream is consumed.
     */
    public Stream<Submission> submissions(@Nullable Instant changedSince) {
        return target.submissions(changedSince);
    }

    /** Compares the organisation's submissions at the platform with the ledger (đối chiếu). */
    public Reconciliation reconcile() {
        try (Stream<Submission> theirs = submissions(null);
                Stream<LedgerEntry> ours = entries.ofOrganisation(target.organisation())) {
            return Reconciler.compare(theirs, ours);
        }
    }

    /**
     * Closes the connections, unless they are shared, and refuses further calls with {@link IllegalStateException}. Reports in
     * the ledger stay there. Close the {@linkplain #newRunner runners} first.
     */
    @Override
    public void close() {
        target.close();
    }

    private static PlatformException refused(String code, String message) {
        return PlatformException.of(Kind.REFUSED, message).platformCode(code).build();
    }
}
