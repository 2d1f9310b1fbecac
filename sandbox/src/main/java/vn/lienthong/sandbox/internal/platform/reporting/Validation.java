package vn.lienthong.sandbox.internal.platform.reporting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The platform's findings about a report (kết quả kiểm tra).
 *
 * @param computed the platform's own results; empty if a built-in rule was broken
 */
record Validation(List<Finding> findings, List<Cell> computed) {

    /** Checks the cells of a body whose structure is right. */
    static Validation of(Form form, JsonNode report) {
        if (report.path("declaration").asText().equals("NOTHING_TO_REPORT")) {
            return new Validation(List.of(), List.of());
        }
        List<Cell> cells = Structure.cells(report);
        List<Finding> findings = new ArrayList<>(CellCheck.check(form, cells));
        List<Cell> computed = List.of();
        if (findings.isEmpty()) {
            Sheet sheet = new Sheet(form, cells);
            computed = sheet.computedCells();
            findings.addAll(differences(computed, form, cells));
            if (findings.isEmpty()) {
                form.rules().forEach(rule -> findings.addAll(rule(rule, sheet)));
            } else {
                computed = List.of();
            }
        }
        findings.sort(Finding.ORDER);
        return new Validation(findings, computed);
    }

    boolean valid() {
        return findings.stream().noneMatch(Finding::prevents);
    }

    private static List<Finding> differences(List<Cell> computed, Form form, List<Cell> cells) {
        Map<Cell.Place, Cell> ours = new HashMap<>();
        computed.forEach(cell -> ours.put(cell.place(), cell));
        List<Finding> findings = new ArrayList<>();
        for (Cell cell : cells) {
            Form.Indicator indicator = form.indicators().get(cell.indicator());
            if (indicator == null || indicator.computed() == null) {
                continue;
            }
            Cell own = ours.get(cell.place());
            if (own == null || new BigDecimal(own.value()).compareTo(new BigDecimal(cell.value())) != 0) {
                findings.add(Finding.error(
                        "lt.computed-differs",
                        cell,
                        true,
                        "Khác kết quả do nền tảng tính",
                        "Differs from what the platform computes"));
            }
        }
        return findings;
    }

    private static List<Finding> rule(JsonNode rule, Sheet sheet) {
        List<String> forEach = new ArrayList<>();
        rule.get("forEach").forEach(d -> forEach.add(d.asText()));
        List<Finding> findings = new ArrayList<>();
        for (Map<String, String> current : sheet.combinations(forEach)) {
            BigDecimal left = sheet.result(rule.get("left"), current);
            BigDecimal right = sheet.result(rule.get("right"), current);
            if (left != null && right != null && !holds(Form.text(rule, "operator"), left.compareTo(right))) {
                findings.add(broken(rule, sheet, current));
            }
        }
        return findings;
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "EQUAL" -> order == 0;
            case "NOT_EQUAL" -> order != 0;
            case "LESS" -> order < 0;
            case "LESS_OR_EQUAL" -> order <= 0;
            case "GREATER" -> order > 0;
            case "GREATER_OR_EQUAL" -> order >= 0;
            default -> throw new IllegalStateException("operator " + operator);
        };
    }

    private static Finding broken(JsonNode rule, Sheet sheet, Map<String, String> current) {
        String indicator = Form.text(rule, "at");
        List<Cell> cells = sheet.at(indicator, current).stream()
                .filter(c -> c.index() >= 0)
                .toList();
        int index = cells.size() == 1 ? cells.get(0).index() : Integer.MAX_VALUE;
        Map<String, String> members = new HashMap<>(current);
        String row = members.remove(Sheet.ROW);
        JsonNode message = rule.get("message");
        return new Finding(
                Form.text(rule, "id"),
                Finding.Severity.valueOf(Form.text(rule, "severity")),
                index,
                cells.size() == 1 ? "/cells/" + index + "/value" : "",
                indicator,
                members,
                row == null ? null : Integer.valueOf(row),
                Form.text(message, "vi"),
                Form.text(message, "en"));
    }

    ArrayNode findingsJson() {
        return json(findings);
    }

    static ArrayNode json(List<Finding> findings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> array.add(finding.json()));
        return array;
    }

    /** The answer of the dry run. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("valid", valid());
        json.set("findings", findingsJson());
        ArrayNode cells = json.putArray("computed");
        for (Cell cell : computed) {
            ObjectNode one = cells.addObject().put("indicator", cell.indicator());
            ObjectNode breakdown = one.putObject("breakdown");
            cell.members().forEach(breakdown::put);
            one.put("row", cell.row()).put("value", cell.value());
        }
        return json;
    }
}
