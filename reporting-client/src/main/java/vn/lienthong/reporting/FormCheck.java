package vn.lienthong.reporting;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the parts of a form fit together, so that what works with forms need not ask again. */
final class FormCheck {
    /** Most cells that a report may have, and so an indicator (docs/reporting-api.yaml, "Limits"). */
    static final int MOST_CELLS = 20_000;

    private static final int LARGEST_EXPRESSION = 1_000;

    /** The dimension that every indicator of a list form has. */
    static final String ROW = "row";

    private final ReportForm form;
    private final Map<String, Indicator> indicators = new HashMap<>();
    private final Set<String> settled = new HashSet<>();

    private FormCheck(ReportForm form) {
        this.form = form;
    }

    static void check(ReportForm form) {
        new FormCheck(form).run();
    }

    private void run() {
        Map<String, Integer> sizes = new HashMap<>();
        for (Breakdown breakdown : form.breakdowns()) {
            distinct("members of " + breakdown.code(), codes(breakdown.members()));
            refuse(breakdown.code().equals(ROW), "a breakdown cannot be called row");
            refuse(sizes.put(breakdown.code(), breakdown.members().size()) != null, twice(breakdown.code()));
        }
        for (Indicator indicator : form.indicators()) {
            refuse(indicators.put(indicator.code(), indicator) != null, twice(indicator.code()));
            distinct("breakdowns of " + indicator.code(), indicator.breakdowns());
            refuse(
                    form.kind() == FormKind.LIST && !indicator.breakdowns().isEmpty(),
                    "a list form has no breakdowns, but " + indicator.code() + " has");
            fits(indicator.code(), indicator.breakdowns(), sizes);
        }
        for (Indicator indicator : form.indicators()) {
            settle(indicator, new HashSet<>());
        }
        for (FormRule rule : form.rules()) {
            List<String> members = rule.forEach().stream()
                    .filter(d -> !(form.kind() == FormKind.LIST && d.equals(ROW)))
                    .toList();
            distinct("dimensions of " + rule.id(), rule.forEach());
            fits(rule.id(), members, sizes);
            known(rule.id(), rule.left());
            known(rule.id(), rule.right());
        }
    }

    private void fits(String owner, List<String> dimensions, Map<String, Integer> sizes) {
        long cells = 1;
        for (String dimension : dimensions) {
            Integer size = sizes.get(dimension);
            if (size == null) {
                throw refused(owner + " names the unknown breakdown " + Texts.shown(dimension));
            }
            cells *= size;
            refuse(cells > MOST_CELLS, owner + " would have more than " + MOST_CELLS + " cells");
        }
    }

    private void settle(Indicator indicator, Set<String> path) {
        if (indicator.computed() == null || settled.contains(indicator.code())) {
            return;
        }
        refuse(!path.add(indicator.code()), "the computed cell " + indicator.code() + " needs itself");
        known(indicator.code(), indicator.computed());
        for (String needed : needs(indicator.computed(), new HashSet<>())) {
            Indicator other = indicators.get(needed);
            if (other != null) {
                settle(other, path);
            }
        }
        path.remove(indicator.code());
        settled.add(indicator.code());
    }

    private void known(String owner, Expression expression) {
        refuse(
                size(expression) > LARGEST_EXPRESSION,
                owner + " has a formula of more than " + LARGEST_EXPRESSION + " parts");
        for (String needed : needs(expression, new HashSet<>())) {
            Indicator indicator = indicators.get(needed);
            if (indicator == null) {
                throw refused(owner + " needs the unknown indicator " + Texts.shown(needed));
            }
            refuse(
                    !indicator.type().isNumber() && indicator.type() != ValueType.UNKNOWN,
                    owner + " computes with " + needed + ", which is no number");
        }
    }

    private static int size(Expression expression) {
        int size = 1;
        if (expression instanceof Expression.Operation operation) {
            for (Expression operand : operation.operands()) {
                size += size(operand);
            }
        }
        return size;
    }

    private static Set<String> needs(Expression expression, Set<String> found) {
        if (expression instanceof Expression.Cell cell) {
            found.add(cell.indicator());
        } else if (expression instanceof Expression.Operation operation) {
            operation.operands().forEach(operand -> needs(operand, found));
        }
        return found;
    }

    private static List<String> codes(List<Breakdown.Member> members) {
        return members.stream().map(Breakdown.Member::code).toList();
    }

    private void distinct(String what, Collection<String> codes) {
        refuse(new HashSet<>(codes).size() < codes.size(), what + " repeat a code");
    }

    private static String twice(String code) {
        return "the code " + Texts.shown(code) + " stands twice";
    }

    private void refuse(boolean wrong, String rule) {
        if (wrong) {
            throw refused(rule);
        }
    }

    private IllegalArgumentException refused(String rule) {
        return new IllegalArgumentException(
                "Form " + Texts.shown(form.code() + " version " + form.version()) + ": " + rule);
    }
}
