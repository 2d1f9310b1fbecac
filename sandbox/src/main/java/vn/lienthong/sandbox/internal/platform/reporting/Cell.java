package vn.lienthong.sandbox.internal.platform.reporting;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a submitted report (ô số liệu).
 *
 * @param index its index in the body; -1 for a cell that the platform computed
 * @param members dimension code to member code
 */
record Cell(
        int index,
        String indicator,
        Map<String, String> members,
        @Nullable Integer row,
        String value) {

    /** What must be unique among the cells. */
    Place place() {
        return new Place(indicator, members, row);
    }

    record Place(
            String indicator,
            Map<String, String> members,
            @Nullable Integer row) {}
}
