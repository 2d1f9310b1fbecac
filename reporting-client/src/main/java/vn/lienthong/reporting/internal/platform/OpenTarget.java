package vn.lienthong.reporting.internal.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.ModuleCalls;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.reporting.Obligation;
import vn.lienthong.reporting.Receipt;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.ReportKey;
import vn.lienthong.reporting.SealedReport;
import vn.lienthong.reporting.Submission;
import vn.lienthong.reporting.Template;
import vn.lienthong.reporting.form.FormSummary;
import vn.lienthong.reporting.form.Regime;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.Validation;
import vn.lienthong.reporting.internal.text.KeyParts;
import vn.lienthong.reporting.internal.text.Texts;
import vn.lienthong.reporting.onestop.MonthStatistic;
import vn.lienthong.reporting.onestop.OneStopForms;
import vn.lienthong.reporting.onestop.VoteStatistic;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.reporting.period.PeriodRule;
import vn.lienthong.reporting.period.PeriodWindow;
import vn.lienthong.reporting.spi.ReportPlatform;
import vn.lienthong.reporting.spi.Target;

/**
 * The platform of a client, opened by the target in its profile. For every target, it checks arguments before the call,
 * and that the answer belongs to the question. Thread-safe.
 */
public final class OpenTarget implements AutoCloseable {
    /** The number of cached forms; further versions are read again each time. */
    private static final int MOST_FORMS = 1_000;

    private final String name;
    private final ClientConfig config;
    private final Caller caller;
    private final ReportPlatform platform;
    private final PeriodRule periodRule;
    private final String organisation;
    private final Map<String, ReportForm> formsByVersion = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private OpenTarget(
            String name,
            ClientConfig config,
            Caller caller,
            ReportPlatform platform,
            PeriodRule periodRule,
            String organisation) {
        this.name = name;
        this.config = config;
        this.caller = caller;
        this.platform = platform;
        this.periodRule = periodRule;
        this.organisation = organisation;
    }

    /**
     * Opens the target; no I/O.
     *
     * @throws PlatformException {@code CONFIGURATION} for an unknown dialect, a wrong setting, a missing
     *     credential, or an {@code agencyCode} that is missing or cannot be part of a report's key
     */
    public static OpenTarget open(ClientConfig config, PeriodRule periodRule) {
        Targets targets = Targets.load();
        Target target = targets.require(config);
        String dialect = config.platform() + ": dialect";
        List<String> settings = new ArrayList<>(Lent.provided(dialect, target, target::settings));
        settings.add(PeriodSettings.ALL);
        CallPlan plan = CallPlan.of(config)
                .dialects(targets.dialects())
                .settings(settings)
                .usesAgencyCode()
                .credentials(Lent.provided(dialect, target, target::credentials));
        Optional<String> signOn = Lent.provided(dialect, target, () -> Optional.ofNullable(target.signOn()));
        Caller caller = signedOn(plan, signOn.orElse(null)).build();
        ModuleCalls calls = new ModuleCalls("reporting", config, caller);
        ReportPlatform platform = Lent.provided(dialect, target, () -> target.open(calls, periodRule));
        return new OpenTarget(target.name(), config, caller, platform, periodRule, organisation(config));
    }

    private static CallPlan signedOn(CallPlan plan, @Nullable String signOn) {
        if (signOn == null) {
            return plan.signsOn(SignsOn.ALWAYS);
        }
        return signOn.equals(Target.NO_SIGN_ON) ? plan.signsOn(SignsOn.IF_NAMED) : plan.signsOnBy(signOn);
    }

    /** The target's name, which is in its sealed reports. */
    public String name() {
        return name;
    }

    /** The platform, for the delivery. */
    public ReportPlatform platform() {
        return platform;
    }

    /** The configuration. */
    public ClientConfig config() {
        return config;
    }

    // ---- catalogue

    /** See {@link ReportPlatform#regimes}. */
    public List<Regime> regimes() {
        return platform.regimes();
    }

    /** See {@link ReportPlatform#forms}. */
    public List<FormSummary> forms() {
        return platform.forms();
    }

    /** One version of a form. A published version never changes, so it is read once and cached. */
    public Optional<ReportForm> findForm(String form, String version) {
        String key = KeyParts.require("form", form) + "/" + KeyParts.require("version", version);
        ReportForm known = formsByVersion.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<ReportForm> found = platform.findForm(form, version);
        found.ifPresent(read -> {
            asAsked("form", key, read.code() + "/" + read.version());
            if (formsByVersion.size() < MOST_FORMS) {
                formsByVersion.put(key, read);
            }
        });
        return found;
    }

    /** See {@link ReportPlatform#periods}. */
    public List<PeriodWindow> periods(String regime, int year) {
        return platform.periods(KeyParts.require("regime", regime), year);
    }

    /** See {@link ReportPlatform#obligations}. */
    public List<Obligation> obligations() {
        return platform.obligations(organisation());
    }

    /** See {@link ReportPlatform#template}. */
    public Template template(ReportForm form, Period period) {
        KeyParts.require("form", form.code());
        KeyParts.require("version", form.version());
        Template template = platform.template(form, organisation(), period);
        asAsked(
                "template",
                organisation() + " " + period.wireCode(),
                template.organisation() + " " + template.period().wireCode());
        return template;
    }

