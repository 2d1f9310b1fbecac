package vn.lienthong.reporting.internal.check;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as the contract writes them: plain, at most 18 digits before the point and 6 after it. */
public final class Decimals {
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,6})?");
    private static final int LONGEST = 26;
    private static final int WHOLE_DIGITS = 18;
    /** The most digits of a number within an expression, before its point and after it. */
    private static final int MOST_DIGITS = 100;

    private Decimals() {}

    /** The number in {@code text}, or {@code null} if it does not match the pattern. */
    static @Nullable BigDecimal parse(String text) {
        return text.length() <= LONGEST && DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /**
     * The same number if it may occur within an expression, with at most 100 digits before its point and 100 after it
     * (not counting zeros at the end); {@code null} otherwise.
     */
    static @Nullable BigDecimal within(BigDecimal value) {
        BigDecimal shorter = value.scale() > MOST_DIGITS ? value.stripTrailingZeros() : value;
        return shorter.scale() <= MOST_DIGITS && wholeDigits(shorter) <= MOST_DIGITS ? shorter : null;
    }

    /** Whether a number that is rounded to its decimals can be the value of a cell: at most 18 digits before its point. */
    static boolean isOfCell(BigDecimal value) {
        return wholeDigits(value) <= WHOLE_DIGITS;
    }

    private static long wholeDigits(BigDecimal value) {
        return (long) value.precision() - value.scale();
    }

    /** The canonical form of a number: without exponent and trailing zeros. */
    public static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
