package vn.lienthong.payment.invoice;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;

/** The rules of texts and numbers; every message begins with the element's name. */
final class Rules {
    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 6;

    private Rules() {}

    /** One line that XML 1.0 can hold. */
    static String text(String field, String text, int longest) {
        VisibleText.LINE.require(field, text, longest);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0xFFFE) {
                throw new IllegalArgumentException(field + ": must have only characters that XML allows, but contains "
                        + VisibleText.codePoint(text.charAt(i)));
            }
        }
        return text;
    }

    static @Nullable String optional(String field, @Nullable String text, int longest) {
        return text == null ? null : text(field, text, longest);
    }

    /** A number of at most 15 digits and six decimals. */
    static BigDecimal number(String field, BigDecimal value, boolean mayBeNegative) {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if ((long) value.precision() - value.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException(field + ": must have at most " + MOST_DIGITS + " digits, but has more");
        }
        if (value.scale() > MOST_DECIMALS && value.stripTrailingZeros().scale() > MOST_DECIMALS) {
            throw new IllegalArgumentException(
                    field + ": must have at most " + MOST_DECIMALS + " decimals, but has more");
        }
        if (value.signum() < 0 && !mayBeNegative) {
            throw new IllegalArgumentException(field + ": must be 0 or more, but is negative");
        }
        return value;
    }

    /** As XML has it: without exponent and without needless zeros. */
    static String written(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
