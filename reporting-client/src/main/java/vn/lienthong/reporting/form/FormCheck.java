package vn.lienthong.reporting.form;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import vn.lienthong.reporting.internal.text.Texts;

/**
 * Checks that the parts of a form are consistent and within bounds, so that other code can rely on it, and puts the
 * computed indicators into an order in which each comes after those that it needs. Takes time and memory in proportion
 * to the form, and no more stack for a long chain than for a short one.
 */
final class FormCheck {
    /** Most cells that a report may have, and so an indicator (docs/reporting-api.yaml, "Limits"). */
    static final int MOST_CELLS = 20_000;

    private static final int MOST_DIMENSIONS = 16;
    private static final int MOST_OPERANDS = 1_000_000;
    private static final int SHOWN_OF_CYCLE = 5;

    private final String name;
    private final boolean isList;
    private final Map<String, Indicator> indicators = new HashMap<>();
    /** For each computed indicator, the computed ones that it needs, in the order of the form. */
    private final Map<String, Set<String>> needs = new LinkedHashMap<>();

    private long operands;

    /** A check of a form that is called {@code name} in messages. */
    FormCheck(String name, FormKind kind) {
        this.name = name;
        this.isList = kind == FormKind.LIST;
    }

    /** Refuses inconsistent parts with {@link IllegalArgumentException}; the computed indicators in their order. */
    List<Indicator> check(List<Breakdown> breakdowns, List<Indicator> all, List<FormRule> rules) {
        Map<String, Integer> sizes = new HashMap<>();
        for (Breakdown breakdown : breakdowns) {
            distinct("members", breakdown.code(), codes(breakdown.members()));
            refuse(breakdown.code().equals(FormRule.ROW), () -> "a breakdown cannot be called row");
            refuse(sizes.put(breakdown.code(), breakdown.members().size()) != null, () -> twice(breakdown.code()));
        }
        for (Indicator indicator : all) {
            refuse(indicators.put(indicator.code(), indicator) != null, () -> twice(indicator.code()));
            distinct("breakdowns", indicator.code(), indicator.breakdowns());
            refuse(
                    isList && !indicator.breakdowns().isEmpty(),
                    () -> "a list form has no breakdowns, but " + named(indicator.code()) + " has");
            fits(indicator.code(), indicator.breakdowns(), sizes);
        }
        required(all, sizes);
        for (Indicator indicator : all) {
            Expression computed = indicator.computed();
            if (computed != null) {
                Set<String> needed = known(indicator.code(), computed);
                needed.removeIf(code -> !isComputed(code));
                needs.put(indicator.code(), needed);
            }
        }
        for (FormRule rule : rules) {
            List<String> members = rule.forEach().stream()
                    .filter(d -> !(isList && d.equals(FormRule.ROW)))
                    .toList();
            distinct("dimensions", rule.id(), rule.forEach());
            fits(rule.id(), members, sizes);
            known(rule.id(), rule.left());
            known(rule.id(), rule.right());
            refuse(
                    !rule.at().isEmpty() && !indicators.containsKey(rule.at()),
                    () -> named(rule.id()) + " points to the unknown indicator " + Texts.shown(rule.at()));
        }
        return inOrder();
    }

    private void required(List<Indicator> all, Map<String, Integer> sizes) {
        long cells = 0;
        for (Indicator indicator : all) {
            long own = indicator.required() ? 1 : 0;
            for (String dimension : indicator.breakdowns()) {
                own *= sizes.getOrDefault(dimension, 0);
            }
            cells += own;
        }
        refuse(cells > MOST_CELLS, () -> "more than " + MOST_CELLS + " cells would be required");
    }

    private void fits(String owner, List<String> dimensions, Map<String, Integer> sizes) {
        refuse(
                dimensions.size() > MOST_DIMENSIONS,
                () -> named(owner) + " has more than " + MOST_DIMENSIONS + " dimensions");
        long cells = 1;
        for (String dimension : dimensions) {
            Integer size = sizes.get(dimension);
            if (size == null) {
                throw refused(named(owner) + " names the unknown breakdown " + Texts.shown(dimension));
            }
            cells *= size;
            refuse(cells > MOST_CELLS, () -> named(owner) + " would have more than " + MOST_CELLS + " cells");
        }
    }

