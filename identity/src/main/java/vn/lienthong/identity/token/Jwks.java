package vn.lienthong.identity.token;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.internal.keys.KeySet;

/**
 * Where the public keys of an issuer come from (bộ khóa công khai, JWKS, RFC 7517): an endpoint, or a text for
 * installations without network access. Immutable.
 */
public final class Jwks {
    private final @Nullable URI endpoint;
    private final @Nullable KeySet keys;

    private Jwks(@Nullable URI endpoint, @Nullable KeySet keys) {
        this.endpoint = endpoint;
        this.keys = keys;
    }

    /**
     * Keys at an endpoint, requested for the first token and then kept for 15 minutes. A signature that the known keys do not
     * prove causes one new request, also right after the last one; strangers cause at most three such requests at once, and
     * one more in ten seconds. If the issuer does not answer, the last good keys are used for a day. A set without a
     * usable key, and 404 or 410, are answers: the keys are withdrawn, and no token is accepted. After a failure without
     * keys nobody asks for three seconds.
     */
    public static Jwks at(URI endpoint) {
        return new Jwks(endpoint, null);
    }

    /**
     * Keys as text; they never change.
     *
     * @throws IllegalArgumentException that names the rule, if it is not a key set, has no usable key, or is larger
     *     than 512 KiB
     */
    public static Jwks parse(String text) {
        return new Jwks(null, KeySet.parse(text));
    }

    @Nullable
    URI endpoint() {
        return endpoint;
    }

    @Nullable
    KeySet keys() {
        return keys;
    }

    @Override
    public String toString() {
        return endpoint == null ? "Jwks[text]" : "Jwks[" + endpoint.getHost() + "]";
    }
}
