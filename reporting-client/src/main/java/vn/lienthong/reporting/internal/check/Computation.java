package vn.lienthong.reporting.internal.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.reporting.form.Breakdown;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.Expression;
import vn.lienthong.reporting.form.FormKind;
import vn.lienthong.reporting.form.FormRule;
import vn.lienthong.reporting.form.Indicator;
import vn.lienthong.reporting.form.ReportForm;

/**
 * Evaluates the expressions of a form over one set of cells (docs/reporting-api.yaml, "Expressions"): computed cells,
 * and the two sides of rules. Every sum is computed once for each relevant set of dimensions, so that a list of 5,000
 * rows takes linear and not quadratic time. Not thread-safe.
 */
final class Computation {
    /** The number of decimals to which a division in a rule is rounded. */
    static final int RULE_DECIMALS = 6;

    private final ReportForm form;
    private final Map<String, Indicator> indicators = new HashMap<>();
    private final Map<String, Map<Map<String, String>, BigDecimal>> values = new HashMap<>();
    private final Map<String, Map<Map<String, String>, BigDecimal>> sums = new HashMap<>();
    private final TreeSet<Integer> rows = new TreeSet<>();

    Computation(ReportForm form, Map<CellAddress, String> cells) {
        this.form = form;
        for (Indicator indicator : form.indicators()) {
            indicators.put(indicator.code(), indicator);
        }
        cells.forEach((address, text) -> {
            Integer row = address.row();
            if (row != null) {
                rows.add(row);
            }
            Indicator indicator = indicators.get(address.indicator());
            BigDecimal number = indicator == null || indicator.isComputed() ? null : Decimals.parse(text);
            if (number != null) {
                values.computeIfAbsent(address.indicator(), code -> new LinkedHashMap<>())
                        .put(members(address), number);
            }
        });
    }

    /** All computed cells that have a result, in the order of the form. */
    Map<CellAddress, BigDecimal> computed() {
        Map<CellAddress, BigDecimal> found = new LinkedHashMap<>();
        for (Indicator indicator : form.indicators()) {
            if (indicator.isComputed()) {
                cellsOf(indicator).forEach((members, value) -> found.put(address(indicator.code(), members), value));
            }
        }
        return CellOrder.of(form).sorted(found);
    }

    /** For which members a rule is checked: the combinations of its dimensions, for {@code row}, the existing rows. */
    List<Map<String, String>> combinations(List<String> dimensions) {
        List<Map<String, String>> found = List.of(Map.of());
        for (String dimension : dimensions) {
            List<String> codes = dimension.equals(FormRule.ROW)
                    ? rows.stream().map(String::valueOf).toList()
                    : form.findBreakdown(dimension)
                            .map(b -> b.members().stream()
                                    .map(Breakdown.Member::code)
                                    .toList())
                            .orElse(List.of());
            List<Map<String, String>> more = new ArrayList<>();
            for (Map<String, String> members : found) {
                for (String code : codes) {
                    Map<String, String> with = new TreeMap<>(members);
                    with.put(dimension, code);
                    more.add(with);
                }
            }
            found = more;
        }
        return found;
    }

    /** The result at {@code members}, or {@code null} if there is none. Divisions are rounded to {@code decimals}. */
    @Nullable
    BigDecimal evaluate(Expression expression, Map<String, String> members, int decimals) {
        Result result = result(expression, members, decimals);
        return result.filled ? result.value : null;
    }

    static CellAddress address(String indicator, Map<String, String> members) {
        Map<String, String> breakdown = new TreeMap<>(members);
        String row = breakdown.remove(FormRule.ROW);
        return new CellAddress(indicator, breakdown, null, row == null ? null : Integer.valueOf(row));
    }

    /** A value, and whether any of its cells is filled in; {@code null} means that there is no result. */
    private record Result(@Nullable BigDecimal value, boolean filled, boolean constant) {
        static final Result NONE = new Result(null, true, false);
    }

    private Result result(Expression expression, Map<String, String> members, int decimals) {
        if (expression instanceof Expression.Constant constant) {
            return new Result(constant.value(), true, true);
        }
        if (expression instanceof Expression.Cell cell) {
            BigDecimal sum = sum(cell.indicator(), members);
            return new Result(sum == null ? BigDecimal.ZERO : sum, sum != null, false);
        }
        if (!(expression instanceof Expression.Arithmetic operation)) {
            return Result.NONE;
        }
        BigDecimal value = null;
        boolean filled = false;
        boolean constant = true;
        for (Expression operand : operation.operands()) {
            Result next = result(operand, members, decimals);
            if (next.value == null) {
                return Result.NONE;
            }
            filled |= next.filled && !next.constant;
            constant &= next.constant;
            value = value == null ? next.value : combine(operation.operator(), value, next.value, decimals);
            if (value == null) {
                return Result.NONE;
            }
        }
        return new Result(value, filled || constant, constant);
    }

    private static @Nullable BigDecimal combine(
            Expression.Operator operator, BigDecimal a, BigDecimal b, int decimals) {
        return switch (operator) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.subtract(b);
            case MULTIPLY -> a.multiply(b);
            case DIVIDE -> b.signum() == 0 ? null : a.divide(b, decimals, RoundingMode.HALF_UP);
        };
    }

    private @Nullable BigDecimal sum(String code, Map<String, String> members) {
        Indicator indicator = indicators.get(code);
        if (indicator == null) {
            return null;
        }
        TreeSet<String> shared = new TreeSet<>(indicator.breakdowns());
        if (form.kind() == FormKind.LIST) {
            shared.add(FormRule.ROW);
        }
        shared.retainAll(members.keySet());
        Map<Map<String, String>, BigDecimal> bySlice = sums.computeIfAbsent(code + shared, key -> new HashMap<>());
        if (bySlice.isEmpty()) {
            cellsOf(indicator).forEach((at, value) -> bySlice.merge(slice(at, shared), value, BigDecimal::add));
        }
        return bySlice.get(slice(members, shared));
    }

    private Map<Map<String, String>, BigDecimal> cellsOf(Indicator indicator) {
        Map<Map<String, String>, BigDecimal> known = values.get(indicator.code());
        if (known != null) {
            return known;
        }
        Map<Map<String, String>, BigDecimal> found = new LinkedHashMap<>();
        Expression computed = indicator.computed();
        if (computed != null) {
            List<String> dimensions = new ArrayList<>(indicator.breakdowns());
            if (form.kind() == FormKind.LIST) {
                dimensions.add(FormRule.ROW);
            }
            for (Map<String, String> members : combinations(dimensions)) {
                BigDecimal value = evaluate(computed, members, indicator.decimals());
                if (value != null) {
                    found.put(members, shortened(value, indicator.decimals()));
                }
            }
        }
        values.put(indicator.code(), found);
        return found;
    }

    private static BigDecimal shortened(BigDecimal value, int decimals) {
        return value.scale() > decimals ? value.setScale(decimals, RoundingMode.HALF_UP) : value;
    }

    private static Map<String, String> members(CellAddress address) {
        Map<String, String> members = new TreeMap<>(address.breakdown());
        Integer row = address.row();
        if (row != null) {
            members.put(FormRule.ROW, String.valueOf(row));
        }
        return members;
    }

    private static Map<String, String> slice(Map<String, String> members, Set<String> dimensions) {
        Map<String, String> slice = new TreeMap<>(members);
        slice.keySet().retainAll(dimensions);
        return slice;
    }
}
