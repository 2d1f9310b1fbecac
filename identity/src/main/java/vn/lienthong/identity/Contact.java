package vn.lienthong.identity;

import org.jspecify.annotations.Nullable;

/**
 * How to reach a person or business (thông tin liên hệ). A missing e-mail or telephone is normal. Nothing here was verified
 * by the SDK. Masks itself.
 */
public record Contact(
        @Nullable String email,
        @Nullable String telephone,
        @Nullable String address) {
    /** Nothing known. */
    public static final Contact NONE = new Contact(null, null, null);

    @Override
    public String toString() {
        return "Contact[***]";
    }
}
