package vn.lienthong.core.id;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A social insurance number (mã số bảo hiểm xã hội, mã số BHXH): 10 digits; no check digit is published.
 *
 * <p>{@link #toString()} masks the number. Immutable, safe to share between threads.
 */
public final class SocialInsuranceNumber {
    private static final String FIELD = "SocialInsuranceNumber (mã số BHXH)";

    private final String value;

    private SocialInsuranceNumber(String value) {
        this.value = value;
    }

    /**
     * Reads a social insurance number: exactly 10 digits 0 to 9, without spaces.
     *
     * @throws IllegalArgumentException that names the broken rule, without the number
     */
    public static SocialInsuranceNumber parse(@Nullable String text) {
        return new SocialInsuranceNumber(Shape.digits(FIELD, text, 10));
    }

    /** Whether {@link #parse} accepts {@code text}. */
    public static boolean isValid(@Nullable String text) {
        return text != null && text.length() == 10 && Shape.allDigits(text);
    }

    /** The 10 digits. Personal data: never log them. */
    public String value() {
        return value;
    }

    /** Always {@link Certainty#PLAUSIBLE}: nothing in the number can be checked. */
    public Certainty certainty() {
        return Certainty.PLAUSIBLE;
    }

    /** The rule that decided: {@code 10-digits}. */
    public String rule() {
        return "10-digits";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SocialInsuranceNumber that && value.equals(that.value);
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
