package vn.lienthong.reporting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An empty report with the values of last time beside it (biểu mẫu trống kèm số liệu kỳ trước). For a period that has a
 * submission already it is the template of its correction, and the values are those of that submission.
 *
 * @param form the version of the form
 * @param organisation who reports
 * @param period for when
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
}
