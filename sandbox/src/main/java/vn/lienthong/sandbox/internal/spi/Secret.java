package vn.lienthong.sandbox.internal.spi;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * One credential, by its name in the profile.
 *
 * @param name for example {@code SANDBOX_VNPAY_HASH_SECRET}
 * @param value makes its value at the start of a sandbox
 */
public record Secret(String name, Supplier<String> value) {

    /** A fresh random value at every start. */
    public static Secret random(String name) {
        return new Secret(name, () -> Chance.hex(20));
    }

    /** An identifier that is not secret, derived from the name: {@code SANDBOX_C06_USER} is {@code c06-user}. */
    public static Secret readable(String name) {
        return fixed(
                name,
                name.replaceFirst("^SANDBOX_", "").toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** An identifier with this value. */
    public static Secret fixed(String name, String value) {
        return new Secret(name, () -> value);
    }
}
