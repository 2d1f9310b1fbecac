package vn.lienthong.reporting.form;

import java.math.BigDecimal;
import java.util.List;
import vn.lienthong.reporting.internal.text.Texts;

/**
 * How a cell is computed from others (công thức), as docs/reporting-api.yaml defines it under "Expressions". Immutable.
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
     * {@code DIVIDE} the first by the second, rounded half up.
     *
     * @param operator which
     * @param operands two or more, exactly two for {@code DIVIDE}
     */
    record Arithmetic(Operator operator, List<Expression> operands) implements Expression {
        /** Copies the list; refuses fewer than two operands, or more for a division, with {@link IllegalArgumentException}. */
        public Arithmetic {
            operands = List.copyOf(operands);
            if (operands.size() < 2 || (operator == Operator.DIVIDE && operands.size() > 2)) {
                throw new IllegalArgumentException("Expression: wrong number of operands of " + operator);
            }
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
