package vn.lienthong.reporting.internal.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.reporting.form.Breakdown;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.Expression;
import vn.lienthong.reporting.form.FormKind;
import vn.lienthong.reporting.form.FormRule;
import vn.lienthong.reporting.form.Indicator;
import vn.lienthong.reporting.form.ReportForm;

/** "Expressions" of docs/reporting-api.yaml, sentence by sentence and as slowly as that is: to compare with. */
final class NaiveEvaluator {
    private final ReportForm form;
    private final Map<CellAddress, BigDecimal> cells = new LinkedHashMap<>();
    private final Map<CellAddress, BigDecimal> computed = new HashMap<>();
    private final TreeSet<Integer> rows = new TreeSet<>();
    private int present;
    private int named;

    NaiveEvaluator(ReportForm form, Map<CellAddress, String> values) {
        this.form = form;
        values.forEach((address, text) -> {
            cells.put(address, new BigDecimal(text));
            if (address.row() != null) {
                rows.add(address.row());
            }
        });
        for (Indicator indicator : form.indicators()) {
            if (indicator.computed() != null) {
                compute(indicator, indicator.computed());
            }
        }
    }

    Map<CellAddress, BigDecimal> computed() {
        return computed;
    }

    List<CellAddress> breaches(FormRule rule) {
        List<CellAddress> found = new ArrayList<>();
        for (CellAddress at : combinations(rule.forEach())) {
            BigDecimal left = result(rule.left(), at, 6);
            BigDecimal right = result(rule.right(), at, 6);
            if (left != null && right != null && !rule.comparison().holds(left, right)) {
                found.add(new CellAddress(rule.at(), at.breakdown(), null, at.row()));
            }
        }
        return found;
    }

    /** The indicators stand in the form after those that they need. */
    private void compute(Indicator indicator, Expression expression) {
        List<String> dimensions = form.kind() == FormKind.LIST ? List.of(FormRule.ROW) : indicator.breakdowns();
        for (CellAddress at : combinations(dimensions)) {
            BigDecimal result = result(expression, at, indicator.decimals());
            if (result != null) {
                CellAddress cell = new CellAddress(indicator.code(), at.breakdown(), null, at.row());
                BigDecimal rounded = result.setScale(indicator.decimals(), RoundingMode.HALF_UP);
                computed.put(cell, rounded);
                cells.put(cell, rounded);
            }
        }
    }

    private List<CellAddress> combinations(List<String> dimensions) {
        List<CellAddress> found = List.of(CellAddress.REPORT);
        for (String dimension : dimensions) {
            List<CellAddress> more = new ArrayList<>();
            for (CellAddress at : found) {
                if (dimension.equals(FormRule.ROW)) {
                    rows.forEach(row -> more.add(at.row(row)));
                } else {
                    for (Breakdown.Member member :
                            form.findBreakdown(dimension).orElseThrow().members()) {
                        more.add(at.by(dimension, member.code()));
                    }
                }
            }
            found = more;
        }
        return found;
    }

    private @Nullable BigDecimal result(Expression expression, CellAddress at, int decimals) {
        present = 0;
        named = 0;
        BigDecimal value = value(expression, at, decimals);
        return named > 0 && present == 0 ? null : value;
    }

    private @Nullable BigDecimal value(Expression expression, CellAddress at, int decimals) {
        if (expression instanceof Expression.Constant constant) {
            return constant.value();
        }
        if (expression instanceof Expression.Cell cell) {
            named++;
            return sum(cell.indicator(), at);
        }
        Expression.Arithmetic operation = (Expression.Arithmetic) expression;
        List<BigDecimal> values = new ArrayList<>();
        boolean complete = true;
        for (Expression operand : operation.operands()) {
            BigDecimal value = value(operand, at, decimals);
            complete &= value != null;
            values.add(value == null ? BigDecimal.ONE : value);
        }
        BigDecimal first = values.remove(0);
        return switch (operation.operator()) {
            case ADD -> complete ? values.stream().reduce(first, BigDecimal::add) : null;
            case SUBTRACT -> complete ? values.stream().reduce(first, BigDecimal::subtract) : null;
            case MULTIPLY -> complete ? values.stream().reduce(first, BigDecimal::multiply) : null;
            case DIVIDE ->
                complete && values.get(0).signum() != 0
                        ? first.divide(values.get(0), decimals, RoundingMode.HALF_UP)
                        : null;
        };
    }

    private BigDecimal sum(String indicator, CellAddress at) {
        BigDecimal sum = BigDecimal.ZERO;
        boolean any = false;
        for (Map.Entry<CellAddress, BigDecimal> entry : cells.entrySet()) {
            CellAddress cell = entry.getKey();
            boolean agrees = cell.indicator().equals(indicator)
                    && (at.row() == null || at.row().equals(cell.row()))
                    && cell.breakdown().entrySet().stream()
                            .allMatch(m -> m.getValue().equals(at.breakdown().getOrDefault(m.getKey(), m.getValue())));
            if (agrees) {
                any = true;
                sum = sum.add(entry.getValue());
            }
        }
        present += any ? 1 : 0;
        return sum;
    }
}
