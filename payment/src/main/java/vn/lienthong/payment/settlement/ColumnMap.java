package vn.lienthong.payment.settlement;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.settlement.internal.text.AmountForm;
import vn.lienthong.payment.settlement.internal.text.TimePattern;

/**
 * What stands in which column of a file, and how it is written (ánh xạ cột). The columns of VNPAY, MoMo and the national
 * platform (TTTT 3.9, 22 columns) are not public, so a map is a setting of whoever has the contract. Immutable.
 */
public final class ColumnMap {
    private static final int LONGEST_NAME = 200;
    private static final String SEPARATORS = ",;|\t^~";

    /** What is read from a file, and written into the one that is sent back. */
    enum Part {
        MERCHANT_REF("merchantRef"),
        PROVIDER_REF("providerRef"),
        BANK_REF("bankRef"),
        AMOUNT("amountVnd"),
        FEE("feeVnd"),
        STATUS("status"),
        TYPE("type"),
        PAID_AT("paidAt");

        final String label;

        Part(String label) {
            this.label = label;
        }
    }

    /** A column of a file (cột): by its name in the header, or by its number. */
    public static final class Column {
        final String name;
        final int number;

        private Column(String name, int number) {
            this.name = name;
            this.number = number;
        }

        /** {@code 'name'} or the number. */
        @Override
        public String toString() {
            return number > 0 ? String.valueOf(number) : "'" + name + "'";
        }
    }

    /**
     * The column under this name in the header, which is the first line; blanks around it do not count.
     *
     * @throws IllegalArgumentException for a blank or invisible name
     */
    public static Column column(String name) {
        return new Column(VisibleText.LINE.require("column", name, LONGEST_NAME).strip(), 0);
    }

    /**
     * The column of this number, from 1.
     *
     * @throws IllegalArgumentException below 1 or above 500
     */
    public static Column column(int number) {
        if (number < 1 || number > TotalsLine.MOST_COLUMNS) {
            throw new IllegalArgumentException(
                    "column: must be from 1 to " + TotalsLine.MOST_COLUMNS + ", but is " + number);
        }
        return new Column("", number);
    }

    private final Builder from;
    private final AmountForm amounts;

    private ColumnMap(Builder from) {
        this.from = from;
        amounts = new AmountForm(from.grouping, from.decimal, from.factor, SettlementRecord.MOST_VND);
    }

    /**
     * Starts a map. A payment is a {@code PAY} unless the map says otherwise; what the amount, our reference and the status
     * are must be said.
     *
     * @param provider the name of the provider, such as {@code vnpay}, as in our own records
     */
    public static Builder builder(String provider) {
        return new Builder(provider);
    }

    String provider() {
        return from.provider;
    }

    byte[] providerBytes() {
        return from.provider.getBytes(StandardCharsets.UTF_8);
    }

    char separator() {
        return from.separator;
    }

    boolean quotes() {
        return from.quotes;
    }

    int width() {
        return from.width;
    }

    Map<Part, Column> columns() {
        return from.columns;
    }

    boolean named() {
        return from.columns.values().stream().anyMatch(column -> column.number == 0);
    }

    boolean header() {
        return from.header || named();
    }

    Map<String, PaymentStatus> statuses() {
        return from.statuses;
    }

    @Nullable
    PaymentStatus fixedStatus() {
        return from.fixedStatus;
    }

    Map<String, SettlementRecord.Type> types() {
        return from.types;
    }

    boolean negativeIsRefund() {
        return from.negativeIsRefund;
    }

    @Nullable
    TimePattern time() {
        return from.time;
    }

    AmountForm amounts() {
        return amounts;
    }

    @Nullable
    TotalsLine totals() {
        return from.totals;
    }

    /** Builds a {@link ColumnMap}. Not thread-safe. */
    public static final class Builder {
        private final String provider;
        private final Map<Part, Column> columns = new LinkedHashMap<>();
        private final Map<String, PaymentStatus> statuses = new LinkedHashMap<>();
        private final Map<String, SettlementRecord.Type> types = new LinkedHashMap<>();
        private char separator = ',';
        private boolean quotes = true;
        private boolean header;
        private int width;
        private char grouping;
        private char decimal;
        private int factor = 1;
        private boolean negativeIsRefund;
        private @Nullable PaymentStatus fixedStatus;
        private @Nullable TimePattern time;
        private @Nullable TotalsLine totals;

        private Builder(String provider) {
            this.provider = provider;
        }

        private Builder(Builder other) {
            provider = other.provider;
            columns.putAll(other.columns);
            statuses.putAll(other.statuses);
            types.putAll(other.types);
            separator = other.separator;
            quotes = other.quotes;
            header = other.header;
            width = other.width;
            grouping = other.grouping;
            decimal = other.decimal;
            factor = other.factor;
            negativeIsRefund = other.negativeIsRefund;
            fixedStatus = other.fixedStatus;
            time = other.time;
            totals = other.totals;
        }

        /** Our reference; required. */
        public Builder merchantRef(Column column) {
            return put(Part.MERCHANT_REF, column);
        }

        /** The provider's reference. */
        public Builder providerRef(Column column) {
            return put(Part.PROVIDER_REF, column);
        }

        /** The bank's reference. */
        public Builder bankRef(Column column) {
            return put(Part.BANK_REF, column);
        }

        /** The amount; required. */
        public Builder amount(Column column) {
            return put(Part.AMOUNT, column);
        }

