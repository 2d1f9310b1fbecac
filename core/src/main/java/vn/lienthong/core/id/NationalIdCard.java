package vn.lienthong.core.id;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The number of an old identity card (chứng minh nhân dân, CMND): 9 digits; the length is the only rule.
 *
 * <p>It is not a {@link CitizenId}: a person may have both, and neither can be derived from the other, so store both
 * and pad neither. Platforms usually name it {@code SoCMND}. {@link #toString()} masks the number. Immutable, safe to
 * share between threads.
 */
public final class NationalIdCard {
    private static final String FIELD = "NationalIdCard (số CMND)";

    private final String value;

    private NationalIdCard(String value) {
        this.value = value;
    }

    /**
     * Reads the number of an old identity card: exactly 9 digits 0 to 9, without spaces.
     *
     * @throws IllegalArgumentException that names the broken rule, without the number
     */
    public static NationalIdCard parse(@Nullable String text) {
        return new NationalIdCard(Shape.digits(FIELD, text, 9));
    }

    /** Whether {@link #parse} accepts {@code text}. */
    public static boolean isValid(@Nullable String text) {
        return text != null && text.length() == 9 && Shape.allDigits(text);
    }

    /** The 9 digits. Personal data: never log them. */
    public String value() {
        return value;
    }

    /** Always {@link Certainty#PLAUSIBLE}: nothing in the number can be checked. */
    public Certainty certainty() {
        return Certainty.PLAUSIBLE;
    }

    /** The rule that decided: {@code 9-digits}. */
    public String rule() {
        return "9-digits";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NationalIdCard that && value.equals(that.value);
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
