package vn.lienthong.reporting.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.lienthong.reporting.form.Expression.add;
import static vn.lienthong.reporting.form.Expression.cell;
import static vn.lienthong.reporting.form.Expression.divide;
import static vn.lienthong.reporting.form.Expression.multiply;
import static vn.lienthong.reporting.form.Expression.number;
import static vn.lienthong.reporting.form.Expression.subtract;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.form.Breakdown;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.Expression;
import vn.lienthong.reporting.form.FormKind;
import vn.lienthong.reporting.form.FormRule;
import vn.lienthong.reporting.form.FormRule.Comparison;
import vn.lienthong.reporting.form.Indicator;
import vn.lienthong.reporting.form.Label;
import vn.lienthong.reporting.form.ReportFinding;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.Severity;
import vn.lienthong.reporting.form.Validation;
import vn.lienthong.reporting.form.ValueType;
import vn.lienthong.reporting.period.Period;

/** Forms that are made to be slow or large are checked within bounds, or refused when they are built. */
class FormBombTest {
    private static final Instant AFTER = Instant.parse("2026-10-16T03:00:00Z");
    private static final Label LABEL = new Label("x", "x");
    private static final int MANY = 20_000;

    @ParameterizedTest(name = "reversed: {0}")
    @CsvSource({"false", "true"})
    void aChainOfTwentyThousandComputedCellsIsComputed(boolean reversed) {
        List<Indicator> indicators = new ArrayList<>(List.of(typed("X0")));
        for (int i = 1; i <= MANY; i++) {
            indicators.add(computed("X" + i, add(cell("X" + (i - 1)), number("1"))));
        }
        if (reversed) {
            Collections.reverse(indicators);
        }

        Validation validation = validate(table(indicators), b -> b.value("X0", 5));

        assertThat(validation.findings()).isEmpty();
        assertThat(validation.computed())
                .hasSize(MANY)
                .containsEntry(CellAddress.of("X" + MANY), new BigDecimal(MANY + 5));
    }

    @Test
    void aProductOfProductsIsAFindingAtTheFirstCellThatIsTooLarge() {
        List<Indicator> indicators = new ArrayList<>(List.of(typed("X0")));
        for (int i = 1; i <= 1_000; i++) {
            indicators.add(computed("X" + i, multiply(cell("X" + (i - 1)), cell("X" + (i - 1)))));
        }
        ReportForm form = table(indicators);

        assertThat(validate(form, b -> b.value("X0", 999)).findings())
                .extracting(ReportFinding::rule, ReportFinding::severity, ReportFinding::address)
                .containsExactly(tuple("lt.computed-range", Severity.ERROR, CellAddress.of("X3")));
        assertThat(validate(form, b -> b.value("X0", 999)).computed()).isEmpty();
        assertThat(validate(form, b -> b.value("X0", 1)).passes()).isTrue();
    }

    @Test
    void aProductWithinOneFormulaEndsAtAHundredDigits() {
        Expression product =
                multiply(IntStream.range(0, MANY).mapToObj(i -> cell("X0")).toArray(Expression[]::new));
        ReportForm form = table(List.of(typed("X0"), computed("P", product)));

        assertThat(rules(validate(form, b -> b.value("X0", "999999999999999999"))))
                .containsExactly("lt.computed-range");
        assertThat(rules(validate(form, b -> b.value("X0", "0.000001")))).containsExactly("lt.computed-range");
        assertThat(validate(form, b -> b.value("X0", 0)).computed())
                .containsEntry(CellAddress.of("P"), BigDecimal.ZERO);
    }

