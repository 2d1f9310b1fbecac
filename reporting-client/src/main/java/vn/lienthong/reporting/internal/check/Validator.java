package vn.lienthong.reporting.internal.check;

import static vn.lienthong.reporting.form.Severity.BLOCKER;
import static vn.lienthong.reporting.form.Severity.ERROR;
import static vn.lienthong.reporting.form.Severity.WARNING;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.form.Breakdown;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.FormKind;
import vn.lienthong.reporting.form.FormRule;
import vn.lienthong.reporting.form.Indicator;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.Severity;
import vn.lienthong.reporting.form.Validation;
import vn.lienthong.reporting.form.ValueType;

/**
 * Checks a report without the platform, by the built-in rules of docs/reporting-api.yaml under their ids, then by the
 * rules of the form, as the platform does: a blocker ends the check, and a form's rules are checked only if all cells
 * are valid. Checks that only we make, such as that of the form version's validity, have ids that begin with
 * {@code local.}.
 */
public final class Validator {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int LAST_ROW = 5_000;
    private static final int LONGEST_VALUE = 4_000;
    private static final int LONGEST_CELL_NOTE = 500;
    private static final int LONGEST_NOTE = 2_000;
    /** The ledger's limit of 200 for a key, minus the separator and the part of the hash that follow our key there. */
    private static final int LONGEST_KEY = 183;

    private final Report report;
    private final ReportForm form;
    private final Grid grid;
    private final Map<String, Set<String>> codes = new HashMap<>();
    private final Findings findings = new Findings();

    private Validator(Report report) {
        this.report = report;
        this.form = report.form();
        this.grid = new Grid(form, Set.of());
    }

    /** The findings at an instant, and the computed cells. */
    public static Validation validate(Report report, Instant now) {
        return new Validator(report).run(now);
    }

    private Validation run(Instant now) {
        report();
        structure();
        if (findings.has(BLOCKER)) {
            return new Validation(findings.all(), Map.of());
        }
        if (now.isBefore(report.period().dataEnd())) {
            add("local.period-not-over", WARNING, CellAddress.REPORT);
        }
        if (report.isNothingToReport()) {
            return new Validation(findings.all(), Map.of());
        }
        report.cells().forEach(this::cell);
        required();
        if (findings.has(ERROR)) {
            return new Validation(findings.all(), Map.of());
        }
        Map<CellAddress, String> values = new LinkedHashMap<>();
        report.cells().forEach((address, cell) -> values.put(address, cell.value()));
        Computation computation = new Computation(form, values);
        computation.beyond().forEach(address -> add("lt.computed-range", ERROR, address));
        if (findings.has(ERROR)) {
            return new Validation(findings.all(), Map.of());
        }
        for (FormRule rule : form.rules()) {
            if (!computation.isExhausted()) {
                computation.check(rule, (cell, tooLarge) -> findings.add(rule, cell, tooLarge));
            }
        }
        if (computation.isExhausted()) {
            add("local.formulas-too-large", WARNING, CellAddress.REPORT);
            return new Validation(findings.all(), Map.of());
        }
        return new Validation(findings.all(), computation.computed());
    }

    private void report() {
        if (form.kind() == FormKind.UNKNOWN) {
            add("local.form-kind", BLOCKER, CellAddress.REPORT);
        }
        if (form.periodType() != report.period().type()) {
            add("local.period-type", BLOCKER, CellAddress.REPORT);
        } else if (!form.isInForce(report.period())) {
            add("local.form-not-in-force", BLOCKER, CellAddress.REPORT);
        }
        if ((report.sequence() > 1) != (report.replaces() != null)) {
            add("local.base", BLOCKER, CellAddress.REPORT);
        }
        if (!isKey()) {
            add("local.key", BLOCKER, CellAddress.REPORT);
        }
        if (report.isNothingToReport() != report.cells().isEmpty()) {
            add("lt.declaration", BLOCKER, CellAddress.REPORT);
        }
    }

