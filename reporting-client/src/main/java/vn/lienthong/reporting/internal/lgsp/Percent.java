package vn.lienthong.reporting.internal.lgsp;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A percentage as a number from 0 to 100 with two decimals; computed, never entered. */
final class Percent {
    private Percent() {}

    static BigDecimal of(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO.setScale(2)
                : BigDecimal.valueOf(part)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }
}
