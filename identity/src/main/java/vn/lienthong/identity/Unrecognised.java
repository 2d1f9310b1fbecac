package vn.lienthong.identity;

import org.jspecify.annotations.Nullable;

/**
 * An account whose type the profile does not list (loại tài khoản chưa biết). Grant it nothing; add the type to the
 * profile's {@code accountTypes.*} once you know from the platform what it means. Masks itself.
 *
 * @param accountType the platform's code exactly as received, or {@code null} if it sent none
 */
public record Unrecognised(
        String accountId,
        @Nullable String fullName,
        @Nullable String accountType,
        Claims claims) implements Subject {
    @Override
    public String toString() {
        return "Unrecognised[***]";
    }
}
