package vn.lienthong.identity.internal.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How this software is registered at the provider.
 *
 * @param redirectUri where the browser returns; {@code null} if nobody logs in through one
 * @param pinged whether the provider gives notice of a decision (CIBA Core section 5, ping mode); else it is asked
 */
public record Registration(
        String clientId,
        ClientAuthentication authentication,
        @Nullable URI redirectUri,
        boolean pinged) {
    /** Without notices. */
    public Registration(String clientId, ClientAuthentication authentication, URI redirectUri) {
        this(clientId, authentication, redirectUri, false);
    }

    @Override
    public String toString() {
        return "Registration[***]";
    }
}
