package vn.lienthong.core.id;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * An agency code (mã định danh cơ quan) in the old or the new scheme.
 *
 * <table>
 * <caption>Forms</caption>
 * <tr><th>{@link #rule()}</th><th>text</th><th>certainty</th></tr>
 * <tr><td>{@code qcvn-102}</td><td>{@code V1V2V3.Z1Z2.Y1Y2.MX1X2}, level 1 last: {@code 000.00.00.H41}</td>
 * <td>{@link Certainty#CERTAIN}</td></tr>
 * <tr><td>{@code qd-20-2020}</td><td>level 1 first, up to five more levels: {@code H37.02.02}, {@code H37.DN.001}</td>
 * <td>{@link Certainty#CERTAIN}</td></tr>
 * <tr><td>{@code qcvn-102-short}</td><td>the old form with levels left out, as some systems write it:
 * {@code 28.22.H17}</td><td>{@link Certainty#PLAUSIBLE}</td></tr>
 * </table>
 *
 * <p>Certainty is about the shape: whether the agency exists is known to the directory only, and an agency has
 * different codes in the two schemes. <strong>Convert between them through a directory table, never by moving
 * parts.</strong> Immutable, safe to share between threads.
 *
 * <p>Source: QCVN 102:2016/BTTTT; QĐ 20/2020/QĐ-TTg; QĐ 3739/QĐ-UBND (2016) of Quảng Ninh. Codes given after the merger
 * of 2025 are not published.
 */
public final class AgencyCode {
    private static final String FIELD = "AgencyCode (mã định danh cơ quan)";
    private static final Pattern OLD = Pattern.compile("\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Z]\\d{2}");
    private static final Pattern OLD_SHORT = Pattern.compile("(?:\\d{2,3}\\.){1,3}[A-Z]\\d{2}");
    private static final Pattern NEW = Pattern.compile("[A-Z]\\d{2}(?:\\.[0-9A-Z]{2,4}){0,5}");

    private final String value;
    private final String rule;

    private AgencyCode(String value, String rule) {
        this.value = value;
        this.rule = rule;
    }

    /**
     * Reads an agency code: capital letters, digits and dots, without spaces, at most 28 characters.
     *
     * @throws IllegalArgumentException that names the broken rule
     */
    public static AgencyCode parse(@Nullable String text) {
        String present = Shape.within(FIELD, text, 28);
        for (int i = 0; i < present.length(); i++) {
            char c = present.charAt(i);
            if (!Shape.isDigit(c) && !Shape.isCapital(c) && c != '.') {
                throw Shape.refused(
                        FIELD,
                        "must consist of capital letters, digits and dots, but " + VisibleText.described(present, i)
                                + " is not");
            }
        }
        if (OLD.matcher(present).matches()) {
            return new AgencyCode(present, "qcvn-102");
        }
        if (NEW.matcher(present).matches()) {
            return new AgencyCode(present, "qd-20-2020");
        }
        if (OLD_SHORT.matcher(present).matches()) {
            return new AgencyCode(present, "qcvn-102-short");
        }
        throw Shape.refused(
                FIELD,
                "level 1 (a letter and two digits) must come last as in 000.00.00.H41, or first as in H37.02.02 with 2 to 4 characters for each further level, but does not");
    }

    /** Whether {@link #parse} accepts {@code text}. */
    public static boolean isValid(@Nullable String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The code as it was written. */
    public String value() {
        return value;
    }

    /** {@link Certainty#CERTAIN} if the text has the full shape of one of the two schemes. */
    public Certainty certainty() {
        return rule.equals("qcvn-102-short") ? Certainty.PLAUSIBLE : Certainty.CERTAIN;
    }

    /** The form that the text has: {@code qcvn-102}, {@code qd-20-2020} or {@code qcvn-102-short}. */
    public String rule() {
        return rule;
    }

    /** The level-1 code, a letter and two digits: {@code G} central, {@code H} province, {@code W} others. */
    public String levelOne() {
        return rule.equals("qd-20-2020") ? value.substring(0, 3) : value.substring(value.length() - 3);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AgencyCode that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(FIELD, value);
    }

    /** The code: it names an office, not a person. */
    @Override
    public String toString() {
        return value;
    }
}
