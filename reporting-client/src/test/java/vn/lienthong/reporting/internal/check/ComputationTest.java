package vn.lienthong.reporting.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.reporting.form.Breakdown;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.Expression;
import vn.lienthong.reporting.form.FormKind;
import vn.lienthong.reporting.form.FormRule;
import vn.lienthong.reporting.form.Indicator;
import vn.lienthong.reporting.form.Label;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.ValueType;

/** Computed cells and rules give what the contract's sentences give. */
class ComputationTest {
    private static final Label LABEL = new Label("x", "x");
    private static final List<String> DIMENSIONS = List.of("A", "B", "C");
    private static final List<FormRule.Comparison> COMPARISONS = List.of(FormRule.Comparison.values());
    private static final List<Expression.Operator> OPERATORS = List.of(Expression.Operator.values());

    @ParameterizedTest
    @EnumSource(
            value = FormKind.class,
            names = {"TABLE", "LIST"})
    void randomFormsAreComputedAndJudgedAsByTheSentencesOfTheContract(FormKind kind) {
        Random random = new Random(20261130);
        int computed = 0;
        int broken = 0;
        for (int run = 0; run < 400; run++) {
            ReportForm form = form(random, kind);
            Map<CellAddress, String> cells = cells(random, form);
            Computation ours = new Computation(form, cells);
            NaiveEvaluator naive = new NaiveEvaluator(form, cells);
            if (!ours.beyond().isEmpty()) {
                continue; // the limit of digits has tests of its own
            }

            assertThat(ours.computed().keySet()).isEqualTo(naive.computed().keySet());
            ours.computed()
                    .forEach((cell, value) -> assertThat(value)
                            .as("%s", cell)
                            .isEqualByComparingTo(naive.computed().get(cell)));
            computed += ours.computed().size();
            for (FormRule rule : form.rules()) {
                List<CellAddress> found = new ArrayList<>();
                ours.check(rule, (cell, tooLarge) -> {
                    assertThat(tooLarge).isFalse();
                    found.add(cell.get());
                });
                assertThat(found).isEqualTo(naive.breaches(rule));
                broken += found.size();
            }
        }
        assertThat(computed).isGreaterThan(2_000);
        assertThat(broken).isGreaterThan(2_000);
    }

    @ParameterizedTest(name = "{0} / {1} to {2} decimals is {3}")
    @CsvSource({
        "2, 3, 2, 0.67",
        "1, 3, 6, 0.333333",
        "1, 8, 2, 0.13",
        "-1, 8, 2, -0.13",
        "5, 2, 0, 3",
        "-5, 2, 0, -3",
        "0, 7, 2, 0",
        "1, 0, 2,",
        "0, 0, 2,",
    })
    void aQuotientIsRoundedHalfUpAndADivisionByZeroHasNoResult(String a, String b, int decimals, String result) {
        ReportForm form = ReportForm.builder("R", "F", "1", FormKind.TABLE)
                .indicators(List.of(
                        number("A").build(),
                        number("B").build(),
                        number("Q")
                                .decimals(decimals)
                                .computed(Expression.divide(Expression.cell("A"), Expression.cell("B")))
                                .build()))
                .build();
        Map<CellAddress, String> cells = Map.of(CellAddress.of("A"), a, CellAddress.of("B"), b);

        BigDecimal found = new Computation(form, cells).computed().get(CellAddress.of("Q"));

        assertThat(found == null ? null : Decimals.plain(found)).isEqualTo(result);
    }

    @ParameterizedTest(name = "{0}: 1.0 and 1 {1}, 1 and 2 {2}, 2 and 1 {3}")
    @CsvSource({
        "EQUAL, true, false, false",
        "NOT_EQUAL, false, true, true",
        "LESS, false, true, false",
        "LESS_OR_EQUAL, true, true, false",
        "GREATER, false, false, true",
        "GREATER_OR_EQUAL, true, false, true",
        "UNKNOWN, true, true, true",
    })
    void sidesCompareAsNumbers(FormRule.Comparison comparison, boolean same, boolean less, boolean greater) {
        assertThat(holds("1.0", comparison, "1")).isEqualTo(same);
        assertThat(holds("1", comparison, "2")).isEqualTo(less);
        assertThat(holds("2", comparison, "1")).isEqualTo(greater);
    }

