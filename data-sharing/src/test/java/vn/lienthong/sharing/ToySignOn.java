package vn.lienthong.sharing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.spi.Authenticator;
import vn.lienthong.core.spi.AuthenticatorProvider;
import vn.lienthong.core.spi.BearerToken;
import vn.lienthong.core.spi.CredentialNames;

// tag::signon[]
/** A province that requires a bearer token and a key of the agency in each call (kiểu xác thực mẫu). */
public final class ToySignOn implements AuthenticatorProvider {
    @Override
    public String name() {
        return "toy-sign-on"; // "signOn: toy-sign-on" in the profile
    }

    @Override
    public Set<String> settings() {
        return Set.of("tokenPath", "keyHeader"); // any other key is refused
    }

    @Override
    public CredentialNames credentials() {
        return CredentialNames.required("user", "password", "agencyKey"); // likewise
    }

    @Override
    public Authenticator create(ClientConfig config, Transport transport) {
        Credentials secrets = config.credentials(); // read at each use, since they may change
        String header = config.settings().text("keyHeader", "X-Agency-Key");
        BearerToken token = BearerToken.builder(config, transport, "/token")
                .credentials(call -> call.withHeader("Authorization", basic(secrets)))
                .build();
        return new Authenticator() {
            @Override
            public WireRequest authenticate(WireRequest request) {
                return token.authorise(request).withHeader(header, secrets.require("agencyKey"));
            }

            @Override
            public boolean renew(WireRequest refused) {
                return token.renew(refused); // a token that expired early is renewed once
            }
        };
    }

    private static String basic(Credentials secrets) {
        String account = secrets.require("user") + ":" + secrets.require("password");
        return "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    }
}
// end::signon[]
