package vn.lienthong.reporting.period;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VietnamTime;

/**
 * A period as the platform publishes it for a regime (kỳ báo cáo của chế độ); if it differs from a {@link Period} of
 * ours, the platform's is decisive.
 *
 * @param code the platform's code
 * @param type its kind, {@link PeriodType#UNKNOWN} for one that this version does not know
 * @param dataFrom first day of data, inclusive
 * @param dataTo last day of data, inclusive
 * @param opensAt from when it is accepted
 * @param dueAt when it is due (hạn nộp)
 * @param lateAfter after which it counts as late
 * @param closesAt after which it is not accepted, or {@code null}
 */
public record PeriodWindow(
        String code,
        PeriodType type,
        LocalDate dataFrom,
        LocalDate dataTo,
        Instant opensAt,
        Instant dueAt,
        Instant lateAfter,
        @Nullable Instant closesAt) {

    /** Starts a window that never closes, due on the first instant after {@code dataTo} by default. */
    public static Builder builder(String code, PeriodType type, LocalDate dataFrom, LocalDate dataTo) {
        return new Builder(code, type, dataFrom, dataTo);
    }

    /** Builds a {@link PeriodWindow}. Not thread-safe. */
    public static final class Builder {
        private final String code;
        private final PeriodType type;
        private final LocalDate dataFrom;
        private final LocalDate dataTo;
        private @Nullable Instant opensAt;
        private @Nullable Instant dueAt;
        private @Nullable Instant lateAfter;
        private @Nullable Instant closesAt;

        private Builder(String code, PeriodType type, LocalDate dataFrom, LocalDate dataTo) {
            this.code = Objects.requireNonNull(code, "code");
            this.type = Objects.requireNonNull(type, "type");
            this.dataFrom = Objects.requireNonNull(dataFrom, "dataFrom");
            this.dataTo = Objects.requireNonNull(dataTo, "dataTo");
        }

        /** From when reports are accepted; midnight after the data by default. */
        public Builder opensAt(@Nullable Instant value) {
            opensAt = value;
            return this;
        }

        /** When the report is due; {@code opensAt} by default. */
        public Builder dueAt(@Nullable Instant value) {
            dueAt = value;
            return this;
        }

        /** After which it counts as late; {@code dueAt} by default. */
        public Builder lateAfter(@Nullable Instant value) {
            lateAfter = value;
            return this;
        }

        /** After which it is not accepted. */
        public Builder closesAt(@Nullable Instant value) {
            closesAt = value;
            return this;
        }

        /** Makes it. */
        public PeriodWindow build() {
            Instant opens = opensAt == null ? VietnamTime.startOf(dataTo.plusDays(1)) : opensAt;
            Instant due = dueAt == null ? opens : dueAt;
            Instant late = lateAfter == null ? due : lateAfter;
            return new PeriodWindow(code, type, dataFrom, dataTo, opens, due, late, closesAt);
        }
    }
}
