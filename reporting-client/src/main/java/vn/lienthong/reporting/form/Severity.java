package vn.lienthong.reporting.form;

import java.util.Locale;

/** How serious a finding is (mức độ lỗi). */
public enum Severity {
    /**
     * The report as a whole cannot be accepted: wrong form version, period or organisation, a cell that the form does
     * not have.
     */
    BLOCKER,
    /** One value or rule is wrong; the platform would return or refuse the report. */
    ERROR,
    /** Worth checking; the report can be sent. */
    WARNING,
    /** A severity that this version does not know; it counts as {@link #ERROR}. The finding contains the raw value. */
    UNKNOWN;

    /**
     * The severity that the platform calls {@code raw}, without regard to case; {@link #UNKNOWN} for any other value.
     */
    public static Severity parse(String raw) {
        return switch (raw.toUpperCase(Locale.ROOT)) {
            case "BLOCKER" -> BLOCKER;
            case "ERROR" -> ERROR;
            case "WARNING" -> WARNING;
            default -> UNKNOWN;
        };
    }
}
