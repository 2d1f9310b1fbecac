package vn.lienthong.reporting;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.ledger.EntryState;
import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.core.ledger.LedgerRunner;
import vn.lienthong.reporting.internal.ReceiptKeys;
import vn.lienthong.reporting.internal.ReportingApi;
import vn.lienthong.reporting.internal.WireObject;

/**
 * Hands in reports (nộp báo cáo): from the form through a checked and sealed report to the receipt, and through a return to
 * the correction.
 *
 * <p>Made once and shared: immutable, thread-safe, nothing runs in the background and nothing is to be closed. Methods block
 * and can be interrupted. Those that read may be repeated; a {@link PlatformException} of theirs has no effect. Submitting
 * goes through the ledger, so that it survives a restart and takes effect once.
 *
 * <p>The contract is docs/reporting-api.yaml, which is ours: no official report system's interface is public.
 */
public final class ReportingClient {
    /** docs/reporting-api.yaml, "Limits". */
    private static final int LARGEST_BODY = 5 << 20;

    private final ReportingConfig config;
    private final ReportingApi api;
    private final ReceiptCheck receipts;
    private final Outbox outbox;
    private final Clock clock;
    private final Map<String, ReportForm> formsByVersion = new ConcurrentHashMap<>();

    private ReportingClient(ReportingConfig config, ReportingApi api) {
        this.config = config;
        this.api = api;
        this.receipts = new ReceiptCheck(new ReceiptKeys(() -> api.read("keys", "v1/jwks", Map.of())));
        this.outbox = new Outbox(config, api, receipts);
        this.clock = config.client().clock();
    }

    /** Makes a client; no I/O. */
    public static ReportingClient create(ReportingConfig config) {
        return new ReportingClient(config, ReportingApi.create(config.client()));
    }

    // ---- catalogue

    /** The regimes (chế độ báo cáo) that concern this client. */
    public List<Regime> regimes() {
        return FromWire.each(items("regimes", "v1/regimes", Map.of()), FromWire::regime);
    }

    /** The forms (biểu mẫu báo cáo) with their versions. */
    public List<FormSummary> forms() {
        return FromWire.each(items("forms", "v1/forms", Map.of()), FromWire::summary);
    }

    /** One version of a form, whole. A published version never changes, so it is read once and kept. */
    public Optional<ReportForm> findForm(String form, String version) {
        String path = "v1/forms/" + code("form", form) + "/versions/" + code("version", version);
        ReportForm known = formsByVersion.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        byte[] found = api.find("form", path);
        if (found == null) {
            return Optional.empty();
        }
        ReportForm read = FromWire.form(WireObject.parse("form", found));
        asAsked("form", form + " version " + version, read.code() + " version " + read.version());
        formsByVersion.put(path, read);
        return Optional.of(read);
    }

    /** The periods (kỳ báo cáo) of a regime in a year, with the platform's own windows and deadlines, which decide. */
    public List<PeriodWindow> periods(String regime, int year) {
        Map<String, String> query = Map.of("regime", code("regime", regime), "year", Integer.toString(year));
        return FromWire.each(items("periods", "v1/periods", query), Answers::period);
    }

    /** What the organisation owes (nghĩa vụ báo cáo) in the current period of each form and the three before. */
    public List<Obligation> obligations() {
        return FromWire.each(
                items("obligations", "v1/obligations", Map.of("organisation", organisation())), Answers::obligation);
    }

    /** An empty report of the organisation with the last values beside it. */
    public Template template(ReportForm form, Period period) {
        String path = "v1/forms/" + code("form", form.code()) + "/versions/" + code("version", form.version());
        Map<String, String> query = Map.of("organisation", organisation(), "period", period.wireCode());
        WireObject answer = api.read("template", path + "/template", query);
        asAsked(
                "template",
                organisation() + " " + period.wireCode(),
                answer.text("organisation") + " " + answer.text("period"));
        return Answers.template(answer, form, period);
    }

    // ---- draft, check, seal

    /** Checks a report here, without the platform: cells, then the rules of the form. Never throws for what is in it. */
    public Validation validate(Report report) {
        return Validator.validate(report, clock.instant());
    }

