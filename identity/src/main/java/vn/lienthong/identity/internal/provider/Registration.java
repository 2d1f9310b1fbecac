package vn.lienthong.identity.internal.provider;

import java.net.URI;

/** How this software is registered at the provider. */
public record Registration(String clientId, ClientAuthentication authentication, URI redirectUri) {
    @Override
    public String toString() {
        return "Registration[***]";
    }
}