    @ParameterizedTest(name = "{0} / {1} is {2}")
    @CsvSource({
        "999999999999999999, 1, 999999999999999999",
        "-999999999999999999, 1, -999999999999999999",
        "100000000000, 0.000001, 100000000000000000",
        "999999999999999999, 0.1,",
        "-999999999999999999, 0.1,",
        "999999999999999999, 0.000001,",
    })
    void aQuotientHasAtMostTheDigitsOfTheContract(String a, String b, String quotient) {
        ReportForm form = table(List.of(
                typed("A"),
                typed("B"),
                computed("Q", divide(cell("A"), cell("B"))),
                computed("R", add(cell("Q"), cell("A")))));

        Validation validation = validate(form, draft -> draft.value("A", a).value("B", b));

        if (quotient == null) {
            assertThat(validation.findings())
                    .extracting(ReportFinding::rule, ReportFinding::address)
                    .containsExactly(tuple("lt.computed-range", CellAddress.of("Q")));
        } else {
            Computation computation = new Computation(form, Map.of(CellAddress.of("A"), a, CellAddress.of("B"), b));
            assertThat(Decimals.plain(computation.computed().get(CellAddress.of("Q"))))
                    .isEqualTo(quotient);
        }
    }

    @Test
    void aResultThatIsRoundedUpToNineteenDigitsIsTooLarge() {
        ReportForm form = table(List.of(
                typed("A"),
                typed("B"),
                Indicator.builder("S", LABEL, ValueType.INTEGER)
                        .computed(add(cell("A"), cell("B")))
                        .build()));

        assertThat(rules(validate(form, b -> b.value("A", "999999999999999999").value("B", "0.5"))))
                .containsExactly("lt.computed-range");
        assertThat(validate(form, b -> b.value("A", "999999999999999999").value("B", "0.4"))
                        .computed())
                .containsEntry(CellAddress.of("S"), new BigDecimal("999999999999999999"));
    }

    @Test
    void aRuleWhoseNumbersAreTooLargeIsAFindingOfItsSeverity() {
        Expression product =
                multiply(IntStream.range(0, 7).mapToObj(i -> cell("A")).toArray(Expression[]::new));
        ReportForm form = ReportForm.builder("R", "F", "1", FormKind.TABLE)
                .indicators(List.of(typed("A"), typed("B")))
                .rules(List.of(
                        FormRule.builder("LARGE", product, Comparison.GREATER, cell("A"))
                                .severity(Severity.WARNING)
                                .at("A")
                                .build(),
                        FormRule.builder("EMPTY", product, Comparison.GREATER, cell("B"))
                                .build()))
                .build();

        assertThat(validate(form, b -> b.value("A", "999999999999999999")).findings())
                .extracting(ReportFinding::rule, ReportFinding::severity, ReportFinding::address)
                .containsExactly(tuple("lt.computed-range", Severity.WARNING, CellAddress.of("A")));
        assertThat(validate(form, b -> b.value("A", 3)).findings()).isEmpty();
    }

    @Test
    void anExpressionThatIsNestedTooDeepOrTooWideCannotBeMade() {
        Expression deep = cell("X");
        for (int i = 0; i < 32; i++) {
            deep = add(deep, number("1"));
        }
        Expression deepest = deep;
        Expression wide = subtract(number("1"), number("1"));
        for (int i = 0; i < 13; i++) {
            wide = add(wide, wide);
        }
        Expression widest = wide;

        assertThatThrownBy(() -> add(deepest, number("1")))
                .hasMessage("Expression: must be nested at most 32 levels deep, but is deeper");
        assertThatThrownBy(() -> add(widest, widest))
                .hasMessage("Expression: must have at most 20000 cells and constants, but has more");
        assertThat(validate(table(List.of(typed("X"), computed("Y", deepest))), b -> b.value("X", 1))
                        .computed())
                .containsEntry(CellAddress.of("Y"), new BigDecimal("33"));
    }

    @Test
    void aSumIsTakenOverTwentyThousandCellsAndOverTwentyThousandIndicators() {
        List<Indicator> indicators = new ArrayList<>();
        Expression[] all = new Expression[MANY];
        for (int i = 0; i < MANY; i++) {
            indicators.add(typed("X" + i));
            all[i] = cell("X" + i);
        }
        indicators.add(computed("SUM", add(all)));
        ReportForm broad = broken(List.of(
                Indicator.builder("X", LABEL, ValueType.DECIMAL)
                        .breakdowns(List.of("A", "B"))
                        .build(),
                computed("SUM", cell("X"))));

        assertThat(validate(table(indicators), b -> {
                            for (int i = 0; i < MANY; i++) {
                                b.value("X" + i, i);
                            }
                            return b;
                        })
                        .computed())
                .containsEntry(CellAddress.of("SUM"), new BigDecimal("199990000"));
        assertThat(validate(broad, b -> {
                            broad.cells(broad.findIndicator("X").orElseThrow()).forEach(cell -> b.value(cell, 2));
                            return b;
                        })
                        .computed())
                .containsEntry(CellAddress.of("SUM"), new BigDecimal("40000"));
    }

