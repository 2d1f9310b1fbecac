package vn.lienthong.identity.signing.internal;

import java.util.Set;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Transport;
import vn.lienthong.core.spi.Authenticator;
import vn.lienthong.core.spi.AuthenticatorProvider;
import vn.lienthong.core.spi.CredentialNames;

/** The sign-on of the signing hub: user name and password, access and refresh token, and the headers of a partner. */
public final class HubSignOn implements AuthenticatorProvider {
    /** Also the dialect's name. */
    static final String NAME = "vneid-signing";

    /** For the service loader. */
    public HubSignOn() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> settings() {
        return HubSettings.SIGN_ON;
    }

    @Override
    public CredentialNames credentials() {
        return HubSettings.SIGN_ON_CREDENTIALS;
    }

    @Override
    public Authenticator create(ClientConfig config, Transport transport) {
        return new HubSession(config, transport);
    }
}
