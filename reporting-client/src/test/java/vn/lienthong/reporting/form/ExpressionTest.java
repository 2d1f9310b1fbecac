package vn.lienthong.reporting.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A constant is a number that can be computed with. */
class ExpressionTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.5", "100", "999999999999999999999999999999.000000000000000000000000000001"})
    void aPlainDecimalIsAConstant(String value) {
        assertThat(Expression.number(value)).isEqualTo(new Expression.Constant(new BigDecimal(value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1e999999", "1e3", "1,5", "+1", "1.", "1000000000000000000000000000000", "\u0661"})
    void anotherTextIsRefusedByFieldAndRule(String value) {
        assertThatThrownBy(() -> Expression.number(value))
                .isInstanceOf(IllegalArgumentException.class)
                .isNotInstanceOf(NumberFormatException.class)
                .hasMessageStartingWith(
                        "value: must be a plain decimal of at most 30 digits before and after the point");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999", "1e-999999", "1e30", "1e-31", "1e2147483647", "1e-2147483647"})
    void aNumberOfTooManyDigitsIsNoConstant(String value) {
        BigDecimal huge = new BigDecimal(value);
        assertThatThrownBy(() -> new Expression.Constant(huge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("value: must have at most 30 digits");
    }
}
