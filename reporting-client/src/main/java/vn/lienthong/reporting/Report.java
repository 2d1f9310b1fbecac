package vn.lienthong.reporting;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.Indicator;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.internal.check.CellOrder;
import vn.lienthong.reporting.internal.check.Decimals;
import vn.lienthong.reporting.period.Period;

/**
 * A report being filled in (bản thảo báo cáo): form, organisation, period and the values of its cells. It may contain
 * errors, but never the value of a computed cell. {@link ReportingClient#validate} finds the errors,
 * {@link ReportingClient#seal} freezes the report. Immutable, safe to share between threads; {@link #toBuilder()}
 * continues it.
 */
public final class Report {
    private final ReportForm form;
    private final String organisation;
    private final Period period;
    private final int sequence;
    private final @Nullable BaseVersion replaces;
    private final boolean nothingToReport;
    private final Map<CellAddress, Cell> cells;
    private final @Nullable String note;

    /**
     * The content of a cell.
     *
     * @param value as on the wire: numbers as plain decimals, dates as {@code yyyy-MM-dd}
     * @param note remark on the cell, at most 500 characters, or {@code null}
     */
    public record Cell(String value, @Nullable String note) {}

    private Report(Builder builder) {
        form = builder.form;
        organisation = builder.organisation;
        period = builder.period;
        sequence = builder.sequence;
        replaces = builder.replaces;
        nothingToReport = builder.nothingToReport;
        cells = Collections.unmodifiableMap(CellOrder.of(form).sorted(builder.cells));
        note = builder.note;
    }

    /** Starts an empty first report of an organisation (mã đơn vị) for a period. */
    public static Builder builder(ReportForm form, String organisation, Period period) {
        return new Builder(form, organisation, period);
    }

    /** The version of the form. */
    public ReportForm form() {
        return form;
    }

    /** Code of the organisation that reports. */
    public String organisation() {
        return organisation;
    }

    /** The period. */
    public Period period() {
        return period;
    }

    /** 1 for the first submission of form and period, then one more for each correction. */
    public int sequence() {
        return sequence;
    }

    /** What it corrects, or {@code null} for a first submission. */
    public @Nullable BaseVersion replaces() {
        return replaces;
    }

    /** Whether it declares that there is nothing to report (báo cáo không phát sinh). */
    public boolean isNothingToReport() {
        return nothingToReport;
    }

    /** The cells that are filled in, in the order of the form, without computed ones. */
    public Map<CellAddress, Cell> cells() {
        return cells;
    }

    /** The value of a cell that is filled in, or {@code null}. */
    public @Nullable String value(CellAddress address) {
        Cell cell = cells.get(address);
        return cell == null ? null : cell.value();
    }

    /** Remark on the whole report, at most 2,000 characters, or {@code null}. */
    public @Nullable String note() {
        return note;
    }

    /** The key under which it will be submitted; {@link IllegalArgumentException} if a code cannot be part of a key. */
    public ReportKey key() {
        return new ReportKey(organisation, form.regime(), form.code(), form.version(), period.wireCode(), sequence);
    }

    /** A builder that starts from this report. */
    public Builder toBuilder() {
        Builder builder = new Builder(form, organisation, period);
        builder.sequence = sequence;
        builder.replaces = replaces;
        builder.nothingToReport = nothingToReport;
        builder.cells.putAll(cells);
        builder.note = note;
        return builder;
    }

    /** Key and number of cells, never values. */
    @Override
    public String toString() {
        return "Report[" + organisation + ", " + form.code() + " version " + form.version() + ", " + period.code()
                + ", sequence " + sequence + ", " + cells.size() + " cells]";
    }

    /** Builds a {@link Report}. Not thread-safe. */
    public static final class Builder {
        private final ReportForm form;
        private final String organisation;
        private final Period period;
        private final Map<CellAddress, Cell> cells = new LinkedHashMap<>();
        private int sequence = 1;
        private @Nullable BaseVersion replaces;
        private boolean nothingToReport;
        private @Nullable String note;

        private Builder(ReportForm form, String organisation, Period period) {
            this.form = Objects.requireNonNull(form, "form");
            this.organisation = Objects.requireNonNull(organisation, "organisation");
            this.period = Objects.requireNonNull(period, "period");
        }

        /** The version of the form. */
        public ReportForm form() {
            return form;
        }

        /** Fills in a whole number. */
        public Builder value(String indicator, long value) {
            return value(CellAddress.of(indicator), Long.toString(value));
        }

        /** Fills in a number. */
        public Builder value(String indicator, BigDecimal value) {
            return value(CellAddress.of(indicator), value);
        }

        /** Fills in a text, a code, or a number or date as written on the wire. */
        public Builder value(String indicator, String value) {
            return value(CellAddress.of(indicator), value);
        }

        /** Fills in a whole number. */
        public Builder value(CellAddress address, long value) {
            return value(address, Long.toString(value));
        }

        /** Fills in a number; trailing zeros after the decimal point are dropped. */
        public Builder value(CellAddress address, BigDecimal value) {
            if (Math.abs((long) value.scale()) + value.precision() > 100) {
                throw new IllegalArgumentException(address + ": must have at most 100 digits, but has more");
            }
            return value(address, Decimals.plain(value));
        }

        /** Fills in a civil date. */
        public Builder value(CellAddress address, LocalDate value) {
            return value(address, value.toString());
        }

        /**
         * Fills in a cell as written on the wire; an empty text clears it.
         *
         * @throws IllegalArgumentException if the indicator is computed: such a cell is never filled in
         */
        public Builder value(CellAddress address, String value) {
            if (form.findIndicator(address.indicator())
                    .filter(Indicator::isComputed)
                    .isPresent()) {
                throw new IllegalArgumentException(address + ": must not be filled in, since it is computed");
            }
            if (value.isEmpty()) {
                return clear(address);
            }
            cells.compute(own(address), (cell, old) -> new Cell(value, old == null ? null : old.note()));
            return this;
        }

        /** Adds a remark to a filled-in cell; {@code null} removes it. */
        public Builder note(CellAddress address, @Nullable String remark) {
            Cell cell = cells.get(own(address));
            if (cell == null) {
                throw new IllegalArgumentException(
                        address + ": must have a value before it has a remark, but has none");
            }
            cells.put(own(address), new Cell(cell.value(), remark));
            return this;
        }

        /** Empties a cell. */
        public Builder clear(CellAddress address) {
            cells.remove(own(address));
            return this;
        }

        private CellAddress own(CellAddress address) {
            return organisation.equals(address.organisation())
                    ? new CellAddress(address.indicator(), address.breakdown(), null, address.row())
                    : address;
        }

        /** Declares that there is nothing to report (báo cáo không phát sinh) and empties all cells. */
        public Builder nothingToReport() {
            cells.clear();
            nothingToReport = true;
            return this;
        }

        /** Withdraws the declaration of {@link #nothingToReport()}. */
        public Builder somethingToReport() {
            nothingToReport = false;
            return this;
        }

        /** Remark on the whole report. */
        public Builder note(@Nullable String value) {
            note = value;
            return this;
        }

        /** Makes it a correction of {@code base}; {@code number} is one more than the base's. */
        public Builder correcting(BaseVersion base, int number) {
            replaces = base;
            sequence = number;
            return this;
        }

        /** Makes the report. */
        public Report build() {
            return new Report(this);
        }
    }
}
