package vn.lienthong.payment.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The data of an electronic invoice (dữ liệu hóa đơn điện tử), to be issued and signed by a program that may do so; its XML
 * is written by {@link InvoiceXml}. Immutable.
 */
public final class Invoice {
    private static final int LONGEST = 255;
    private static final int LONGEST_CODE = 20;
    private static final long MOST_NUMBER = 99_999_999;
    private static final int MOST_LINES = 100_000;

    private final Builder from;
    private final InvoiceTotals totals;
    private final String words;

    private Invoice(Builder from, InvoiceTotals totals, String words) {
        this.from = from;
        this.totals = totals;
        this.words = words;
    }

    /**
     * The name of an invoice (ký hiệu và số).
     *
     * @param form {@code KHMSHDon}, such as {@code 1}
     * @param series {@code KHHDon}, such as {@code C26TAA}
     * @param number {@code SHDon}, from 1 to 99,999,999
     * @param formVersion {@code PBan}, such as {@code 2.0.0}
     */
    public record Key(String form, String series, long number, String formVersion) {
        /**
         * Checks the format.
         *
         * @throws IllegalArgumentException that names the element and the rule
         */
        public Key {
            code("KHMSHDon", form);
            code("KHHDon", series);
            code("PBan", formVersion);
            Rules.require(
                    number >= 1 && number <= MOST_NUMBER,
                    "SHDon: must be from 1 to " + MOST_NUMBER + ", but is " + number);
        }

        private static void code(String field, String text) {
            Rules.require(
                    text.matches("[0-9A-Za-z./-]{1," + LONGEST_CODE + "}"),
                    field + ": must have 1 to " + LONGEST_CODE + " letters, digits, dots, slashes or hyphens");
        }
    }

    /**
     * Starts an invoice in đồng.
     *
     * @param title {@code THDon}, such as {@code Hóa đơn giá trị gia tăng}
     * @param day {@code NLap}
     * @param paymentMethod {@code HTTToan}, such as {@code TM/CK}
     */
    public static Builder builder(Key key, String title, LocalDate day, String paymentMethod) {
        return new Builder(key, title, day, paymentMethod);
    }

    /** Its name. */
    public Key key() {
        return from.key;
    }

    /** {@code THDon}. */
    public String title() {
        return from.title;
    }

    /** {@code NLap}. */
    public LocalDate day() {
        return from.day;
    }

    /** {@code HTTToan}. */
    public String paymentMethod() {
        return from.paymentMethod;
    }

    /** {@code DVTTe}. */
    public String currency() {
        return from.currency;
    }

    /** {@code TGia}: 1 for đồng. */
    public BigDecimal exchangeRate() {
        return from.exchangeRate;
    }

    /** {@code NBan}. */
    public InvoiceParty seller() {
        return Objects.requireNonNull(from.seller);
    }

    /** {@code NMua}. */
    public InvoiceParty buyer() {
        return Objects.requireNonNull(from.buyer);
    }

    /** {@code DSHHDVu}, in order. */
    public List<InvoiceLine> lines() {
        return from.lines;
    }

    /** {@code TToan}. */
    public InvoiceTotals totals() {
        return totals;
    }

    /** {@code TgTTTBChu}. */
    public String totalInWords() {
        return words;
    }

    /** What does not add up; empty for an invoice that can be written. */
    public List<InvoiceFinding> findings() {
        return InvoiceChecks.of(from.lines, totals);
    }

    /** Its name only. */
    @Override
    public String toString() {
        return "Invoice[" + from.key.series() + ", " + from.day + "]";
    }

    /** Builds an {@link Invoice}. Not thread-safe. */
    public static final class Builder {
        private final Key key;
        private final String title;
        private final LocalDate day;
        private final String paymentMethod;
        private List<InvoiceLine> lines = new ArrayList<>();
        private String currency = "VND";
        private BigDecimal exchangeRate = BigDecimal.ONE;
        private @Nullable InvoiceParty seller;
        private @Nullable InvoiceParty buyer;
        private @Nullable InvoiceTotals totals;
        private @Nullable String words;

        private Builder(Key key, String title, LocalDate day, String paymentMethod) {
            this.key = Objects.requireNonNull(key, "key");
            this.title = Objects.requireNonNull(title, "title");
            this.day = Objects.requireNonNull(day, "day");
            this.paymentMethod = Objects.requireNonNull(paymentMethod, "paymentMethod");
        }

        private Builder(Builder other) {
            this(other.key, other.title, other.day, other.paymentMethod);
            lines = List.copyOf(other.lines);
            currency = other.currency;
            exchangeRate = other.exchangeRate;
            seller = other.seller;
            buyer = other.buyer;
            totals = other.totals;
            words = other.words;
        }

        /** The seller, who needs a tax code and an address; required. */
        public Builder seller(InvoiceParty value) {
            seller = value;
            return this;
        }

        /** The buyer; required. */
        public Builder buyer(InvoiceParty value) {
            buyer = value;
            return this;
        }

        /** One more line; at least one is required. */
        public Builder line(InvoiceLine value) {
            lines.add(Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Another currency than đồng, with its rate; the total in words must then be given. */
        public Builder currency(String code, BigDecimal rate) {
            currency = code;
            exchangeRate = rate;
            return this;
        }

        /** The totals of another program; by default they are computed, with the tax in whole đồng. */
        public Builder totals(InvoiceTotals value) {
            totals = value;
            return this;
        }

        /** The total in words; by default {@link AmountInWords} of a total in whole đồng. */
        public Builder totalInWords(String value) {
            words = value;
            return this;
        }

        /**
         * Checks the format and makes the invoice; whether it adds up, {@link Invoice#findings()} says.
         *
         * @throws IllegalArgumentException that names the element and the rule
         */
        public Invoice build() {
            Rules.text("THDon", title, LONGEST);
            Rules.text("HTTToan", paymentMethod, LONGEST);
            Rules.require(currency.matches("[A-Z]{3}"), "DVTTe: must have three letters A to Z");
            Rules.number("TGia", exchangeRate, false);
            Rules.require(exchangeRate.signum() > 0, "TGia: must be more than 0");
            Rules.require(
                    !currency.equals("VND") || exchangeRate.compareTo(BigDecimal.ONE) == 0, "TGia: must be 1 for VND");
            Rules.require(seller != null, "NBan: must be there, but is missing");
            Rules.require(
                    seller != null && seller.taxCode() != null && seller.address() != null,
                    "NBan: must have MST and DChi");
            Rules.require(buyer != null, "NMua: must be there, but is missing");
            Rules.require(
                    !lines.isEmpty() && lines.size() <= MOST_LINES,
                    "DSHHDVu: must have 1 to " + MOST_LINES + " lines, but has " + lines.size());
            InvoiceTotals sums = totals == null ? InvoiceTotals.of(lines, currency.equals("VND") ? 0 : 2) : totals;
            return new Invoice(new Builder(this), sums, Rules.text("TgTTTBChu", words(sums), LONGEST));
        }

        private String words(InvoiceTotals sums) {
            if (words != null) {
                return words;
            }
            BigDecimal total = sums.total();
            boolean whole = total.signum() == 0 || total.stripTrailingZeros().scale() <= 0;
            Rules.require(currency.equals("VND") && whole, "TgTTTBChu: must be given unless the total is whole đồng");
            return AmountInWords.of(total.longValueExact());
        }
    }
}