    @Test
    void aDivisionInARuleIsRoundedToSixDecimals() {
        Expression third = Expression.divide(Expression.number("1"), Expression.number("3"));
        FormRule rule = FormRule.builder("R", third, FormRule.Comparison.EQUAL, Expression.number("0.333333"))
                .build();

        assertThat(breaches(rule)).isEmpty();
    }

    private static boolean holds(String left, FormRule.Comparison comparison, String right) {
        return breaches(FormRule.builder("R", Expression.number(left), comparison, Expression.number(right))
                        .build())
                .isEmpty();
    }

    private static List<CellAddress> breaches(FormRule rule) {
        ReportForm form = ReportForm.builder("R", "F", "1", FormKind.TABLE)
                .rules(List.of(rule))
                .build();
        List<CellAddress> found = new ArrayList<>();
        new Computation(form, Map.of()).check(rule, (cell, tooLarge) -> found.add(cell.get()));
        return found;
    }

    private static ReportForm form(Random random, FormKind kind) {
        boolean list = kind == FormKind.LIST;
        List<Indicator> indicators = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            indicators.add(
                    number("X" + i).breakdowns(list ? List.of() : some(random)).build());
        }
        for (int i = 4; i < 9; i++) {
            indicators.add(number("X" + i)
                    .decimals(random.nextInt(5))
                    .breakdowns(list ? List.of() : some(random))
                    .computed(expression(random, i, 2))
                    .build());
        }
        List<FormRule> rules = IntStream.range(0, 6)
                .mapToObj(i -> FormRule.builder(
                                "R" + i,
                                expression(random, 9, 2),
                                COMPARISONS.get(random.nextInt(6)),
                                expression(random, 9, 2))
                        .forEach(list ? random.nextInt(3) == 0 ? List.of() : List.of(FormRule.ROW) : some(random))
                        .at("X0")
                        .build())
                .toList();
        return ReportForm.builder("R", "F", "1", kind)
                .breakdowns(DIMENSIONS.stream()
                        .map(code -> new Breakdown(
                                code,
                                LABEL,
                                IntStream.rangeClosed(0, random.nextInt(3))
                                        .mapToObj(m -> new Breakdown.Member("M" + m, LABEL))
                                        .toList()))
                        .toList())
                .indicators(indicators)
                .rules(rules)
                .build();
    }

    private static Map<CellAddress, String> cells(Random random, ReportForm form) {
        Map<CellAddress, String> cells = new LinkedHashMap<>();
        for (Indicator indicator : form.indicators()) {
            for (CellAddress cell : form.cells(indicator)) {
                for (int row = 1; row <= (form.kind() == FormKind.LIST ? 5 : 1); row++) {
                    if (!indicator.isComputed() && random.nextInt(3) > 0) {
                        cells.put(form.kind() == FormKind.LIST ? cell.row(row * 7) : cell, value(random));
                    }
                }
            }
        }
        return cells;
    }

    private static String value(Random random) {
        return BigDecimal.valueOf(random.nextInt(2_001) - 500, random.nextInt(3))
                .toPlainString();
    }

    private static List<String> some(Random random) {
        return DIMENSIONS.stream().filter(d -> random.nextBoolean()).toList();
    }

    private static Expression expression(Random random, int before, int depth) {
        int kind = random.nextInt(depth == 0 ? 4 : 9);
        if (kind == 0) {
            return Expression.number(value(random));
        }
        if (kind < 4) {
            return Expression.cell("X" + random.nextInt(before));
        }
        Expression.Operator operator = OPERATORS.get(random.nextInt(4));
        if (operator == Expression.Operator.MULTIPLY && random.nextInt(3) > 0) {
            operator = Expression.Operator.ADD; // or else most numbers become too large
        }
        int operands = operator == Expression.Operator.DIVIDE ? 2 : 2 + random.nextInt(2);
        return new Expression.Arithmetic(
                operator,
                IntStream.range(0, operands)
                        .mapToObj(i -> expression(random, before, depth - 1))
                        .toList());
    }

    private static Indicator.Builder number(String code) {
        return Indicator.builder(code, LABEL, ValueType.DECIMAL);
    }
}
