package vn.lienthong.sharing.lgsp;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sharing.internal.WireMap;

/**
 * How many dossiers a month brought (thống kê tình hình giải quyết hồ sơ trong tháng), message {@code /Statistic}. Totals and
 * shares are computed. Immutable. Single source: one public code base, whose spelling ({@code PreExtisting},
 * {@code Idlevel1}) is part of the wire.
 */
public final class MonthStatistic {
    private final YearMonth month;
    private final Map<String, Object> members;
    private final List<String> warnings;

    /**
     * Dossiers that came in.
     *
     * @param newReception received in the month ({@code NewReception}, tiếp nhận mới)
     * @param preExisting carried over from before ({@code PreExtisting}, tồn kỳ trước)
     */
    public record Received(long newReception, long preExisting) {
        /** Refuses negative counts. */
        public Received {
            notNegative("NewReception", newReception);
            notNegative("PreExtisting", preExisting);
        }
    }

    /**
     * Dossiers that are done.
     *
     * @param inTime in time ({@code SolvedInTime}, đúng hạn)
     * @param late late ({@code SolvedLate}, quá hạn)
     */
    public record Solved(long inTime, long late) {
        /** Refuses negative counts. */
        public Solved {
            notNegative("SolvedInTime", inTime);
            notNegative("SolvedLate", late);
        }
    }

    /**
     * Dossiers that are not done.
     *
     * @param inTime not yet due ({@code Pending}, chưa đến hạn)
     * @param late overdue ({@code PendingLate}, quá hạn)
     */
    public record Pending(long inTime, long late) {
        /** Refuses negative counts. */
        public Pending {
            notNegative("Pending", inTime);
            notNegative("PendingLate", late);
        }
    }

    private MonthStatistic(Builder from) {
        this.month = from.month;
        this.members = from.members();
        this.warnings = from.warnings();
    }

    /** Starts a month with its counts. */
    public static Builder builder(YearMonth month, Received received, Solved solved, Pending pending) {
        return new Builder(month, received, solved, pending);
    }

    /** The month. */
    public YearMonth month() {
        return month;
    }

    /** Exactly what goes over the wire, by the names of the wire. */
    public Map<String, Object> members() {
        return members;
    }

    /** Where the counts do not add up. No rule is published, so this never stops a call. */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public String toString() {
        return "MonthStatistic[" + month + "]";
    }

    private static void notNegative(String member, long value) {
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(member + ": 0 to " + Integer.MAX_VALUE + ", not " + value);
        }
    }

    /** Builds a {@link MonthStatistic}. Not thread-safe. */
    public static final class Builder {
        private final YearMonth month;
        private final Received received;
        private final Solved solved;
        private final Pending pending;
        private String note = "";
        private String agencyCode = "";
        private String agencyName = "";

        private Builder(YearMonth month, Received received, Solved solved, Pending pending) {
            this.month = month;
            this.received = received;
            this.solved = solved;
            this.pending = pending;
        }

        /** A note. */
        public Builder note(@Nullable String value) {
            note = value == null ? "" : WireMap.checked("Note", value);
            return this;
        }

        /** The agency in charge: its code at level 1 and its name. */
        public Builder agency(String code, String name) {
            agencyCode = WireMap.checked("OrganizationInchargeIdlevel1", code);
            agencyName = WireMap.checked("OrganizationInchargeName", name);
            return this;
        }

        /** Makes the statistic. */
        public MonthStatistic build() {
            return new MonthStatistic(this);
        }

        private long total() {
            return received.newReception() + received.preExisting();
        }

        private long totalSolved() {
            return solved.inTime() + solved.late();
        }

        private long totalPending() {
            return pending.inTime() + pending.late();
        }

        private Map<String, Object> members() {
            return new WireMap()
                    .value("Month", month.getMonthValue())
                    .value("Year", month.getYear())
                    .value("IsMonthStatistic", true)
                    .value("NewReception", received.newReception())
                    .value("PreExtisting", received.preExisting())
                    .value("Total", total())
                    .value("TotalSolved", totalSolved())
                    .value("SolvedInTime", solved.inTime())
                    .value("SolvedInTimePercent", Percent.of(solved.inTime(), totalSolved()))
                    .value("SolvedLate", solved.late())
                    .value("SolvedLatePercent", Percent.of(solved.late(), totalSolved()))
                    .value("TotalPending", totalPending())
                    .value("Pending", pending.inTime())
                    .value("PendingLate", pending.late())
                    .value("PendingLatePercent", Percent.of(pending.late(), totalPending()))
                    .value("PendingPercent", Percent.of(pending.inTime(), totalPending()))
                    .value("Note", note)
                    .value("OrganizationInchargeIdlevel1", agencyCode)
                    .value("OrganizationInchargeName", agencyName)
                    .copy();
        }

        private List<String> warnings() {
            List<String> found = new ArrayList<>();
            if (total() != totalSolved() + totalPending()) {
                found.add("Total is " + total() + ", but TotalSolved + TotalPending is "
                        + (totalSolved() + totalPending()));
            }
            if (agencyCode.isEmpty()) {
                found.add("OrganizationInchargeIdlevel1 is empty");
            }
            return List.copyOf(found);
        }
    }
}
