package vn.lienthong.payment.invoice;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice (hàng hóa, dịch vụ); {@code HHDVu}. Quantities and amounts may be negative, as in an invoice that
 * corrects another one; prices and percentages may not. Immutable.
 */
public final class InvoiceLine {
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_UNIT = 50;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What a line is (tính chất); {@code TChat}. */
    public enum Nature {
        /** Goods or a service. */
        GOODS(1),
        /** A promotion without payment (khuyến mại). */
        PROMOTION(2),
        /** A trade discount, which is subtracted from the totals (chiết khấu thương mại). */
        DISCOUNT(3),
        /** A note, which has no amount (ghi chú). */
        NOTE(4);

        private final int code;

        Nature(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private final Builder from;

    private InvoiceLine(Builder from) {
        this.from = from;
    }

    /**
     * Starts a line of goods or a service.
     *
     * @param name {@code THHDVu}
     * @param amount {@code ThTien}, before tax
     * @param rate {@code TSuat}
     */
    public static Builder goods(String name, BigDecimal amount, TaxRate rate) {
        return new Builder(Nature.GOODS, name, amount, rate);
    }

    /** Starts a promotion, whose amount is usually 0. */
    public static Builder promotion(String name, BigDecimal amount, TaxRate rate) {
        return new Builder(Nature.PROMOTION, name, amount, rate);
    }

    /** Starts a discount; its amount is written as it is and subtracted from the totals. */
    public static Builder discount(String name, BigDecimal amount, TaxRate rate) {
        return new Builder(Nature.DISCOUNT, name, amount, rate);
    }

    /** Starts a note. */
    public static Builder note(String text) {
        return new Builder(Nature.NOTE, text, null, null);
    }

    /** What the line is. */
    public Nature nature() {
        return from.nature;
    }

    /** {@code THHDVu}. */
    public String name() {
        return from.name;
    }

    /** {@code DVTinh}, or {@code null}. */
    public @Nullable String unit() {
        return from.unit;
    }

    /** {@code SLuong}, or {@code null}. */
    public @Nullable BigDecimal quantity() {
        return from.quantity;
    }

    /** {@code DGia}, or {@code null}. */
    public @Nullable BigDecimal price() {
        return from.price;
    }

    /** {@code TLCKhau} in percent, or {@code null}. */
    public @Nullable BigDecimal discountPercent() {
        return from.discountPercent;
    }

    /** {@code STCKhau}, or {@code null}. */
    public @Nullable BigDecimal discountAmount() {
        return from.discountAmount;
    }

    /** {@code ThTien}, or {@code null} of a note. */
    public @Nullable BigDecimal amount() {
        return from.amount;
    }

    /** {@code TSuat}, or {@code null} of a note. */
    public @Nullable TaxRate rate() {
        return from.rate;
    }

    /** What the line adds to the totals. */
    BigDecimal counted() {
        BigDecimal amount = Objects.requireNonNullElse(from.amount, BigDecimal.ZERO);
        return from.nature == Nature.DISCOUNT ? amount.negate() : amount;
    }

    /** Its nature only. */
    @Override
    public String toString() {
        return "InvoiceLine[" + from.nature + "]";
    }

    /** Builds an {@link InvoiceLine}. Not thread-safe. */
    public static final class Builder {
        private final Nature nature;
        private final String name;
        private final @Nullable BigDecimal amount;
        private final @Nullable TaxRate rate;
        private @Nullable String unit;
        private @Nullable BigDecimal quantity;
        private @Nullable BigDecimal price;
        private @Nullable BigDecimal discountPercent;
        private @Nullable BigDecimal discountAmount;

        private Builder(Nature nature, String name, @Nullable BigDecimal amount, @Nullable TaxRate rate) {
            this.nature = nature;
            this.name = name;
            this.amount = amount;
            this.rate = rate;
        }

        private Builder(Builder other) {
            this(other.nature, other.name, other.amount, other.rate);
            unit = other.unit;
            quantity = other.quantity;
            price = other.price;
            discountPercent = other.discountPercent;
            discountAmount = other.discountAmount;
        }

        /** The unit, the quantity and the price of one. */
        public Builder quantity(String unitName, BigDecimal count, BigDecimal priceOfOne) {
            unit = unitName;
            quantity = count;
            price = priceOfOne;
            return this;
        }

        /** The discount of this line, in percent and as an amount, which {@code ThTien} has already less. */
        public Builder discount(BigDecimal percent, BigDecimal discount) {
            discountPercent = percent;
            discountAmount = discount;
            return this;
        }

        /**
         * Checks and makes the line.
         *
         * @throws IllegalArgumentException that names the element and the rule
         */
        public InvoiceLine build() {
            Rules.text("THHDVu", name, LONGEST_NAME);
            Rules.optional("DVTinh", unit, LONGEST_UNIT);
            check("ThTien", amount, true);
            check("SLuong", quantity, true);
            check("DGia", price, false);
            check("TLCKhau", discountPercent, false);
            check("STCKhau", discountAmount, true);
            Rules.require(
                    discountPercent == null || discountPercent.compareTo(HUNDRED) <= 0,
                    "TLCKhau: must be at most 100, but is more");
            Rules.require(
                    nature != Nature.NOTE || (quantity == null && discountAmount == null),
                    "SLuong, STCKhau: must be left out of a note");
            return new InvoiceLine(new Builder(this));
        }

        private static void check(String field, @Nullable BigDecimal value, boolean mayBeNegative) {
            if (value != null) {
                Rules.number(field, value, mayBeNegative);
            }
        }
    }
}
