package vn.lienthong.reporting.onestop;

/** The codes in the keys of one-stop reports (mã biểu). They are ours: the platforms have none. */
public final class OneStopForms {
    /** The regime of all of them. */
    public static final String REGIME = "ONE-STOP";

    /** The form of a {@link MonthStatistic}; its period is the month, {@code 2026-10}. */
    public static final String MONTH_STATISTIC = "MONTH-STATISTIC";

    /** The form of a {@link VoteStatistic}; its period is the day in Vietnam on which the votes were counted. */
    public static final String VOTES = "VOTES";

    /** The version of the forms. */
    public static final String VERSION = "1";

    private OneStopForms() {}
}
