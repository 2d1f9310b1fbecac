package vn.lienthong.reporting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation owes (nghĩa vụ báo cáo): one form for one period.
 *
 * @param organisation who
 * @param regime by which regime
 * @param form which form
 * @param formVersion the version to use for this period
 * @param period for when, and until when
 * @param state whether something is still to be done
 * @param stateRaw the platform's own word for that
 * @param extendedUntil extension granted (gia hạn), or {@code null}
 * @param submission the latest submission, or {@code null}
 */
public record Obligation(
        String organisation,
        String regime,
        String form,
        String formVersion,
        PeriodWindow period,
        State state,
        String stateRaw,
        @Nullable Instant extendedUntil,
        @Nullable Submission submission) {

    /** Whether something is still to be done. */
    public enum State {
        /** Not yet to be handed in. */
        UPCOMING,
        /** To be handed in or corrected. */
        OPEN,
        /** The same, and late. */
        LATE,
        /** Handed in. */
        SUBMITTED,
        /** Nothing was handed in, and nothing is taken any more. */
        CLOSED,
        /** A word that this version does not know. */
        UNKNOWN;

        static State of(String raw) {
            for (State state : values()) {
                if (state.name().equals(raw)) {
                    return state;
                }
            }
            return UNKNOWN;
        }
    }

    /** When it is due: the extension where that is later. */
    public Instant dueAt() {
        return extendedUntil != null && extendedUntil.isAfter(period.dueAt()) ? extendedUntil : period.dueAt();
    }
}
