package vn.lienthong.reporting;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
}
