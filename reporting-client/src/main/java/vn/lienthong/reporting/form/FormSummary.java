package vn.lienthong.reporting.form;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.reporting.period.PeriodType;

/**
 * A form in the catalogue (biểu mẫu báo cáo) with its versions, without its cells.
 *
 * @param regime code of its regime
 * @param code stable code
 * @param name for people
 * @param kind table or list
 * @param periodType how often it is due
 * @param versions oldest first
 */
public record FormSummary(
        String regime, String code, Label name, FormKind kind, PeriodType periodType, List<Version> versions) {
    /** Copies the list. */
    public FormSummary {
        versions = List.copyOf(versions);
    }

    /**
     * One version of a form; a published version never changes.
     *
     * @param version its code
     * @param validFrom first day, inclusive
     * @param validTo last day, inclusive, or {@code null} while no end is set
     */
    public record Version(
            String version, LocalDate validFrom, @Nullable LocalDate validTo) {}

    /** The version in force for {@code period}, which is decided by the period's last day of data; the newest of several. */
    public Optional<Version> findVersion(Period period) {
        return versions.stream()
                .filter(v -> ReportForm.inForce(v.validFrom(), v.validTo(), period))
                .reduce((older, newer) -> newer);
    }

    /** Starts a form without versions. */
    public static Builder builder(String regime, String code, Label name, FormKind kind) {
        return new Builder(regime, code, name, kind);
    }

    /** Builds a {@link FormSummary}. Not thread-safe. */
    public static final class Builder {
        private final String regime;
        private final String code;
        private final Label name;
        private final FormKind kind;
        private PeriodType periodType = PeriodType.UNKNOWN;
        private List<Version> versions = List.of();

        private Builder(String regime, String code, Label name, FormKind kind) {
            this.regime = Objects.requireNonNull(regime, "regime");
            this.code = Objects.requireNonNull(code, "code");
            this.name = Objects.requireNonNull(name, "name");
            this.kind = Objects.requireNonNull(kind, "kind");
        }

        /** How often it is due. */
        public Builder periodType(PeriodType value) {
            periodType = value;
            return this;
        }

        /** Its versions, oldest first. */
        public Builder versions(List<Version> value) {
            versions = value;
            return this;
        }

        /** Makes it. */
        public FormSummary build() {
            return new FormSummary(regime, code, name, kind, periodType, versions);
        }
    }
}
