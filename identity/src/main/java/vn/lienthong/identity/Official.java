package vn.lienthong.identity;

import org.jspecify.annotations.Nullable;

/**
 * An official of an agency (cán bộ, công chức). Neither dialect has a value for officials: an account is one if the
 * profile maps its type to {@code official}. Masks itself.
 *
 * @param agencyCode the code of the agency (mã định danh cơ quan), or {@code null} if the platform sent none
 */
public record Official(
        String accountId,
        @Nullable String fullName,
        @Nullable String agencyCode,
        Claims claims) implements Subject {
    @Override
    public String toString() {
        return "Official[***]";
    }
}
