package vn.lienthong.reporting.onestop;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The dossiers of a month (thống kê tình hình giải quyết hồ sơ trong tháng), message {@code /Statistic}. Totals and
 * percentages are computed when it is sent. Immutable.
 *
 * @param month the month
 * @param intake dossiers received
 * @param solved dossiers completed
 * @param open dossiers in progress
 * @param note remark, empty if there is none
 * @param agencyCode code of the agency in charge at level 1, or empty
 * @param agencyName its name, or empty
 * @param sequence 1 for the first statistic of the month, then one more for each that replaces it; at most 9999
 */
public record MonthStatistic(
        YearMonth month,
        Intake intake,
        Solved solved,
        Open open,
        String note,
        String agencyCode,
        String agencyName,
        int sequence) {

    /** Refuses a sequence outside 1 to 9999 with {@link IllegalArgumentException}. */
    public MonthStatistic {
        Counts.check("sequence", sequence, 1, 9_999);
    }

    /**
     * Dossiers received.
     *
     * @param newReception received in the month ({@code NewReception}, tiếp nhận mới)
     * @param preExisting carried over from before ({@code PreExtisting}, tồn kỳ trước)
     */
    public record Intake(long newReception, long preExisting) {
        /** Refuses counts that are negative or above 2,147,483,647 with {@link IllegalArgumentException}. */
        public Intake {
            Counts.check("NewReception", newReception);
            Counts.check("PreExtisting", preExisting);
        }

        /** Both together ({@code Total}). */
        public long total() {
            return newReception + preExisting;
        }
    }

    /**
     * Dossiers completed.
     *
     * @param inTime in time ({@code SolvedInTime}, đúng hạn)
     * @param late late ({@code SolvedLate}, quá hạn)
     */
    public record Solved(long inTime, long late) {
        /** Refuses counts that are negative or above 2,147,483,647 with {@link IllegalArgumentException}. */
        public Solved {
            Counts.check("SolvedInTime", inTime);
            Counts.check("SolvedLate", late);
        }

        /** Both together ({@code TotalSolved}). */
        public long total() {
            return inTime + late;
        }
    }

    /**
     * Dossiers in progress.
     *
     * @param inTime not yet due ({@code Pending}, chưa đến hạn)
     * @param late overdue ({@code PendingLate}, quá hạn)
     */
    public record Open(long inTime, long late) {
        /** Refuses counts that are negative or above 2,147,483,647 with {@link IllegalArgumentException}. */
        public Open {
            Counts.check("Pending", inTime);
            Counts.check("PendingLate", late);
        }

        /** Both together ({@code TotalPending}). */
        public long total() {
            return inTime + late;
        }
    }

    /** Starts a month with its counts. */
    public static Builder builder(YearMonth month, Intake intake, Solved solved, Open open) {
        return new Builder(month, intake, solved, open);
    }

    /** Counts that do not add up, and empty fields. No rule is published, so these do not stop a report. */
    public List<String> warnings() {
        List<String> found = new ArrayList<>();
        long handled = solved.total() + open.total();
        if (intake.total() != handled) {
            found.add("Total is " + intake.total() + ", but TotalSolved + TotalPending is " + handled);
        }
        if (agencyCode.isEmpty()) {
            found.add("OrganizationInchargeIdlevel1 is empty");
        }
        return List.copyOf(found);
    }

    /** The month only. */
    @Override
    public String toString() {
        return "MonthStatistic[" + month + "]";
    }

    /** Builds a {@link MonthStatistic}. Not thread-safe. */
    public static final class Builder {
        private final YearMonth month;
        private final Intake intake;
        private final Solved solved;
        private final Open open;
        private String note = "";
        private String agencyCode = "";
        private String agencyName = "";
        private int sequence = 1;

        private Builder(YearMonth month, Intake intake, Solved solved, Open open) {
            this.month = Objects.requireNonNull(month, "month");
            this.intake = Objects.requireNonNull(intake, "intake");
            this.solved = Objects.requireNonNull(solved, "solved");
            this.open = Objects.requireNonNull(open, "open");
        }

        /** Remark on the month. */
        public Builder note(String value) {
            note = Objects.requireNonNull(value, "note");
            return this;
        }

        /** The agency in charge: its code at level 1 and its name. */
        public Builder agency(String code, String name) {
            agencyCode = Objects.requireNonNull(code, "code");
            agencyName = Objects.requireNonNull(name, "name");
            return this;
        }

        /** Makes it replace the statistic of the same month with the previous number; 1 by default. */
        public Builder sequence(int value) {
            sequence = value;
            return this;
        }

        /** Makes the statistic. */
        public MonthStatistic build() {
            return new MonthStatistic(month, intake, solved, open, note, agencyCode, agencyName, sequence);
        }
    }
}