        /** The provider's fee, written as the amount; empty where it is not known. */
        public Builder fee(Column column) {
            return put(Part.FEE, column);
        }

        /**
         * The status; one that {@code meanings} does not list is {@link PaymentStatus#NEEDS_REVIEW}.
         *
         * @param meanings of the texts in the column, with the usual text of each outcome first
         */
        public Builder status(Column column, Map<String, PaymentStatus> meanings) {
            statuses.clear();
            statuses.putAll(meanings);
            return put(Part.STATUS, column);
        }

        /** The status of every row, for files that list, for example, only what was paid. */
        public Builder everyStatus(PaymentStatus status) {
            fixedStatus = Objects.requireNonNull(status, "status");
            return this;
        }

        /** Whether it is a payment or a refund; a text that {@code meanings} does not list is refused. */
        public Builder type(Column column, Map<String, SettlementRecord.Type> meanings) {
            types.clear();
            types.putAll(meanings);
            return put(Part.TYPE, column);
        }

        /** Refunds are those rows whose amount is negative. */
        public Builder negativeIsRefund() {
            negativeIsRefund = true;
            return this;
        }

        /**
         * When it was paid; empty where it is not known.
         *
         * @param pattern of a time in Vietnam, such as {@code dd/MM/yyyy HH:mm:ss}: {@code yyyy MM dd HH mm ss SSS}, {@code X}
         *     for an offset, other letters in quotes
         */
        public Builder paidAt(Column column, String pattern) {
            try {
                time = TimePattern.of(pattern);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("paidAt: " + e.getMessage(), e);
            }
            return put(Part.PAID_AT, column);
        }

        private Builder put(Part part, Column column) {
            columns.put(part, Objects.requireNonNull(column, "column"));
            return this;
        }

        /** Between the columns: a comma (the default), semicolon, bar, tab, circumflex or tilde. */
        public Builder separator(char value) {
            separator = value;
            return this;
        }

        /** A quotation mark is a character like others; by default it stands around fields as in RFC 4180. */
        public Builder withoutQuotes() {
            quotes = false;
            return this;
        }

        /** The first line is a header, although the columns are given by number. */
        public Builder header() {
            header = true;
            return this;
        }

        /** The number of columns of every row; by default that of the header or of the first row. */
        public Builder width(int value) {
            width = value;
            return this;
        }

        /** Between groups of three digits, such as the dots of {@code 1.500.000}; amounts without them are read too. */
        public Builder grouping(char value) {
            grouping = value;
            return this;
        }

        /** Before decimals, which must be zeros, such as the point of {@code 1500000.00}. */
        public Builder zeroDecimals(char value) {
            decimal = value;
            return this;
        }

        /** The file multiplies amounts by this, as VNPAY does by 100. */
        public Builder amountFactor(int value) {
            factor = value;
            return this;
        }

        /** The totals line, which must then be there. */
        public Builder totals(TotalsLine value) {
            totals = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Checks and makes the map.
         *
         * @throws IllegalArgumentException that names the setting and the rule
         */
        public ColumnMap build() {
            VisibleText.LINE.require("provider", provider, SettlementRecord.LONGEST);
            require(columns.containsKey(Part.MERCHANT_REF), "merchantRef: must have a column, but has none");
            require(columns.containsKey(Part.AMOUNT), "amount: must have a column, but has none");
            require(
                    columns.containsKey(Part.STATUS) != (fixedStatus != null),
                    "status: must have either a column or one status for every row");
            require(
                    !(negativeIsRefund && columns.containsKey(Part.TYPE)),
                    "negativeIsRefund: must be left out where the type has a column");
            require(
                    !columns.containsKey(Part.STATUS) || !statuses.isEmpty(),
                    "status: must have meanings, but has none");
            require(!columns.containsKey(Part.TYPE) || !types.isEmpty(), "type: must have meanings, but has none");
            require(SEPARATORS.indexOf(separator) >= 0, "separator: must be one of , ; | tab ^ ~");
            require(
                    grouping == 0 || grouping == '.' || grouping == ',' || grouping == ' ',
                    "grouping: must be a dot, a comma or a blank");
            require(decimal == 0 || decimal == '.' || decimal == ',', "zeroDecimals: must be a dot or a comma");
            require(decimal == 0 || decimal != grouping, "zeroDecimals: must be another mark than grouping");
            require(quotes || (separator != grouping && separator != decimal), "separator: must not stand in amounts");
            require(
                    factor == 1 || factor == 10 || factor == 100 || factor == 1000,
                    "amountFactor: must be 1, 10, 100 or 1000");
            checkWidth();
            require(totals == null || totals.checksSomething(), "totals: must have a count, sum or checksum");
            return new ColumnMap(new Builder(this));
        }

        private void checkWidth() {
            require(width >= 0 && width <= TotalsLine.MOST_COLUMNS, "width: must be from 1 to 500");
            int[] taken = new int[TotalsLine.MOST_COLUMNS + 1];
            for (Column column : columns.values()) {
                require(
                        width == 0 || column.number <= width,
                        "width: must be " + column.number + " or more for the columns, but is " + width);
                require(
                        column.number == 0 || taken[column.number]++ == 0,
                        "column " + column.number + ": must be used once");
            }
        }

        private static void require(boolean condition, String message) {
            if (!condition) {
                throw new IllegalArgumentException(message);
            }
        }
    }
}