    /**
     * Checks a report on the platform without handing it in (kiểm tra thử), with the same kind of result. Where the platform
     * computes another value than we do, there is a warning {@code local.computed-differs}. Where it would not even look at
     * the cells (window closed, stale base), that is a blocker whose rule is the contract's code; a refusal without such a
     * code comes from something in between, not from the platform, and is thrown.
     */
    public Validation dryRun(Report report) {
        try {
            WireObject result = api.validate(ReportBody.write(report));
            List<CellAddress> cells = List.copyOf(report.cells().keySet());
            return Comparison.compare(
                    Answers.validation(result, cells), validate(report).computed());
        } catch (PlatformException e) {
            String code = e.platformCode();
            if (e.kind() != Kind.REFUSED || code == null || !Character.isLetter(code.charAt(0))) {
                throw e;
            }
            String message = String.valueOf(e.getMessage());
            return new Validation(
                    List.of(Finding.of(code, Severity.BLOCKER, CellAddress.REPORT, new Label(message, message))),
                    Map.of());
        }
    }

    /**
     * Freezes a report (niêm phong): its bytes, their hash and, where a signer is configured, the signature.
     *
     * @throws IllegalArgumentException naming rules and cells, where {@link #validate} finds more than warnings,
     *     or naming the size, where the bytes are more than 5 MiB
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
        byte[] body = ReportBody.write(report);
        if (body.length > LARGEST_BODY) {
            throw new IllegalArgumentException(
                    report + " cannot be sealed: " + body.length + " bytes are more than " + LARGEST_BODY);
        }
        ReportSigner signer = config.signer();
        return SealedReport.of(report.key(), body, signer == null ? null : signer.sign(body));
    }

    // ---- submit

    /**
     * Hands a sealed report in: writes it to the ledger, sends on this thread what is due there, and tells what became of
     * it. Submitting the same report again is harmless and gives the same answer; a refused one is tried again.
     *
     * <p>Where the platform cannot be reached or its answer is lost, the result is {@link SubmitResult.Pending}: the report
     * goes on later, asked for by its key first where it may have arrived, also after a restart.
     *
     * @throws vn.lienthong.core.ledger.LedgerException where the ledger's database fails; then nothing was sent
     */
    public SubmitResult submit(SealedReport sealed) {
        return outbox.submit(sealed);
    }

    /**
     * Writes a sealed report to the ledger within the caller's own transaction; it is sent after the commit, by
     * {@link #sendDue} or a {@link #newRunner runner}.
     */
    public void enqueue(Connection connection, SealedReport sealed) {
        outbox.enqueue(connection, sealed);
    }

    /** Sends on this thread what is due in the ledger; returns the number of attempts. */
    public int sendDue() {
        return outbox.sendDue();
    }

    /** A runner that sends in the background once started on an executor; the caller closes it. */
    public LedgerRunner newRunner() {
        return outbox.newRunner();
    }

    /** What the ledger knows of the report under this key, without sending anything. */
    public Optional<SubmitResult> findResult(ReportKey key) {
        return outbox.find(key).map(outbox::result);
    }

    // ---- afterwards

    /** The submission under a key as the platform holds it: its state, what may be done next, reasons of a return. */
    public Optional<Submission> find(ReportKey key) {
        byte[] found = api.find("status", path(key));
        if (found == null) {
            return Optional.empty();
        }
        Submission submission = Answers.submission(WireObject.parse("submission", found));
        asAsked("submission", key.value(), submission.key().value());
        return Optional.of(submission);
    }

    /**
     * The receipt (biên nhận) of a report: from the ledger, else from the platform, checked.
     *
     * @throws PlatformException {@code REFUSED} with the code {@code submission-not-found} where neither has one;
     *     {@code SECURITY} where signature or hash are wrong
     */
    public Receipt receipt(ReportKey key) {
        LedgerEntry entry = outbox.find(key).orElse(null);
        if (entry != null && outbox.result(entry) instanceof SubmitResult.Received received) {
            return received.receipt();
        }
        byte[] found = api.find("receipt", path(key) + "/receipt");
        if (found == null) {
            throw refused("submission-not-found", "nothing was received under the key " + key);
        }
        Receipt receipt = receipts.checked(found);
        if (!receipt.key().equals(key)) {
            throw security("the receipt names another key");
        }
        if (entry != null
                && !receipt.sha256()
                        .equals(SealedReport.fromBytes(entry.bytes()).sha256())) {
            throw security("the receipt names another hash than that of the sealed report");
        }
        return receipt;
    }

