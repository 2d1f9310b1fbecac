package vn.lienthong.reporting.internal.check;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as the contract writes them: plain, at most 18 digits before the point and 6 after it. */
public final class Decimals {
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,6})?");
    private static final int LONGEST = 26;

    private Decimals() {}

    /** The number in {@code text}, or {@code null} if it does not match the pattern. */
    static @Nullable BigDecimal parse(String text) {
        return text.length() <= LONGEST && DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /** The canonical form of a number: without exponent and trailing zeros. */
    public static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
