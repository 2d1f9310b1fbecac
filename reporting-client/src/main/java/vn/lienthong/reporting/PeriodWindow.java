package vn.lienthong.reporting;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A period as the platform publishes it for a regime (kỳ báo cáo của chế độ); where it differs from a {@link Period} of
 * ours, the platform's decides.
 *
 * @param code the platform's code
 * @param type its kind, {@link PeriodType#UNKNOWN} for one that this version does not know
 * @param dataFrom first day of data, inclusive
 * @param dataTo last day of data, inclusive
 * @param opensAt from when it is taken
 * @param dueAt when it is due (hạn nộp)
 * @param lateAfter after which it counts as late
 * @param closesAt after which it is not taken, or {@code null}
 */
public record PeriodWindow(
        String code,
        PeriodType type,
        LocalDate dataFrom,
        LocalDate dataTo,
        Instant opensAt,
        Instant dueAt,
        Instant lateAfter,
        @Nullable Instant closesAt) {}