    /** See {@link ReportPlatform#dryRun}. */
    public Validation dryRun(Report report) {
        return platform.dryRun(report);
    }

    // ---- sealing

    /** The bytes of a report. */
    public byte[] write(Report report) {
        return platform.write(report);
    }

    /** A month's dossiers, sealed. */
    public SealedReport seal(MonthStatistic statistic) {
        ReportKey key = oneStop(
                        statistic.agencyCode(),
                        OneStopForms.MONTH_STATISTIC,
                        statistic.month().toString())
                .sequence(statistic.sequence())
                .build();
        return SealedReport.of(name, key, platform.write(statistic), null);
    }

    /** Citizens' votes, sealed. */
    public SealedReport seal(VoteStatistic statistic) {
        String day = VietnamTime.dateOf(statistic.countedAt()).toString();
        ReportKey key = oneStop(statistic.agencyCode(), OneStopForms.VOTES, day)
                .sequence(statistic.sequence())
                .build();
        return SealedReport.of(name, key, platform.write(statistic), null);
    }

    private ReportKey.Builder oneStop(String agencyCode, String form, String period) {
        String organisation = agencyCode.isEmpty() ? organisation() : agencyCode;
        return ReportKey.builder(organisation, OneStopForms.REGIME, form, OneStopForms.VERSION, period);
    }

    // ---- what was submitted

    /** The submission under a key. */
    public Optional<Submission> find(ReportKey key) {
        Optional<Submission> found = platform.find(key);
        found.ifPresent(submission ->
                asAsked("submission", key.value(), submission.key().value()));
        return found;
    }

    /** The receipt under a key, checked. */
    public Optional<Receipt> findReceipt(ReportKey key) {
        Optional<Receipt> found = platform.findReceipt(key);
        if (found.isPresent() && !found.get().key().equals(key)) {
            throw PlatformException.of(Kind.SECURITY, "the receipt names another key")
                    .build();
        }
        return found;
    }

    /** An exported receipt, checked. */
    public Receipt verify(byte[] receipt, BiPredicate<ReportKey, String> trusted) {
        return platform.verify(receipt, trusted);
    }

    /**
     * A draft of the correction of a submission: its values, the next sequence, and what it replaces.
     *
     * @throws PlatformException {@code SECURITY} if the platform's bytes are not those of the submission's hash
     */
    public Report.Builder beginCorrection(Submission submission) {
        ReportKey key = submission.key();
        byte[] content = platform.findContent(key)
                .orElseThrow(() -> refused("submission-not-found", "nothing was received under the key " + key));
        if (!Hashing.hex(Hashing.sha256(content)).equals(submission.sha256())) {
            throw PlatformException.of(Kind.SECURITY, "the content is not that of the submission's hash")
                    .build();
        }
        ReportForm form = findForm(key.form(), key.formVersion())
                .orElseThrow(() -> refused("form-version-not-found", "no version of the form " + key));
        Report.Builder draft =
                Report.builder(form, key.organisation(), period(key)).correcting(submission.base(), key.sequence() + 1);
        platform.readCells(content, draft);
        return draft;
    }

    /** The period of a submission at the platform, whose key has parts of any meaning. */
    private Period period(ReportKey key) {
        try {
            return Period.parse(key.period(), periodRule);
        } catch (IllegalArgumentException e) {
            throw PlatformException.of(Kind.PROTOCOL, "submission.key." + e.getMessage())
                    .build();
        }
    }

    /** The organisation's submissions at the platform. */
    public Stream<Submission> submissions(@Nullable Instant changedSince) {
        return platform.submissions(organisation(), changedSince);
    }

    /** The reporting organisation: the profile's {@code agencyCode}. */
    public String organisation() {
        return organisation;
    }

    private static String organisation(ClientConfig config) {
        String code = config.agencyCode();
        try {
            if (code != null && !code.isEmpty()) {
                return KeyParts.require("agencyCode", code);
            }
        } catch (IllegalArgumentException e) {
            throw wrong(config, String.valueOf(e.getMessage()));
        }
        throw wrong(config, "agencyCode: must be the organisation that reports, but is missing");
    }

    private static PlatformException wrong(ClientConfig config, String what) {
        return PlatformException.of(Kind.CONFIGURATION, config.platform() + ": " + what)
                .build();
    }

    /** A cache between us and the platform might return an answer to another question. */
    private static void asAsked(String what, String asked, String answered) {
        if (!answered.equals(asked)) {
            throw PlatformException.of(
                            Kind.PROTOCOL,
                            what + ": must be about " + asked + ", but is about " + Texts.shown(answered))
                    .build();
        }
    }

    /** Whether {@link #close} was called. */
    public boolean isClosed() {
        return closed;
    }

    /** Closes the connections, unless they are shared; further calls are refused. */
    @Override
    public void close() {
        closed = true;
        caller.close();
    }

    private static PlatformException refused(String code, String message) {
        return PlatformException.of(Kind.REFUSED, message).platformCode(code).build();
    }
}
