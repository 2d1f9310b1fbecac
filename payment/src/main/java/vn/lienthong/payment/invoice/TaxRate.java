package vn.lienthong.payment.invoice;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rate of value added tax as invoices write it (thuế suất): {@code 8%}, {@code KCT} (not subject to tax), {@code KKKNT} (not
 * declared), {@code KHAC:7.5%} (another one). Equal by its text. Immutable.
 */
public final class TaxRate {
    private static final Pattern PERCENT = Pattern.compile("(?:KHAC:)?([0-9]{1,2}(?:\\.[0-9]{1,2})?)%");

    private final String text;
    private final @Nullable BigDecimal percent;

    private TaxRate(String text, @Nullable BigDecimal percent) {
        this.text = text;
        this.percent = percent;
    }

    /**
     * The rate with this text.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static TaxRate of(String text) {
        if (text.equals("KCT") || text.equals("KKKNT")) {
            return new TaxRate(text, null);
        }
        Matcher percent = PERCENT.matcher(text);
        if (text.length() > 11 || !percent.matches()) {
            throw new IllegalArgumentException(
                    "TSuat: must be a rate such as 8%, KCT, KKKNT or KHAC:7.5%, but is another");
        }
        return new TaxRate(text, new BigDecimal(percent.group(1)));
    }

    /** The text. */
    public String text() {
        return text;
    }

    /** The percentage, or {@code null} if there is no tax. */
    public @Nullable BigDecimal percent() {
        return percent;
    }

    /** The tax on an amount, exactly; 0 without a percentage. */
    BigDecimal taxOn(BigDecimal amount) {
        return percent == null ? BigDecimal.ZERO : amount.multiply(percent).movePointLeft(2);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TaxRate rate && rate.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
