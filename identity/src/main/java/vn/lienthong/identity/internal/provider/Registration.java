package vn.lienthong.identity.internal.provider;

import java.net.URI;

/**
 * How this software is registered at the provider.
 *
 * @param pinged whether the provider gives notice of a decision (CIBA Core section 5, ping mode); else it is asked
 */
public record Registration(String clientId, ClientAuthentication authentication, URI redirectUri, boolean pinged) {
    /** Without notices. */
    public Registration(String clientId, ClientAuthentication authentication, URI redirectUri) {
        this(clientId, authentication, redirectUri, false);
    }

    @Override
    public String toString() {
        return "Registration[***]";
    }
}
