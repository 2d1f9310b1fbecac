package vn.lienthong.reporting.internal.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.Expression;
import vn.lienthong.reporting.form.FormRule;
import vn.lienthong.reporting.form.Indicator;
import vn.lienthong.reporting.form.ReportForm;

/**
 * Evaluates the expressions of a form over one set of cells (docs/reporting-api.yaml, "Expressions"): first the computed
 * cells, in the form's order of dependence, then the two sides of rules. Every sum is made once for each set of
 * dimensions. Time and memory are bounded by {@link #MOST_STEPS} and {@link #MOST_COMPUTED}, after which the work is
 * left to the platform; nothing throws. Not thread-safe.
 */
final class Computation {
    /** The number of decimals to which a division in a rule is rounded. */
    static final int RULE_DECIMALS = 6;

    /** The most parts of expressions that are evaluated, and cells that are summed up, for one report. */
    static final long MOST_STEPS = 10_000_000;

    /** The most computed cells of one report. */
    static final int MOST_COMPUTED = 100_000;

    /** What a cell in a new sum weighs, so that the sums fit into memory. */
    private static final int SUM_WEIGHT = 10;

    private final ReportForm form;
    private final Grid grid;
    private final Map<String, Column> columns = new HashMap<>();
    private final Map<CellAddress, BigDecimal> computed = new LinkedHashMap<>();
    private final Map<CellAddress, Boolean> beyond = new LinkedHashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private long steps;

    /** Computes all computed cells of the numbers in {@code cells}; whatever is no number counts as missing. */
    Computation(ReportForm form, Map<CellAddress, String> cells) {
        this.form = form;
        this.grid = new Grid(form, cells.keySet());
        cells.forEach((address, text) -> {
            Indicator indicator = form.findIndicator(address.indicator()).orElse(null);
            BigDecimal number = indicator == null || indicator.isComputed() ? null : Decimals.parse(text);
            if (number != null) {
                column(address.indicator()).put(address, number);
            }
        });
        for (Indicator indicator : form.computedInOrder()) {
            if (!isExhausted()) {
                compute(indicator);
            }
        }
    }

    /** All computed cells that have a result, in the order of the form. */
    Map<CellAddress, BigDecimal> computed() {
        return CellOrder.of(form).sorted(computed);
    }

    /** The computed cells whose numbers have too many digits, without those that are computed from them. */
    List<CellAddress> beyond() {
        return beyond.isEmpty()
                ? List.of()
                : List.copyOf(CellOrder.of(form).sorted(beyond).keySet());
    }

    /** Whether there was more to do than one report may take; then some cells are not computed. */
    boolean isExhausted() {
        return steps > MOST_STEPS || computed.size() > MOST_COMPUTED;
    }

    /** How much was done. */
    long steps() {
        return steps;
    }

    /** Told of a rule that does not hold. */
    interface Breach {
        /** At a cell the sides do not compare as they must, or ({@code tooLarge}) their numbers have too many digits. */
        void at(Supplier<CellAddress> cell, boolean tooLarge);
    }

    /** Checks a rule for every combination of the members of its dimensions. */
    void check(FormRule rule, Breach breach) {
        Formula left = formula(rule.left(), rule.forEach(), RULE_DECIMALS);
        Formula right = formula(rule.right(), rule.forEach(), RULE_DECIMALS);
        if (rule.comparison() == FormRule.Comparison.UNKNOWN || left.isEmpty() || right.isEmpty()) {
            return;
        }
        grid.each(rule.forEach(), at -> {
            steps += left.parts() + right.parts();
            BigDecimal a = left.evaluate(at);
            BigDecimal b = right.evaluate(at);
            boolean bothThere = (a != null || left.isBeyond()) && (b != null || right.isBeyond());
            if (bothThere && (a == null || b == null)) {
                breach.at(() -> grid.address(rule.at(), rule.forEach(), at), true);
            } else if (a != null && b != null && !rule.comparison().holds(a, b)) {
                breach.at(() -> grid.address(rule.at(), rule.forEach(), at), false);
            }
            return !isExhausted();
        });
    }

    private void compute(Indicator indicator) {
        Expression expression = indicator.computed();
        if (expression == null) {
            return;
        }
        if (needsUnknown(expression)) {
            unknown.add(indicator.code());
            return;
        }
        Column column = column(indicator.code());
        Formula formula = formula(expression, column.dimensions, indicator.decimals());
        if (formula.isEmpty()) {
            return;
        }
        grid.each(column.dimensions, at -> {
            steps += formula.parts();
            BigDecimal exact = formula.evaluate(at);
            BigDecimal value = exact == null ? null : shortened(exact, indicator.decimals());
            if (value != null && Decimals.isOfCell(value)) {
                column.put(at, value);
                computed.put(grid.address(indicator.code(), column.dimensions, at), value);
            } else if (value != null || formula.isBeyond()) {
                unknown.add(indicator.code());
                beyond.put(grid.address(indicator.code(), column.dimensions, at), true);
            }
            return !isExhausted() && beyond.size() <= MOST_COMPUTED;
        });
    }

    /** Whether it needs a cell that is not known because of a number with too many digits: it is not zero. */
    private boolean needsUnknown(Expression expression) {
        if (unknown.isEmpty()) {
            return false;
        }
        if (expression instanceof Expression.Arithmetic operation) {
            return operation.operands().stream().anyMatch(this::needsUnknown);
        }
        return expression instanceof Expression.Cell cell && unknown.contains(cell.indicator());
    }

    private static BigDecimal shortened(BigDecimal value, int decimals) {
        return value.scale() > decimals ? value.setScale(decimals, RoundingMode.HALF_UP) : value;
    }

    private Formula formula(Expression expression, List<String> dimensions, int decimals) {
        return new Formula(expression, decimals, indicator -> slices(column(indicator), dimensions));
    }

    private Formula.Slices slices(Column column, List<String> dimensions) {
        List<Integer> from = new ArrayList<>();
        BitSet kept = new BitSet();
        for (int i = 0; i < column.dimensions.size(); i++) {
            int place = dimensions.indexOf(column.dimensions.get(i));
            if (place >= 0) {
                kept.set(i);
                from.add(place);
            }
        }
        steps += (long) SUM_WEIGHT * column.work(kept);
        return new Formula.Slices(
                isExhausted() ? Map.of() : column.sums(kept),
                from.stream().mapToInt(Integer::intValue).toArray(),
                kept.stream().map(column::stride).toArray());
    }

    private Column column(String indicator) {
        return columns.computeIfAbsent(
                indicator,
                code -> new Column(
                        grid, form.findIndicator(code).map(grid::dimensions).orElse(List.of())));
    }
}