    /** Checks an exported receipt against the platform's published keys; {@code SECURITY} where it is not genuine. */
    public void verify(Receipt receipt) {
        receipts.check(receipt);
    }

    /**
     * Begins the correction (báo cáo đính chính) of a submission: a draft with its values, the next sequence, and the base by
     * id and hash. The values are the platform's bytes, checked against the hash.
     *
     * @throws PlatformException {@code REFUSED} with the code {@code transition-not-allowed} where the platform does not
     *     offer a correction of it; {@code SECURITY} where the bytes do not fit the hash
     */
    public Report.Builder correct(Submission submission) {
        ReportKey key = submission.key();
        if (!submission.mayCorrect()) {
            throw refused(
                    "transition-not-allowed",
                    "a submission in state " + Texts.shown(submission.stateRaw()) + " cannot be corrected now");
        }
        byte[] content = api.find("content", path(key) + "/content");
        if (content == null) {
            throw refused("submission-not-found", "nothing was received under the key " + key);
        }
        if (!Digests.sha256(content).equals(submission.sha256())) {
            throw security("the content is not that of the submission's hash");
        }
        ReportForm form = findForm(key.form(), key.formVersion())
                .orElseThrow(() -> refused("form-version-not-found", "no version of the form " + key));
        Report.Builder draft = Report.builder(form, key.organisation(), Period.parse(key.period(), config.periodRule()))
                .correcting(submission.base(), key.sequence() + 1);
        ReportBody.readCells(WireObject.parse("content", content), draft, form);
        return draft;
    }

    /**
     * What the platform holds for the organisation, by time of change, from {@code changedSince} on (inclusive) or all:
     * status by pull. Read page by page while the stream is consumed.
     */
    public Stream<Submission> submissions(@Nullable Instant changedSince) {
        String organisation = organisation();
        return Pages.stream(cursor -> {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("organisation", organisation);
            query.put("limit", "200");
            if (changedSince != null) {
                query.put(
                        "changedSince",
                        changedSince.truncatedTo(ChronoUnit.MILLIS).toString());
            }
            if (cursor != null) {
                query.put("cursor", cursor);
            }
            return api.read("submissions", "v1/submissions", query);
        });
    }

    /** Compares what the platform holds for the organisation with the ledger (đối chiếu). */
    public Reconciliation reconcile() {
        String organisation = organisation();
        Map<String, Submission> theirs = new TreeMap<>();
        try (Stream<Submission> all = submissions(null)) {
            all.forEach(submission -> theirs.put(submission.key().value(), submission));
        }
        Map<String, LedgerEntry> ours = new TreeMap<>();
        try (Stream<LedgerEntry> all = outbox.entries()) {
            all.filter(e -> e.state() != EntryState.DEAD && e.key().startsWith(organisation + "/"))
                    .forEach(e -> ours.put(e.key().substring(0, e.key().indexOf('#')), e));
        }
        return Comparison.reconcile(theirs, ours);
    }

    // ---- helpers

    private List<WireObject> items(String operation, String path, Map<String, String> query) {
        return api.read(operation, path, query).children("items");
    }

    private String organisation() {
        String code = config.client().agencyCode();
        if (code == null || code.isEmpty()) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            config.client().platform() + ": agencyCode is missing: it is the organisation that reports")
                    .build();
        }
        return code("agencyCode", code);
    }

    private static String code(String field, String value) {
        return ReportKey.requirePart(field, value);
    }

    /** An answer about something else, as a cache between us and the platform may give it, is not the one asked for. */
    private static void asAsked(String what, String asked, String told) {
        if (!told.equals(asked)) {
            throw PlatformException.of(
                            Kind.PROTOCOL, what + ": the answer is about " + Texts.shown(told) + ", asked was " + asked)
                    .build();
        }
    }

    private static String path(ReportKey key) {
        return "v1/submissions/" + key.value();
    }

    private static PlatformException refused(String code, String message) {
        return PlatformException.of(Kind.REFUSED, message).platformCode(code).build();
    }

    private static PlatformException security(String message) {
        return PlatformException.of(Kind.SECURITY, message).build();
    }
}
