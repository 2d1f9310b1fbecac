package vn.lienthong.core.id;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * A tax code (mã số thuế, MST): of an organisation, of one of its branches, or of an individual.
 *
 * <table>
 * <caption>What is accepted, and which rule decided</caption>
 * <tr><th>{@link #rule()}</th><th>text</th><th>certainty</th></tr>
 * <tr><td>{@code mod11-strict}</td><td>10 digits, or 13 as {@code NNNNNNNNNN-NNN} or without the hyphen; the tenth digit
 * is the check digit</td><td>{@link Certainty#CERTAIN}</td></tr>
 * <tr><td>{@code mod11-lenient}</td><td>the same if the weighted sum leaves no remainder and the tenth digit is 0;
 * {@link #parseLenient} only</td><td>{@link Certainty#PLAUSIBLE}</td></tr>
 * <tr><td>{@code personal-id-12}</td><td>12 digits: since 1 July 2025 the personal identification number is the tax code
 * of an individual</td><td>{@link Certainty#PLAUSIBLE}</td></tr>
 * </table>
 *
 * <p>The check digit is 10 less the remainder by 11 of the sum of the first nine digits weighted 31, 29, 23, 19, 17,
 * 13, 7, 5, 3. If the remainder is 0, this gives the two-digit value 10: public programs disagree about it, and the
 * strict rule refuses such a code. Also refused: digits 3 to 9 all zero, and branch 000. {@link #toString()} masks the
 * code, since ten digits may be a person's. Immutable, safe to share between threads.
 *
 * <p>Source: the rule of {@code stdnum.vn.mst} in python-stdnum, with six further implementations that agree.
 */
public final class TaxCode {
    private static final String FIELD = "TaxCode (mã số thuế)";
    private static final int[] WEIGHTS = {31, 29, 23, 19, 17, 13, 7, 5, 3};

    private final String digits;
    private final String rule;

    private TaxCode(String digits, String rule) {
        this.digits = digits;
        this.rule = rule;
    }

    /**
     * Reads a tax code by the strict rule.
     *
     * @throws IllegalArgumentException that names the broken rule, without the code
     */
    public static TaxCode parse(@Nullable String text) {
        return parse(text, false);
    }

    /**
     * Reads a tax code, and also accepts a check digit 0 if the weighted sum leaves no remainder. For existing data;
     * check {@link #rule()} afterwards.
     *
     * @throws IllegalArgumentException that names the broken rule, without the code
     */
    public static TaxCode parseLenient(@Nullable String text) {
        return parse(text, true);
    }

    /** Whether {@link #parse} accepts {@code text}: the strict rule. */
    public static boolean isValid(@Nullable String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static TaxCode parse(@Nullable String text, boolean lenient) {
        String digits = digits(Shape.within(FIELD, text, 14));
        return digits.length() == 12
                ? new TaxCode(digits, "personal-id-12")
                : new TaxCode(digits, checkedRule(digits, lenient));
    }

    private static String digits(String text) {
        boolean hyphen = text.length() == 14 && text.charAt(10) == '-';
        String digits = hyphen ? text.substring(0, 10) + text.substring(11) : text;
        for (int i = 0; i < digits.length(); i++) {
            if (!Shape.isDigit(digits.charAt(i))) {
                throw Shape.refused(
                        FIELD,
                        "must be 10, 12 or 13 digits, with a hyphen only before the last three of 13, but "
                                + VisibleText.described(text, hyphen && i >= 10 ? i + 1 : i) + " is not a digit");
            }
        }
        if (digits.length() != 10 && digits.length() != 12 && digits.length() != 13) {
            throw Shape.refused(FIELD, "must be 10, 12 or 13 digits, but has " + digits.length());
        }
        return digits;
    }

    private static String checkedRule(String digits, boolean lenient) {
        if (digits.startsWith("0000000", 2)) {
            throw Shape.refused(FIELD, "digits 3 to 9 must not all be zero, but are");
        }
        if (digits.endsWith("000") && digits.length() == 13) {
            throw Shape.refused(FIELD, "the branch must be 001 to 999, but is 000");
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        int check = 10 - sum % 11;
        int tenth = digits.charAt(9) - '0';
        if (check == tenth) {
            return "mod11-strict";
        }
        if (check == 10 && tenth == 0) {
            if (lenient) {
                return "mod11-lenient";
            }
            throw Shape.refused(
                    FIELD,
                    "the weighted sum must leave a remainder when divided by 11 (mod11-strict), but leaves none");
        }
        throw Shape.refused(FIELD, "the tenth digit must be the check digit (mod11), but is not");
    }

    /** The code as it is written: 10 or 12 digits, or {@code NNNNNNNNNN-NNN} for a branch. May be a person's. */
    public String value() {
        return digits.length() == 13 ? digits.substring(0, 10) + "-" + digits.substring(10) : digits;
    }

    /** The code in digits only, as some platforms want a branch. May be a person's. */
    public String digits() {
        return digits;
    }

    /** {@link Certainty#CERTAIN} if the check digit is right by the strict rule. */
    public Certainty certainty() {
        return rule.equals("mod11-strict") ? Certainty.CERTAIN : Certainty.PLAUSIBLE;
    }

    /** The rule that decided: {@code mod11-strict}, {@code mod11-lenient} or {@code personal-id-12}. */
    public String rule() {
        return rule;
    }

    /** The three digits of the branch (đơn vị phụ thuộc), 001 to 999; {@code null} if the code is not of a branch. */
    public @Nullable String branch() {
        return digits.length() == 13 ? digits.substring(10) : null;
    }

    /** The code of the organisation to which a branch belongs; this code if it is not of a branch. */
    public TaxCode organisation() {
        return digits.length() == 13 ? new TaxCode(digits.substring(0, 10), rule) : this;
    }

    /** The personal identification number that this tax code is; empty for 10 and 13 digits. */
    public Optional<CitizenId> findCitizenId() {
        return digits.length() == 12 ? Optional.of(CitizenId.parse(digits)) : Optional.empty();
    }

    /** Codes with equal digits are equal, whatever their spelling and rule. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TaxCode that && digits.equals(that.digits);
    }

    @Override
    public int hashCode() {
        return Objects.hash(FIELD, digits);
    }

    /** The code with all but its last three characters masked. */
    @Override
    public String toString() {
        return Shape.masked(value());
    }
}
