package vn.lienthong.payment.invoice;

/**
 * Amounts in Vietnamese words (số tiền bằng chữ), as invoices and receipts must have them: {@code 1.204.025} is <i>Một triệu
 * hai trăm linh bốn nghìn không trăm hai mươi lăm đồng</i>. Written for the north ({@code linh}, {@code nghìn}) or the
 * south ({@code lẻ}, {@code ngàn}). Thread-safe.
 */
public final class AmountInWords {
    /** How a region says it (cách đọc). */
    public enum Region {
        /** {@code linh}, {@code nghìn}. */
        NORTH("linh", "nghìn"),
        /** {@code lẻ}, {@code ngàn}. */
        SOUTH("lẻ", "ngàn");

        private final String zero;
        private final String thousand;

        Region(String zero, String thousand) {
            this.zero = zero;
            this.thousand = thousand;
        }
    }

    /** 999 million tỷ: beyond it, Vietnamese has no agreed words. */
    private static final long MOST = 999_999_999_999_999_999L;

    private static final long BILLION = 1_000_000_000L;
    private static final String[] DIGITS = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};

    private final Region region;
    private final StringBuilder words = new StringBuilder();

    private AmountInWords(Region region) {
        this.region = region;
    }

    /**
     * As the north says it.
     *
     * @param amountVnd whole đồng, from -999,999,999,999,999,999 to as many above
     * @throws IllegalArgumentException beyond it
     */
    public static String of(long amountVnd) {
        return of(amountVnd, Region.NORTH);
    }

    /** As a region says it; otherwise as {@link #of(long)}. */
    public static String of(long amountVnd, Region region) {
        if (amountVnd < -MOST || amountVnd > MOST) {
            throw new IllegalArgumentException("amountVnd: must be within " + MOST + ", but is not");
        }
        AmountInWords in = new AmountInWords(region);
        if (amountVnd < 0) {
            in.say("âm");
        }
        if (amountVnd == 0) {
            in.say(DIGITS[0]);
        } else {
            in.number(Math.abs(amountVnd), false);
        }
        in.say("đồng");
        return Character.toUpperCase(in.words.charAt(0)) + in.words.substring(1);
    }

    /** {@code full}: after something larger, so that every group has its hundreds. */
    private void number(long value, boolean full) {
        long billions = value / BILLION;
        if (billions > 0) {
            number(billions, full);
            say("tỷ");
        }
        boolean inner = full || billions > 0;
        int rest = (int) (value % BILLION);
        int millions = rest / 1_000_000;
        int thousands = rest / 1_000 % 1_000;
        int ones = rest % 1_000;
        group(millions, inner, "triệu");
        group(thousands, inner || millions > 0, region.thousand);
        group(ones, inner || millions > 0 || thousands > 0, "");
    }

    private void group(int value, boolean full, String unit) {
        if (value == 0) {
            return;
        }
        int hundreds = value / 100;
        int tens = value / 10 % 10;
        int ones = value % 10;
        boolean withHundreds = full || hundreds > 0;
        if (withHundreds) {
            say(DIGITS[hundreds]);
            say("trăm");
        }
        if (tens == 0 && ones > 0 && withHundreds) {
            say(region.zero);
        } else if (tens == 1) {
            say("mười");
        } else if (tens > 1) {
            say(DIGITS[tens]);
            say("mươi");
        }
        if (ones > 0) {
            say(one(tens, ones));
        }
        if (!unit.isEmpty()) {
            say(unit);
        }
    }

    private static String one(int tens, int ones) {
        if (ones == 1 && tens > 1) {
            return "mốt";
        }
        if (ones == 4 && tens > 1) {
            return "tư";
        }
        return ones == 5 && tens > 0 ? "lăm" : DIGITS[ones];
    }

    private void say(String word) {
        if (words.length() > 0) {
            words.append(' ');
        }
        words.append(word);
    }
}
