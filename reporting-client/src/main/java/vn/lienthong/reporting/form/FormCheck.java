package vn.lienthong.reporting.form;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.reporting.internal.text.Texts;

/** Checks that the parts of a form are consistent, so that other code can rely on it. */
final class FormCheck {
    /** Most cells that a report may have, and so an indicator (docs/reporting-api.yaml, "Limits"). */
    static final int MOST_CELLS = 20_000;

    private static final int LARGEST_EXPRESSION = 1_000;

    private final String name;
    private final boolean isList;
    private final Map<String, Indicator> indicators = new HashMap<>();
    private final Set<String> settled = new HashSet<>();

    /** A check of a form that is called {@code name} in messages. */
    FormCheck(String name, FormKind kind) {
        this.name = name;
        this.isList = kind == FormKind.LIST;
    }

    /** Refuses inconsistent parts with {@link IllegalArgumentException}. */
    void check(List<Breakdown> breakdowns, List<Indicator> all, List<FormRule> rules) {
        Map<String, Integer> sizes = new HashMap<>();
        for (Breakdown breakdown : breakdowns) {
            distinct("members of " + breakdown.code(), codes(breakdown.members()));
            refuse(breakdown.code().equals(FormRule.ROW), "a breakdown cannot be called row");
            refuse(sizes.put(breakdown.code(), breakdown.members().size()) != null, twice(breakdown.code()));
        }
        for (Indicator indicator : all) {
            refuse(indicators.put(indicator.code(), indicator) != null, twice(indicator.code()));
            distinct("breakdowns of " + indicator.code(), indicator.breakdowns());
            refuse(
                    isList && !indicator.breakdowns().isEmpty(),
                    "a list form has no breakdowns, but " + indicator.code() + " has");
            fits(indicator.code(), indicator.breakdowns(), sizes);
        }
        for (Indicator indicator : all) {
            settle(indicator, new HashSet<>());
        }
        for (FormRule rule : rules) {
            List<String> members = rule.forEach().stream()
                    .filter(d -> !(isList && d.equals(FormRule.ROW)))
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
                    owner + " computes with " + needed + ", which is not a number");
        }
    }

    private static int size(Expression expression) {
        int size = 1;
        if (expression instanceof Expression.Arithmetic operation) {
            for (Expression operand : operation.operands()) {
                size += size(operand);
            }
        }
        return size;
    }

    private static Set<String> needs(Expression expression, Set<String> found) {
        if (expression instanceof Expression.Cell cell) {
            found.add(cell.indicator());
        } else if (expression instanceof Expression.Arithmetic operation) {
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
        return "the code " + Texts.shown(code) + " occurs twice";
    }

    private void refuse(boolean wrong, String rule) {
        if (wrong) {
            throw refused(rule);
        }
    }

    private IllegalArgumentException refused(String rule) {
        return new IllegalArgumentException("Form " + Texts.shown(name) + ": " + rule);
    }
}
