package vn.lienthong.payment.settlement.internal.text;

/**
 * How a file writes whole đồng (cách ghi số tiền): digits, perhaps in groups of three, perhaps with decimals that are all
 * zero, perhaps multiplied by a factor. Nothing is computed in floating point. Thread-safe.
 *
 * @param grouping between groups of three digits, or 0 for none
 * @param decimal before decimals, or 0 for none
 * @param factor that the file multiplies by, such as 100
 * @param most the largest amount in đồng
 */
public record AmountForm(char grouping, char decimal, int factor, long most) {
    /** The text is not a number of this form; the largest numbers of {@code long} are no amounts. */
    public static final long NOT_A_NUMBER = Long.MIN_VALUE;

    /** The number is larger than {@link #most}. */
    public static final long TOO_LARGE = Long.MIN_VALUE + 1;

    /** The number is not a whole one in đồng. */
    public static final long NOT_WHOLE = Long.MIN_VALUE + 2;

    /** The amount in đồng, negative after {@code -}, or one of the three constants. */
    public long read(byte[] bytes, int from, int to) {
        int at = from;
        boolean negative = at < to && bytes[at] == '-';
        if (negative) {
            at++;
        }
        long value = 0;
        int digits = 0;
        int sinceGroup = -1;
        long limit = most * factor;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                if (value <= limit) {
                    value = value * 10 + digit;
                }
                digits++;
                if (sinceGroup >= 0) {
                    sinceGroup++;
                }
            } else if (grouping != 0 && bytes[at] == grouping) {
                if (digits == 0 || (sinceGroup < 0 ? digits > 3 : sinceGroup != 3)) {
                    return NOT_A_NUMBER;
                }
                sinceGroup = 0;
            } else {
                break;
            }
        }
        if (digits == 0 || (sinceGroup >= 0 && sinceGroup != 3)) {
            return NOT_A_NUMBER;
        }
        if (at < to) {
            long ending = decimals(bytes, at, to);
            if (ending != 0) {
                return ending;
            }
        }
        if (value > limit) {
            return TOO_LARGE;
        }
        if (value % factor != 0) {
            return NOT_WHOLE;
        }
        return negative ? -(value / factor) : value / factor;
    }

    private long decimals(byte[] bytes, int at, int to) {
        if (decimal == 0 || bytes[at] != decimal || at + 1 == to) {
            return NOT_A_NUMBER;
        }
        boolean zero = true;
        for (int i = at + 1; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return NOT_A_NUMBER;
            }
            zero &= bytes[i] == '0';
        }
        return zero ? 0 : NOT_WHOLE;
    }

    /** The amount as the file writes it; decimals are left out. */
    public String write(long amountVnd) {
        String digits = Long.toString(Math.multiplyExact(amountVnd, (long) factor));
        if (grouping == 0) {
            return digits;
        }
        int sign = digits.startsWith("-") ? 1 : 0;
        StringBuilder text = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > sign; i -= 3) {
            text.insert(i, grouping);
        }
        return text.toString();
    }
}