    private boolean isKey() {
        try {
            return report.key().value().length() <= LONGEST_KEY;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void structure() {
        if (tooLong(report.note(), LONGEST_NOTE) || report.cells().size() > ReportForm.MOST_CELLS) {
            add("lt.structure", BLOCKER, CellAddress.REPORT);
        }
        report.cells().forEach((address, cell) -> {
            Integer row = address.row();
            if ((row != null && row > LAST_ROW)
                    || tooLong(cell.value(), LONGEST_VALUE)
                    || tooLong(cell.note(), LONGEST_CELL_NOTE)) {
                add("lt.structure", BLOCKER, address);
            }
            if (address.organisation() != null) {
                add("local.organisation", BLOCKER, address);
            }
        });
    }

    private static boolean tooLong(@Nullable String text, int most) {
        return text != null && text.length() > most && text.codePointCount(0, text.length()) > most;
    }

    private void cell(CellAddress address, Report.Cell cell) {
        Indicator indicator = form.findIndicator(address.indicator()).orElse(null);
        if (indicator == null) {
            add("lt.indicator-unknown", ERROR, address);
            return;
        }
        breakdown(address, indicator);
        if ((address.row() == null) == (form.kind() == FormKind.LIST)) {
            add("lt.row", ERROR, address);
        }
        value(address, indicator, cell.value());
        if (!VisibleText.LINES.fits(cell.value())) {
            add("local.invisible-character", WARNING, address);
        }
    }

    private void breakdown(CellAddress address, Indicator indicator) {
        for (Map.Entry<String, String> member : address.breakdown().entrySet()) {
            boolean known =
                    indicator.breakdowns().contains(member.getKey()) && grid.has(member.getKey(), member.getValue());
            if (!known) {
                add("lt.breakdown-unknown", ERROR, address);
            }
        }
        if (!address.breakdown().keySet().containsAll(indicator.breakdowns())) {
            add("lt.breakdown-missing", ERROR, address);
        }
    }

    private void value(CellAddress address, Indicator indicator, String value) {
        switch (indicator.type()) {
            case INTEGER, DECIMAL -> number(address, indicator, value);
            case DATE -> check(isDate(value), "lt.value-type", address);
            case CODE -> check(codes(indicator).contains(value), "lt.value-code", address);
            case TEXT -> check(!tooLong(value, indicator.maximumLength()), "lt.value-length", address);
            case UNKNOWN -> {}
        }
    }

    private void number(CellAddress address, Indicator indicator, String value) {
        BigDecimal number = Decimals.parse(value);
        if (number == null || (indicator.type() == ValueType.INTEGER && number.scale() > 0)) {
            add("lt.value-type", ERROR, address);
            return;
        }
        BigDecimal least = indicator.minimum();
        BigDecimal most = indicator.maximum();
        check(
                (least == null || number.compareTo(least) >= 0) && (most == null || number.compareTo(most) <= 0),
                "lt.value-range",
                address);
        check(number.scale() <= indicator.decimals(), "lt.value-scale", address);
    }

    private void required() {
        Set<CellAddress> filled = report.cells().keySet();
        Set<Integer> rows = new TreeSet<>();
        filled.forEach(address -> {
            Integer row = address.row();
            if (row != null) {
                rows.add(row);
            }
        });
        for (Indicator indicator : form.indicators()) {
            if (findings.isFull()) {
                return;
            }
            if (indicator.required() && form.kind() == FormKind.LIST) {
                CellAddress column = CellAddress.of(indicator.code());
                rows.forEach(row -> check(filled.contains(column.row(row)), "lt.cell-required", column.row(row)));
            } else if (indicator.required()) {
                form.cells(indicator).forEach(cell -> check(filled.contains(cell), "lt.cell-required", cell));
            }
        }
    }

    private Set<String> codes(Indicator indicator) {
        return codes.computeIfAbsent(
                indicator.code(),
                code -> indicator.codes().stream().map(Breakdown.Member::code).collect(Collectors.toSet()));
    }

    /** Whether the text is a civil date that exists, as the contract writes it. */
    private static boolean isDate(String text) {
        return DATE.matcher(text.length() == 10 ? text : "").matches() && VietnamTime.parseDate(text) != null;
    }

    private void check(boolean good, String rule, CellAddress address) {
        if (!good) {
            add(rule, ERROR, address);
        }
    }

    private void add(String rule, Severity severity, CellAddress address) {
        findings.add(rule, severity, address);
    }
}
