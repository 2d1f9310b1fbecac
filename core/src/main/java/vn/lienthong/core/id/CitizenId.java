package vn.lienthong.core.id;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A personal identification number (số định danh cá nhân, số CCCD): 12 digits, given once for life.
 *
 * <p>The number has no check digit, so only its shape can be checked, and an accepted number is always
 * {@link Certainty#PLAUSIBLE}. What older numbers seem to tell about their holder is only a hint, see {@link #hints()}.
 * {@link #toString()} masks the number; {@link #value()} is the only way to the digits. Immutable, safe to share
 * between threads.
 *
 * <p>Source: NĐ 137/2015/NĐ-CP art. 13; Thông tư 07/2016/TT-BCA art. 7; Luật Căn cước 2023 art. 12.
 */
public final class CitizenId {
    private static final String FIELD = "CitizenId (số định danh cá nhân)";

    private final String value;

    private CitizenId(String value) {
        this.value = value;
    }

    /**
     * Reads a personal identification number: exactly 12 digits 0 to 9, without spaces.
     *
     * @throws IllegalArgumentException that names the broken rule, without the number
     */
    public static CitizenId parse(@Nullable String text) {
        return new CitizenId(Shape.digits(FIELD, text, 12));
    }

    /** Whether {@link #parse} accepts {@code text}. Does not mean that the number was ever issued. */
    public static boolean isValid(@Nullable String text) {
        return text != null && text.length() == 12 && Shape.allDigits(text);
    }

    /** The 12 digits. Personal data: never log them. */
    public String value() {
        return value;
    }

    /** Always {@link Certainty#PLAUSIBLE}: nothing in the number can be checked. */
    public Certainty certainty() {
        return Certainty.PLAUSIBLE;
    }

    /** The rule that decided: {@code 12-digits}. */
    public String rule() {
        return "12-digits";
    }

    /**
     * What the number would mean if it was built by the decree of 2015. Numbers issued since 2024 may be random: show
     * hints to a clerk, never compare or store them.
     */
    public Hints hints() {
        int century = value.charAt(3) - '0';
        int year = 1900 + 100 * (century / 2) + Integer.parseInt(value.substring(4, 6));
        String prefix = value.substring(0, 3);
        return new Hints(prefix, BirthProvinces.name(prefix), century % 2 == 0 ? Sex.MALE : Sex.FEMALE, year);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CitizenId that && value.equals(that.value);
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

    /**
     * Hints in a personal identification number (thông tin gợi ý): not proved by anything.
     *
     * @param prefix the first three digits; not an administrative code of today
     * @param registeredIn the province, as it was before 1 July 2025, in which the birth was registered; {@code null}
     *     if the prefix is not one of the 63, as for people born abroad
     * @param sex by the fourth digit
     * @param birthYear by the fourth to sixth digits, 1900 to 2399
     */
    public record Hints(String prefix, @Nullable String registeredIn, Sex sex, int birthYear) {
        /** Masked: hints are personal data. */
        @Override
        public String toString() {
            return "Hints[***]";
        }
    }
}
