package vn.lienthong.reporting.form;

import java.math.BigDecimal;
import java.util.List;
import vn.lienthong.reporting.internal.text.Texts;

/**
 * How a cell is computed from others (công thức), as docs/reporting-api.yaml defines it under "Expressions". Immutable.
 *
 * <p>An expression is nested at most 32 levels deep and has at most 20,000 cells and constants; a larger one cannot be
 * made. Within an expression numbers are exact and have at most 100 digits before the point and 100 after it; only a
 * division is rounded, half up, to the decimals of the indicator, in a rule to six.
 */
public sealed interface Expression {

    /**
     * The sum of all cells of an indicator that agree with the cell being computed in every dimension that both have.
     *
     * @param indicator its code
     */
    record Cell(String indicator) implements Expression {}

    /**
     * A constant.
     *
     * @param value the number
     */
    record Constant(BigDecimal value) implements Expression {
        private static final int MOST_DIGITS = 30;

        /** Refuses more than 30 digits before or after the point with {@link IllegalArgumentException}. */
        public Constant {
            if (value.scale() > MOST_DIGITS || (long) value.precision() - value.scale() > MOST_DIGITS) {
                throw new IllegalArgumentException(
                        "value: must have at most " + MOST_DIGITS + " digits before and after the point, but has more");
            }
        }
    }

    /**
     * An operation: {@code ADD} and {@code MULTIPLY} over all operands, {@code SUBTRACT} the first minus the others,
     * {@code DIVIDE} the first by the second, rounded half up. They are done from left to right.
     *
     * @param operator which
     * @param operands two or more, exactly two for {@code DIVIDE}
     */
    record Arithmetic(Operator operator, List<Expression> operands) implements Expression {
        private static final int MOST_LEVELS = 32;
        private static final int MOST_OPERANDS = 20_000;

        /**
         * Copies the list; refuses fewer than two operands, more for a division, and an expression of more than 32
         * levels or 20,000 cells and constants, with {@link IllegalArgumentException}.
         */
        public Arithmetic {
            operands = List.copyOf(operands);
            if (operands.size() < 2 || (operator == Operator.DIVIDE && operands.size() > 2)) {
                throw new IllegalArgumentException("Expression: wrong number of operands of " + operator);
            }
            counted(operands, 1, 0);
        }

        private static int counted(List<Expression> operands, int level, int before) {
            if (level > MOST_LEVELS) {
                throw new IllegalArgumentException(
                        "Expression: must be nested at most " + MOST_LEVELS + " levels deep, but is deeper");
            }
            int count = before;
            for (Expression operand : operands) {
                count = operand instanceof Arithmetic inner ? counted(inner.operands, level + 1, count) : count + 1;
                if (count > MOST_OPERANDS) {
                    throw new IllegalArgumentException(
                            "Expression: must have at most " + MOST_OPERANDS + " cells and constants, but has more");
                }
            }
            return count;
        }
    }

    /**
     * An operation that this version does not know; it has no result, so whatever needs it is checked by the platform
     * only.
     *
     * @param raw the platform's value
     */
    record Unsupported(String raw) implements Expression {}

    /** The four operations. */
    enum Operator {
        /** Plus. */
        ADD,
        /** Minus. */
        SUBTRACT,
        /** Times. */
        MULTIPLY,
        /** Divided by; by zero there is no result. */
        DIVIDE
    }

    /** {@link Cell}. */
    static Expression cell(String indicator) {
        return new Cell(indicator);
    }

    /**
     * {@link Constant}.
     *
     * @throws IllegalArgumentException if {@code value} is not a plain decimal such as {@code -0.5}, without exponent, of
     *     at most 30 digits before and after its point
     */
    static Expression number(String value) {
        if (!value.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?")) {
            throw new IllegalArgumentException("value: must be a plain decimal of at most " + Constant.MOST_DIGITS
                    + " digits before and after the point, but is " + Texts.shown(value));
        }
        return new Constant(new BigDecimal(value));
    }

    /** {@link Operator#ADD}. */
    static Expression add(Expression... operands) {
        return new Arithmetic(Operator.ADD, List.of(operands));
    }

    /** {@link Operator#SUBTRACT}. */
    static Expression subtract(Expression... operands) {
        return new Arithmetic(Operator.SUBTRACT, List.of(operands));
    }

    /** {@link Operator#MULTIPLY}. */
    static Expression multiply(Expression... operands) {
        return new Arithmetic(Operator.MULTIPLY, List.of(operands));
    }

    /** {@link Operator#DIVIDE}. */
    static Expression divide(Expression numerator, Expression denominator) {
        return new Arithmetic(Operator.DIVIDE, List.of(numerator, denominator));
    }
}
