package vn.lienthong.examples.clinic;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.LedgerRunner;
import vn.lienthong.reporting.Receipt;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.ReportKey;
import vn.lienthong.reporting.ReportState;
import vn.lienthong.reporting.ReportingClient;
import vn.lienthong.reporting.Submission;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.Validation;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.reporting.period.PeriodType;

/** The monthly report (báo cáo tháng). Submitted reports are in the ledger; this class is stateless. */
final class ReportDesk {
    private static final String FORM = "SAMPLE-CLINIC";

    private final ReportingClient reporting;
    private final String organisation;
    private final Clock clock;
    private final Map<Period, ReportForm> forms = new ConcurrentHashMap<>();

    ReportDesk(ReportingClient reporting, String organisation, Clock clock) {
        this.reporting = reporting;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** The month whose data window closed last (tháng báo cáo): from the 15th to the 14th. */
    Period period() {
        return Period.containing(PeriodType.MONTH, LocalDate.ofInstant(clock.instant(), LocalTime.VIETNAM))
                .previous();
    }

    /** The form for that month; read once. */
    ReportForm form() {
        Period period = period();
        ReportForm known = forms.get(period);
        if (known != null) {
            return known;
        }
        ReportForm read = reporting.forms().stream()
                .filter(form -> form.code().equals(FORM))
                .findFirst()
                .flatMap(form -> form.findVersion(period))
                .flatMap(version -> reporting.findForm(FORM, version.version()))
                .orElseThrow(() -> new IllegalStateException("Nền tảng báo cáo không có biểu " + FORM + "."));
        forms.put(period, read);
        return read;
    }

    /** A draft with the clinic's figures; computed cells are not included. */
    Report draft(Map<CellAddress, Long> values) {
        Report.Builder draft = reporting.template(form(), period()).draft();
        values.forEach((cell, value) -> draft.value(cell, BigDecimal.valueOf(value)));
        return draft.build();
    }

    Validation check(Report report) {
        return reporting.validate(report);
    }

    /** The submission at the platform, if it may be corrected. */
    Report base(Submission held) {
        return reporting.beginCorrection(held).build();
    }

    /** The next version of it with these values (báo cáo đính chính). */
    Report correct(Report base, Map<CellAddress, Long> values) {
        Report.Builder next = base.toBuilder();
        base.cells().keySet().stream()
                .filter(cell -> !values.containsKey(cell) && isFilledIn(base.form(), cell))
                .forEach(next::clear);
        values.forEach((cell, value) -> next.value(cell, BigDecimal.valueOf(value)));
        return next.build();
    }

    private static boolean isFilledIn(ReportForm form, CellAddress cell) {
        return form.indicators().stream()
                .anyMatch(one -> one.code().equals(cell.indicator()) && one.computed() == null);
    }

    // tag::report[]
    SubmitResult submit(Report report) {
        Validation validation = reporting.validate(report);
        if (!validation.passes()) {
            throw new IllegalArgumentException("the report has errors: " + validation.findings());
        }
        return reporting.submit(reporting.seal(report)); // it is in the ledger before it is sent
    }
    // end::report[]

    /** Sends at once what is due in the ledger. */
    void sendDue() {
        reporting.sendDue();
    }

    /** Sends in the background what could not be sent at once. */
    LedgerRunner newRunner() {
        return reporting.newRunner();
    }

    /** The latest report of this month in our ledger, submitted or waiting; refused ones do not count. */
    @Nullable
    SubmitResult submitted() {
        ReportKey first = Report.builder(form(), organisation, period()).build().key();
        SubmitResult last = null;
        for (int sequence = 1; sequence <= 9_999; sequence++) {
            SubmitResult result =
                    reporting.findResult(first.withSequence(sequence)).orElse(null);
            if (result == null || result.state() == ReportState.DEAD) {
                break;
            }
            last = result;
        }
        return last;
    }

    /** The current submission at the platform. */
    Optional<Submission> submission(ReportKey key) {
        return reporting.find(key);
    }

    Receipt receipt(Report report) {
        return reporting.receipt(report.key());
    }
}
