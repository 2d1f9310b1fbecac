package vn.lienthong.reporting;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.reporting.period.PeriodWindow;

/**
 * A report that an organisation must submit (nghĩa vụ báo cáo): one form for one period.
 *
 * @param organisation its code
 * @param regime code of the regime
 * @param form code of the form
 * @param formVersion the version to use for this period
 * @param period the period with its deadlines
 * @param state whether something is still to be done
 * @param stateRaw the platform's own value of the state
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
        /** Not yet to be submitted. */
        UPCOMING,
        /** To be submitted or corrected. */
        OPEN,
        /** The same, and late. */
        LATE,
        /** Submitted. */
        SUBMITTED,
        /** Nothing was submitted, and nothing is accepted any more. */
        CLOSED,
        /** A value that this version does not know. */
        UNKNOWN;

        /** The state that the platform calls {@code raw}; {@link #UNKNOWN} for any other value. */
        public static State parse(String raw) {
            for (State state : values()) {
                if (state.name().equals(raw)) {
                    return state;
                }
            }
            return UNKNOWN;
        }
    }

    /** When it is due: the later of deadline and extension. */
    public Instant dueAt() {
        return extendedUntil != null && extendedUntil.isAfter(period.dueAt()) ? extendedUntil : period.dueAt();
    }

    /** Starts an obligation without extension and submission. */
    public static Builder builder(
            String organisation, String regime, String form, String formVersion, PeriodWindow period) {
        return new Builder(organisation, regime, form, formVersion, period);
    }

    /** Builds a {@link Obligation}. Not thread-safe. */
    public static final class Builder {
        private final String organisation;
        private final String regime;
        private final String form;
        private final String formVersion;
        private final PeriodWindow period;
        private State state = State.UNKNOWN;
        private String stateRaw = "";
        private @Nullable Instant extendedUntil;
        private @Nullable Submission submission;

        private Builder(String organisation, String regime, String form, String formVersion, PeriodWindow period) {
            this.organisation = Objects.requireNonNull(organisation, "organisation");
            this.regime = Objects.requireNonNull(regime, "regime");
            this.form = Objects.requireNonNull(form, "form");
            this.formVersion = Objects.requireNonNull(formVersion, "formVersion");
            this.period = Objects.requireNonNull(period, "period");
        }

        /** Whether something is still to be done. */
        public Builder state(State value) {
            state = value;
            return this;
        }

        /** The platform's own value of the state; the state's name by default. */
        public Builder stateRaw(String value) {
            stateRaw = value;
            return this;
        }

        /** Extension granted. */
        public Builder extendedUntil(@Nullable Instant value) {
            extendedUntil = value;
            return this;
        }

        /** The latest submission. */
        public Builder submission(@Nullable Submission value) {
            submission = value;
            return this;
        }

        /** Makes it. */
        public Obligation build() {
            return new Obligation(
                    organisation,
                    regime,
                    form,
                    formVersion,
                    period,
                    state,
                    stateRaw.isEmpty() ? state.name() : stateRaw,
                    extendedUntil,
                    submission);
        }
    }
}