    @Test
    void aCycleIsNamedHoweverLongItIs() {
        List<Indicator> indicators = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            indicators.add(computed("X" + i, add(cell("X" + (i + 1) % MANY), number("1"))));
        }

        assertThatThrownBy(() -> table(indicators))
                .hasMessage("Form \"F version 1\": the computed cell X0 needs itself:"
                        + " X0 > X1 > X2 > X3 > X4 > ... (20000 cells) > X0");
        assertThatThrownBy(() -> table(List.of(
                        computed("OUT", cell("A")),
                        computed("A", add(cell("B"), number("1"))),
                        computed("B", cell("A")))))
                .hasMessage("Form \"F version 1\": the computed cell A needs itself: A > B > A");
    }

    @Test
    void anUnknownCellIsNamed() {
        FormRule rule = FormRule.builder("R1", number("1"), Comparison.EQUAL, number("1"))
                .at("GONE")
                .build();

        assertThatThrownBy(() -> table(List.of(computed("A", cell("GONE")))))
                .hasMessage("Form \"F version 1\": A needs the unknown indicator \"GONE\"");
        assertThatThrownBy(() -> ReportForm.builder("R", "F", "1", FormKind.TABLE)
                        .rules(List.of(rule))
                        .build())
                .hasMessage("Form \"F version 1\": R1 points to the unknown indicator \"GONE\"");
    }

    @Test
    void aFormThatCannotBeFilledInOrIsTooLargeIsRefused() {
        Expression sum = add(IntStream.range(0, MANY).mapToObj(i -> cell("X")).toArray(Expression[]::new));
        List<Indicator> copies = new ArrayList<>(List.of(typed("X")));
        IntStream.range(0, 51).forEach(i -> copies.add(computed("S" + i, sum)));
        List<Indicator> required = List.of(required("X"), required("Y"));

        assertThatThrownBy(() -> table(copies))
                .hasMessage("Form \"F version 1\": the formulas have more than 1000000 cells and constants");
        assertThatThrownBy(() -> broken(required))
                .hasMessage("Form \"F version 1\": more than 20000 cells would be required");
        assertThatThrownBy(() -> table(List.of(Indicator.builder("X", LABEL, ValueType.DECIMAL)
                        .breakdowns(Collections.nCopies(17, "A"))
                        .build())))
                .hasMessage("Form \"F version 1\": breakdowns of X repeat a code");
        assertThatThrownBy(() -> new Indicator(
                        "X",
                        LABEL,
                        ValueType.DECIMAL,
                        "",
                        null,
                        false,
                        List.of(),
                        null,
                        null,
                        1 << 30,
                        1,
                        List.of(),
                        sum))
                .hasMessage("Indicator \"X\": decimals must be 0 to 6");
    }

    @Test
    void workBeyondTheBoundIsLeftToThePlatformAndIsSaid() {
        List<Indicator> indicators = new ArrayList<>(List.of(typed("X0")));
        for (int i = 1; i <= MANY; i++) {
            indicators.add(computed("X" + i, add(cell("X0"), cell("X" + (i - 1)))));
        }
        ReportForm form = list(indicators);
        Report report = rows(form, "X0");
        long before = allocated();

        Validation validation = Validator.validate(report, AFTER);

        assertThat(allocated() - before).isLessThan(300_000_000L);
        assertThat(rules(validation)).containsExactly("local.formulas-too-large");
        assertThat(validation.passes()).isTrue();
        assertThat(validation.computed()).isEmpty();
        assertThat(new Computation(form, values(report)).steps()).isLessThan(Computation.MOST_STEPS + 100_000);
    }

    @Test
    void rulesBeyondTheBoundAreLeftToThePlatformAndThatIsSaid() {
        ReportForm form = ReportForm.builder("R", "F", "1", FormKind.LIST)
                .indicators(List.of(typed("X0"), typed("X1")))
                .rules(IntStream.range(0, MANY)
                        .mapToObj(i -> FormRule.builder("R" + i, cell("X0"), Comparison.LESS, number("0"))
                                .forEach(List.of(FormRule.ROW))
                                .severity(Severity.WARNING)
                                .at("X0")
                                .build())
                        .toList())
                .build();
        Report report = rows(form, "X0");
        long before = allocated();

        Validation validation = Validator.validate(report, AFTER);

        assertThat(allocated() - before).isLessThan(300_000_000L);
        assertThat(validation.findings()).hasSize(Findings.MOST + 2);
        assertThat(rules(validation)).endsWith("local.formulas-too-large", "local.more-findings");
        assertThat(validation.passes()).isTrue();
    }

    @Test
    void moreFindingsThanAreListedAreSaidWithTheGravestOfThem() {
        List<Indicator> columns = new ArrayList<>(List.of(typed("X")));
        IntStream.range(0, MANY)
                .forEach(i -> columns.add(Indicator.builder("Y" + i, LABEL, ValueType.TEXT)
                        .required(true)
                        .build()));
        Validation validation = Validator.validate(rows(list(columns), "X"), AFTER);

        assertThat(validation.findings()).hasSize(Findings.MOST + 1);
        assertThat(validation.findings().get(Findings.MOST)).satisfies(last -> {
            assertThat(last.rule()).isEqualTo("local.more-findings");
            assertThat(last.severity()).isEqualTo(Severity.ERROR);
            assertThat(last.address()).isEqualTo(CellAddress.REPORT);
        });
    }

    private static Report rows(ReportForm form, String column) {
        Report.Builder draft = Report.builder(form, "H60.01.02", Period.parse("202609"));
        for (int row = 1; row <= 5_000; row++) {
            draft.value(CellAddress.of(column).row(row), row);
        }
        return draft.build();
    }

    private static Map<CellAddress, String> values(Report report) {
        Map<CellAddress, String> values = new HashMap<>();
        report.cells().forEach((address, cell) -> values.put(address, cell.value()));
        return values;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static Validation validate(ReportForm form, UnaryOperator<Report.Builder> filled) {
        return Validator.validate(
                filled.apply(Report.builder(form, "H60.01.02", Period.parse("202609")))
                        .build(),
                AFTER);
    }

    private static List<String> rules(Validation validation) {
        return validation.findings().stream().map(ReportFinding::rule).toList();
    }

    private static ReportForm table(List<Indicator> indicators) {
        return ReportForm.builder("R", "F", "1", FormKind.TABLE)
                .indicators(indicators)
                .build();
    }

    private static ReportForm list(List<Indicator> indicators) {
        return ReportForm.builder("R", "F", "1", FormKind.LIST)
                .indicators(indicators)
                .build();
    }

    /** A form with two dimensions whose combinations are 20,000. */
    private static ReportForm broken(List<Indicator> indicators) {
        return ReportForm.builder("R", "F", "1", FormKind.TABLE)
                .breakdowns(List.of(breakdown("A", 100), breakdown("B", 200)))
                .indicators(indicators)
                .build();
    }

    private static Breakdown breakdown(String code, int members) {
        return new Breakdown(
                code,
                LABEL,
                IntStream.range(0, members)
                        .mapToObj(i -> new Breakdown.Member("M" + i, LABEL))
                        .toList());
    }

    private static Indicator typed(String code) {
        return Indicator.builder(code, LABEL, ValueType.DECIMAL).build();
    }

    private static Indicator required(String code) {
        return Indicator.builder(code, LABEL, ValueType.DECIMAL)
                .breakdowns(List.of("A", "B"))
                .required(true)
                .build();
    }

    private static Indicator computed(String code, Expression expression) {
        return Indicator.builder(code, LABEL, ValueType.DECIMAL)
                .computed(expression)
                .build();
    }
}
