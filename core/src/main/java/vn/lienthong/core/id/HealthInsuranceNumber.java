package vn.lienthong.core.id;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * A health insurance number (mã thẻ bảo hiểm y tế, BHYT) in any of the three forms that are sent as {@code maThe}.
 *
 * <table>
 * <caption>Forms</caption>
 * <tr><th>{@link #rule()}</th><th>text</th></tr>
 * <tr><td>{@code card-15}</td><td>two capital letters (object), benefit level 1 to 5, two digits (province), 10-digit
 * social insurance number; hyphens between groups are removed</td></tr>
 * <tr><td>{@code number-10}</td><td>the social insurance number alone, as on cards of today</td></tr>
 * <tr><td>{@code personal-id-12}</td><td>the personal identification number instead of a card number</td></tr>
 * </table>
 *
 * <p>No form has a check digit, so an accepted number is always {@link Certainty#PLAUSIBLE}. {@link #toString()} masks
 * the number. Immutable, safe to share between threads.
 *
 * <p>Source: the insurance gateway's codes 052 (province) and 053 (benefit level) for the positions; that the gateway
 * accepts a personal identification number is not publicly documented.
 */
public final class HealthInsuranceNumber {
    private static final String FIELD = "HealthInsuranceNumber (mã thẻ BHYT)";

    private final String value;

    private HealthInsuranceNumber(String value) {
        this.value = value;
    }

    /**
     * Reads a health insurance number.
     *
     * @throws IllegalArgumentException that names the broken rule, without the number
     */
    public static HealthInsuranceNumber parse(@Nullable String text) {
        String compact = withoutHyphens(Shape.within(FIELD, text, 30));
        if (Shape.isDigit(compact.charAt(0))) {
            if (compact.length() != 10 && compact.length() != 12) {
                throw Shape.refused(
                        FIELD,
                        "must be 15 characters that begin with two letters, or 10 or 12 digits, but has "
                                + compact.length() + " characters that begin with a digit");
            }
            return new HealthInsuranceNumber(Shape.digits(FIELD, compact, compact.length()));
        }
        return new HealthInsuranceNumber(card(compact));
    }

    private static String card(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i < 2 && !Shape.isCapital(c)) {
                throw Shape.refused(
                        FIELD,
                        "characters 1 and 2 must be capital letters, but " + VisibleText.described(text, i)
                                + " is not");
            }
            if (i == 2 && (c < '1' || c > '5')) {
                throw Shape.refused(FIELD, "character 3 must be the benefit level 1 to 5, but is not");
            }
            if (i > 2 && !Shape.isDigit(c)) {
                throw Shape.refused(
                        FIELD, "characters 4 to 15 must be digits, but " + VisibleText.described(text, i) + " is not");
            }
        }
        if (text.length() != 15) {
            throw Shape.refused(FIELD, "a card number must have 15 characters, but has " + text.length());
        }
        return text;
    }

    private static String withoutHyphens(String text) {
        if (text.startsWith("-") || text.endsWith("-") || text.contains("--")) {
            throw Shape.refused(FIELD, "hyphens must only be between groups, but are not");
        }
        return text.replace("-", "");
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

    /** The number without hyphens: 15, 10 or 12 characters. Personal data: never log it. */
    public String value() {
        return value;
    }

    /** Always {@link Certainty#PLAUSIBLE}: nothing in the number can be checked. */
    public Certainty certainty() {
        return Certainty.PLAUSIBLE;
    }

    /** The form that the text has: {@code card-15}, {@code number-10} or {@code personal-id-12}. */
    public String rule() {
        return switch (value.length()) {
            case 15 -> "card-15";
            case 10 -> "number-10";
            default -> "personal-id-12";
        };
    }

    /** The two letters of the object group (mã đối tượng); {@code null} if the form has none. */
    public @Nullable String objectCode() {
        return value.length() == 15 ? value.substring(0, 2) : null;
    }

    /** The benefit level (mức hưởng), 1 to 5; 0 if the form has none. */
    public int benefitLevel() {
        return value.length() == 15 ? value.charAt(2) - '0' : 0;
    }

    /** The two digits of the issuing province as the card shows them; {@code null} if the form has none. */
    public @Nullable String provinceCode() {
        return value.length() == 15 ? value.substring(3, 5) : null;
    }

    /** The social insurance number in it; empty if the form is a personal identification number. */
    public Optional<SocialInsuranceNumber> findSocialInsuranceNumber() {
        return value.length() == 12
                ? Optional.empty()
                : Optional.of(SocialInsuranceNumber.parse(value.substring(value.length() - 10)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HealthInsuranceNumber that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(FIELD, value);
    }

    /** The number with all but its last three digits masked. */
    @Override
    public String toString() {
        return Shape.masked(value);
    }
}
