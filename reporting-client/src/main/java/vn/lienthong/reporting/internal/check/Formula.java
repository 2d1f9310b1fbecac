package vn.lienthong.reporting.internal.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.reporting.form.Expression;

/**
 * An expression bound to the sums of one report, evaluated for one combination of members after the other. Operations
 * are done from left to right, exactly, but a division is rounded half up. Not thread-safe.
 */
final class Formula {
    private final Node root;
    private final int decimals;
    private final int parts;
    private final boolean constant;
    private final boolean empty;
    private boolean beyond;

    /** A part of it. */
    interface Node {
        /** The result, or {@code null} if there is none. */
        @Nullable
        BigDecimal value(Formula formula, int[] at);

        /** Whether one of its cells has a number. */
        boolean filled(int[] at);
    }

    /** Finds the sums that a cell of the expression means. */
    interface Binding {
        /** The sums of an indicator. */
        Slices bind(String indicator);
    }

    /** The sums of an indicator over the dimensions that a formula does not have. */
    static final class Slices implements Node {
        private final Map<Integer, BigDecimal> sums;
        private final int[] from;
        private final int[] strides;

        /** The key of a sum is the total of {@code at[from[i]] * strides[i]}. */
        Slices(Map<Integer, BigDecimal> sums, int[] from, int[] strides) {
            this.sums = sums;
            this.from = from;
            this.strides = strides;
        }

        @Override
        public BigDecimal value(Formula formula, int[] at) {
            return sums.getOrDefault(key(at), BigDecimal.ZERO);
        }

        @Override
        public boolean filled(int[] at) {
            return sums.containsKey(key(at));
        }

        private int key(int[] at) {
            int key = 0;
            for (int i = 0; i < from.length; i++) {
                key += at[from[i]] * strides[i];
            }
            return key;
        }
    }

    private static final class Fixed implements Node {
        private final @Nullable BigDecimal value;

        Fixed(@Nullable BigDecimal value) {
            this.value = value;
        }

        @Override
        public @Nullable BigDecimal value(Formula formula, int[] at) {
            return value;
        }

        @Override
        public boolean filled(int[] at) {
            return false;
        }
    }

    private static final class Operation implements Node {
        private final Expression.Operator operator;
        private final List<Node> operands;

        Operation(Expression.Operator operator, List<Node> operands) {
            this.operator = operator;
            this.operands = operands;
        }

        @Override
        public @Nullable BigDecimal value(Formula formula, int[] at) {
            BigDecimal value = null;
            for (Node operand : operands) {
                BigDecimal next = operand.value(formula, at);
                if (next == null) {
                    return null;
                }
                value = value == null ? next : formula.combined(operator, value, next);
                if (value == null) {
                    return null;
                }
            }
            return value;
        }

        @Override
        public boolean filled(int[] at) {
            for (Node operand : operands) {
                if (operand.filled(at)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Binds an expression; a division in it is rounded to {@code decimals}. */
    Formula(Expression expression, int decimals, Binding binding) {
        this.decimals = decimals;
        Count count = new Count();
        root = count.bound(expression, binding);
        parts = count.parts;
        constant = count.cells == 0;
        empty = !constant && count.filled == 0;
    }

    /** What is counted while an expression is bound. */
    private static final class Count {
        private int parts;
        private int cells;
        private int filled;

        /** The depth is bounded by {@link Expression.Arithmetic}. */
        Node bound(Expression expression, Binding binding) {
            parts++;
            if (expression instanceof Expression.Constant number) {
                return new Fixed(number.value());
            }
            if (expression instanceof Expression.Cell cell) {
                Slices slices = binding.bind(cell.indicator());
                cells++;
                filled += slices.sums.isEmpty() ? 0 : 1;
                return slices;
            }
            if (expression instanceof Expression.Arithmetic operation) {
                return new Operation(
                        operation.operator(),
                        operation.operands().stream()
                                .map(operand -> bound(operand, binding))
                                .toList());
            }
            return new Fixed(null);
        }
    }

    /** The number of its operations, cells and constants: the work of one evaluation. */
    int parts() {
        return parts;
    }

    /** Whether it has cells, none of which has a number anywhere: then it has no result. */
    boolean isEmpty() {
        return empty;
    }

    /** The result, or {@code null} if there is none; then {@link #isBeyond} says whether numbers became too large. */
    @Nullable
    BigDecimal evaluate(int[] at) {
        beyond = false;
        return constant || root.filled(at) ? root.value(this, at) : null;
    }

    /** Whether the last evaluation ended because a number had too many digits. */
    boolean isBeyond() {
        return beyond;
    }

    private @Nullable BigDecimal combined(Expression.Operator operator, BigDecimal a, BigDecimal b) {
        if (operator == Expression.Operator.DIVIDE && b.signum() == 0) {
            return null;
        }
        BigDecimal exact = switch (operator) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.subtract(b);
            case MULTIPLY -> a.multiply(b);
            case DIVIDE -> a.divide(b, decimals, RoundingMode.HALF_UP);
        };
        BigDecimal within = Decimals.within(exact);
        beyond = within == null;
        return within;
    }
}