    /** Takes first what needs nothing, then what needs only that, and so on (Kahn's algorithm). */
    private List<Indicator> inOrder() {
        Map<String, List<String>> neededBy = new HashMap<>();
        Map<String, Integer> missing = new HashMap<>();
        ArrayDeque<String> ready = new ArrayDeque<>();
        needs.forEach((code, needed) -> {
            needed.forEach(other ->
                    neededBy.computeIfAbsent(other, o -> new ArrayList<>()).add(code));
            missing.put(code, needed.size());
            if (needed.isEmpty()) {
                ready.add(code);
            }
        });
        List<Indicator> ordered = new ArrayList<>();
        while (!ready.isEmpty()) {
            String code = ready.remove();
            ordered.add(Objects.requireNonNull(indicators.get(code)));
            missing.remove(code);
            for (String other : neededBy.getOrDefault(code, List.of())) {
                if (missing.merge(other, -1, Integer::sum) == 0) {
                    ready.add(other);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw refused(cycle(missing.keySet()));
        }
        return List.copyOf(ordered);
    }

    /** Each of {@code open} needs another one of them, so that following them leads around. */
    private String cycle(Set<String> open) {
        Set<String> path = new LinkedHashSet<>();
        String at = needs.keySet().stream().filter(open::contains).findFirst().orElseThrow();
        while (path.add(at)) {
            at = needs.getOrDefault(at, Set.of()).stream()
                    .filter(open::contains)
                    .findFirst()
                    .orElseThrow();
        }
        String start = at;
        List<String> around = new ArrayList<>(
                path.stream().dropWhile(code -> !code.equals(start)).toList());
        List<String> shown =
                around.stream().limit(SHOWN_OF_CYCLE).map(FormCheck::named).toList();
        String more = around.size() > SHOWN_OF_CYCLE ? " > ... (" + around.size() + " cells)" : "";
        return "the computed cell " + named(start) + " needs itself: " + String.join(" > ", shown) + more + " > "
                + named(start);
    }

    private boolean isComputed(String code) {
        Indicator indicator = indicators.get(code);
        return indicator != null && indicator.isComputed();
    }

    /** The indicators that a formula names, all of which are numbers of the form. */
    private Set<String> known(String owner, Expression expression) {
        Set<String> found = new LinkedHashSet<>();
        collect(expression, found);
        refuse(operands > MOST_OPERANDS, () -> "the formulas have more than " + MOST_OPERANDS + " cells and constants");
        for (String needed : found) {
            Indicator indicator = indicators.get(needed);
            if (indicator == null) {
                throw refused(named(owner) + " needs the unknown indicator " + Texts.shown(needed));
            }
            refuse(
                    !indicator.type().isNumber() && indicator.type() != ValueType.UNKNOWN,
                    () -> named(owner) + " computes with " + named(needed) + ", which is not a number");
        }
        return found;
    }

    /** The depth is bounded by {@link Expression.Arithmetic}. */
    private void collect(Expression expression, Set<String> found) {
        if (expression instanceof Expression.Arithmetic operation) {
            operation.operands().forEach(operand -> collect(operand, found));
            return;
        }
        operands++;
        if (expression instanceof Expression.Cell cell) {
            found.add(cell.indicator());
        }
    }

    /** A code in a message: as it is, unless it is long or would garble the message. */
    private static String named(String code) {
        String shown = Texts.shown(code);
        return shown.equals('"' + code + '"') ? code : shown;
    }

    private static List<String> codes(List<Breakdown.Member> members) {
        return members.stream().map(Breakdown.Member::code).toList();
    }

    private void distinct(String what, String owner, Collection<String> codes) {
        refuse(new HashSet<>(codes).size() < codes.size(), () -> what + " of " + named(owner) + " repeat a code");
    }

    private static String twice(String code) {
        return "the code " + Texts.shown(code) + " occurs twice";
    }

    private void refuse(boolean wrong, Supplier<String> rule) {
        if (wrong) {
            throw refused(rule.get());
        }
    }

    private IllegalArgumentException refused(String rule) {
        return new IllegalArgumentException("Form " + Texts.shown(name) + ": " + rule);
    }
}
