package vn.lienthong.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.form.Expression;
import vn.lienthong.reporting.form.FormKind;
import vn.lienthong.reporting.form.FormRule;
import vn.lienthong.reporting.form.Indicator;
import vn.lienthong.reporting.form.Label;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.Validation;
import vn.lienthong.reporting.form.ValueType;
import vn.lienthong.reporting.internal.check.Validator;
import vn.lienthong.reporting.period.Period;

/**
 * A form of 20,000 indicators against one of 10,000: building it, filling in a report, and checking that report each take
 * at most 3 times as long, so that the work grows with the form and not with its square (which would be 4 times).
 *
 * <p>Half of the indicators are computed, each from a typed one and the computed one before it, and each computed one
 * has a rule. In alternating short rounds of one run, by what the thread computes; the median of the ratios counts. The
 * exit code is 1 if a limit is missed. How to run it, and the results: {@code docs/performance.md}.
 */
public final class FormBenchmark {
    private static final int ROUNDS = 31;
    private static final int TIMES = 5;
    private static final double BAR = 3;
    private static final Instant AFTER = Instant.parse("2026-10-16T03:00:00Z");
    private static final Label LABEL = new Label("Chỉ tiêu", "Indicator");

    /** Every result is stored here, so that the compiler cannot remove the work. */
    private static final Object[] SINK = new Object[2];

    private FormBenchmark() {}

    /** Measures everything; takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        Parts large = new Parts(20_000);
        Parts small = new Parts(10_000);
        ReportForm largeForm = large.form();
        ReportForm smallForm = small.form();
        Report largeReport = large.report(largeForm);
        Report smallReport = small.report(smallForm);
        boolean good = compare("build a form", () -> large.form(), () -> small.form());
        good &= compare("fill in a report", () -> large.report(largeForm), () -> small.report(smallForm));
        good &= compare("validate it", () -> validated(largeReport), () -> validated(smallReport));
        System.out.println(good ? "all bars held" : "A BAR WAS MISSED");
        System.exit(good ? 0 : 1);
    }

    private interface Work {
        Object result();
    }

    private static boolean compare(String what, Work large, Work small) throws Exception {
        return Rounds.ratio(
                        "forms: " + what + ", 20,000 indicators against 10,000",
                        Rounds.Meter.CPU,
                        ROUNDS,
                        TIMES,
                        times -> repeat(times, large),
                        times -> repeat(times, small))
                <= BAR;
    }

    private static void repeat(int times, Work work) {
        for (int i = 0; i < times; i++) {
            SINK[i % SINK.length] = work.result();
        }
    }

    private static Validation validated(Report report) {
        Validation validation = Validator.validate(report, AFTER);
        if (!validation.findings().isEmpty()
                || validation.computed().size() != report.cells().size()) {
            throw new IllegalStateException("a wrong result");
        }
        return validation;
    }

    /** The parts of a form of that many indicators. */
    private static final class Parts {
        private final List<Indicator> indicators = new ArrayList<>();
        private final List<FormRule> rules = new ArrayList<>();

        Parts(int count) {
            for (int i = 0; i < count / 2; i++) {
                String typed = "T" + i;
                String computed = "C" + i;
                Expression cell = Expression.cell(typed);
                indicators.add(Indicator.builder(typed, LABEL, ValueType.INTEGER)
                        .required(true)
                        .build());
                indicators.add(Indicator.builder(computed, LABEL, ValueType.INTEGER)
                        .computed(i == 0 ? cell : Expression.add(cell, Expression.cell("C" + (i - 1))))
                        .build());
                rules.add(FormRule.builder("R" + i, cell, FormRule.Comparison.LESS_OR_EQUAL, Expression.cell(computed))
                        .at(typed)
                        .build());
            }
        }

        ReportForm form() {
            return ReportForm.builder("BENCHMARK", "FORM", "1", FormKind.TABLE)
                    .indicators(indicators)
                    .rules(rules)
                    .build();
        }

        Report report(ReportForm form) {
            Report.Builder draft = Report.builder(form, "H60.01.02", Period.parse("202609"));
            for (int i = 0; i < indicators.size() / 2; i++) {
                draft.value("T" + i, i);
            }
            return draft.build();
        }
    }
}
