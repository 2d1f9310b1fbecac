package vn.lienthong.reporting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.period.Period;

/**
 * An empty report with the previous values (biểu mẫu trống kèm số liệu kỳ trước). If the period already has a
 * submission, it is the template of its correction, and the values are those of that submission.
 *
 * @param form the version of the form
 * @param organisation the reporting organisation
 * @param period the period
 * @param sequence number of the next submission
 * @param replaces what the next submission corrects, or {@code null}
 * @param previous the cells to fill in, in the order of the form, each with its last value or {@code ""}
 */
public record Template(
        ReportForm form,
        String organisation,
        Period period,
        int sequence,
        @Nullable BaseVersion replaces,
        Map<CellAddress, String> previous) {
    /** Copies the map. */
    public Template {
        previous = Collections.unmodifiableMap(new LinkedHashMap<>(previous));
    }

    /** An empty draft. */
    public Report.Builder draft() {
        Report.Builder draft = Report.builder(form, organisation, period);
        return replaces == null ? draft : draft.correcting(replaces, sequence);
    }

    /** A draft with the last values in it. */
    public Report.Builder prefilled() {
        Report.Builder draft = draft();
        previous.forEach(draft::value);
        return draft;
    }

    /** Starts a template of a first submission without last values. */
    public static Builder builder(ReportForm form, String organisation, Period period) {
        return new Builder(form, organisation, period);
    }

    /** Builds a {@link Template}. Not thread-safe. */
    public static final class Builder {
        private final ReportForm form;
        private final String organisation;
        private final Period period;
        private int sequence = 1;
        private @Nullable BaseVersion replaces;
        private Map<CellAddress, String> previous = Map.of();

        private Builder(ReportForm form, String organisation, Period period) {
            this.form = Objects.requireNonNull(form, "form");
            this.organisation = Objects.requireNonNull(organisation, "organisation");
            this.period = Objects.requireNonNull(period, "period");
        }

        /** Number of the next submission. */
        public Builder sequence(int value) {
            sequence = value;
            return this;
        }

        /** What the next submission corrects. */
        public Builder replaces(@Nullable BaseVersion value) {
            replaces = value;
            return this;
        }

        /** The cells to fill in, each with its last value or {@code ""}. */
        public Builder previous(Map<CellAddress, String> value) {
            previous = value;
            return this;
        }

        /** Makes it. */
        public Template build() {
            return new Template(form, organisation, period, sequence, replaces, previous);
        }
    }
}
