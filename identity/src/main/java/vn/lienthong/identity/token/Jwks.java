package vn.lienthong.identity.token;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.internal.jose.KeySet;

/**
 * Where the public keys of an issuer come from (bộ khóa công khai, JWKS, RFC 7517): an address, or a text for places without
 * network. Immutable.
 */
public final class Jwks {
    private final @Nullable URI address;
    private final @Nullable KeySet keys;

    private Jwks(@Nullable URI address, @Nullable KeySet keys) {
        this.address = address;
        this.keys = keys;
    }

    /**
     * Keys at an address, asked for at the first token and then kept for 15 minutes. An unknown key id causes one new
     * request, at most one in 30 seconds; while the issuer does not answer, the last good keys serve for a day.
     */
    public static Jwks at(URI address) {
        return new Jwks(address, null);
    }

    /**
     * Keys as text; they never change.
     *
     * @throws IllegalArgumentException that names the rule, if it is no key set, holds no usable key, or is larger than 512 KiB
     */
    public static Jwks of(String text) {
        return new Jwks(null, KeySet.parse(text));
    }

    @Nullable
    URI address() {
        return address;
    }

    @Nullable
    KeySet keys() {
        return keys;
    }

    @Override
    public String toString() {
        return address == null ? "Jwks[text]" : "Jwks[" + address.getHost() + "]";
    }
}
