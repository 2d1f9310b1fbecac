package vn.lienthong.sandbox.internal.platform.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one report, and the results of the form's expressions (tính toán chỉ tiêu). For one report and one
 * thread.
 */
final class Sheet {
    /** The dimension that every indicator of a LIST form has. */
    static final String ROW = "row";

    private static final int RULE_DECIMALS = 6;

    private final Form form;
    private final Map<String, Map<String, List<Cell>>> byIndicatorAndRow = new HashMap<>();
    private final TreeSet<Integer> rows = new TreeSet<>();
    private final Map<String, List<Cell>> computed = new HashMap<>();

    Sheet(Form form, List<Cell> cells) {
        this.form = form;
        for (Cell cell : cells) {
            if (cell.row() != null) {
                rows.add(cell.row());
            }
            Form.Indicator indicator = form.indicators().get(cell.indicator());
            if (indicator != null && indicator.computed() == null) {
                add(cell);
            }
        }
        form.indicators().values().forEach(i -> computed(i.code()));
    }

    private void add(Cell cell) {
        byIndicatorAndRow
                .computeIfAbsent(cell.indicator(), i -> new HashMap<>())
                .computeIfAbsent(String.valueOf(cell.row()), r -> new ArrayList<>())
                .add(cell);
    }

    /** The computed cells of all indicators, in the order of the form. */
    List<Cell> computedCells() {
        return form.indicators().keySet().stream()
                .flatMap(code -> computed.getOrDefault(code, List.of()).stream())
                .toList();
    }

    /** Every combination for which a rule or a computed indicator is evaluated; the key {@value #ROW} is the row. */
    List<Map<String, String>> combinations(List<String> dimensions) {
        List<String> named = dimensions.stream().filter(d -> !d.equals(ROW)).toList();
        List<Map<String, String>> all = form.combinations(named);
        if (!dimensions.contains(ROW)) {
            return all;
        }
        List<Map<String, String>> longer = new ArrayList<>();
        for (Map<String, String> members : all) {
            for (Integer row : rows) {
                Map<String, String> more = new HashMap<>(members);
                more.put(ROW, String.valueOf(row));
                longer.add(more);
            }
        }
        return longer;
    }

    /** The cells of an indicator that agree with the current members. */
    List<Cell> at(String code, Map<String, String> current) {
        computed(code);
        Map<String, List<Cell>> byRow = byIndicatorAndRow.getOrDefault(code, Map.of());
        String row = current.get(ROW);
        List<Cell> found = new ArrayList<>();
        for (Map.Entry<String, List<Cell>> part : row == null ? byRow.entrySet() : slice(byRow, row)) {
            for (Cell cell : part.getValue()) {
                if (agrees(cell, current)) {
                    found.add(cell);
                }
            }
        }
        return found;
    }

    private static Iterable<Map.Entry<String, List<Cell>>> slice(Map<String, List<Cell>> byRow, String row) {
        return List.of(Map.entry(row, byRow.getOrDefault(row, List.of())));
    }

    private static boolean agrees(Cell cell, Map<String, String> current) {
        return cell.members().entrySet().stream().allMatch(member -> {
            String wanted = current.get(member.getKey());
            return wanted == null || wanted.equals(member.getValue());
        });
    }

    /** The result of an expression of a rule; {@code null} if it has none. */
    @Nullable
    BigDecimal result(JsonNode expression, Map<String, String> current) {
        return result(expression, current, RULE_DECIMALS);
    }

    private @Nullable BigDecimal result(JsonNode expression, Map<String, String> current, int decimals) {
        Evaluation evaluation = new Evaluation(current, decimals);
        BigDecimal value = evaluation.value(expression);
        return evaluation.operands > 0 && evaluation.present == 0 ? null : value;
    }

    private void computed(String code) {
        Form.Indicator indicator = form.indicators().get(code);
        JsonNode expression = indicator == null ? null : indicator.computed();
        if (indicator == null || expression == null || computed.containsKey(code)) {
            return;
        }
        List<Cell> made = new ArrayList<>();
        computed.put(code, made);
        List<String> dimensions = new ArrayList<>(indicator.dimensions());
        if (form.list()) {
            dimensions.add(ROW);
        }
        for (Map<String, String> current : combinations(dimensions)) {
            BigDecimal value = result(expression, current, indicator.decimals());
            if (value != null) {
                Map<String, String> members = new HashMap<>(current);
                String row = members.remove(ROW);
                BigDecimal rounded = value.setScale(indicator.decimals(), RoundingMode.HALF_UP);
                Cell cell =
                        new Cell(-1, code, members, row == null ? null : Integer.valueOf(row), rounded.toPlainString());
                made.add(cell);
                add(cell);
            }
        }
    }

    private final class Evaluation {
        private final Map<String, String> current;
        private final int decimals;
        private int operands;
        private int present;

        Evaluation(Map<String, String> current, int decimals) {
            this.current = current;
            this.decimals = decimals;
        }

        @Nullable
        BigDecimal value(JsonNode expression) {
            String kind = expression.fieldNames().next();
            JsonNode operand = expression.get(kind);
            return switch (kind) {
                case "number" -> new BigDecimal(operand.asText());
                case "cell" -> cell(operand.asText());
                default -> combine(kind, operand);
            };
        }

        private @Nullable BigDecimal combine(String kind, JsonNode operands) {
            List<BigDecimal> values = new ArrayList<>();
            boolean complete = true;
            for (JsonNode part : operands) {
                BigDecimal value = value(part);
                complete &= value != null;
                values.add(Objects.requireNonNullElse(value, BigDecimal.ZERO));
            }
            return complete ? combine(kind, values) : null;
        }

        private BigDecimal cell(String code) {
            List<Cell> found = at(code, current);
            operands++;
            present += found.isEmpty() ? 0 : 1;
            return found.stream()
                    .map(c -> Objects.requireNonNullElse(CellCheck.number(c.value()), BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private @Nullable BigDecimal combine(String kind, List<BigDecimal> values) {
            BigDecimal first = values.get(0);
            List<BigDecimal> others = values.subList(1, values.size());
            return switch (kind) {
                case "add" -> others.stream().reduce(first, BigDecimal::add);
                case "multiply" -> others.stream().reduce(first, BigDecimal::multiply);
                case "subtract" -> others.stream().reduce(first, BigDecimal::subtract);
                case "divide" ->
                    others.get(0).signum() == 0 ? null : first.divide(others.get(0), decimals, RoundingMode.HALF_UP);
                default -> throw new IllegalStateException("expression " + kind);
            };
        }
    }
}
