package vn.lienthong.sharing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.spi.Authenticator;
import vn.lienthong.core.spi.AuthenticatorProvider;
import vn.lienthong.core.spi.BearerToken;

// tag::signon[]
/** A province that wants a bearer token and, besides, a key of the agency in each call (kiểu xác thực mẫu). */
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
    public Authenticator create(ClientConfig config, Transport transport) {
        String account = config.credentials().require("user") + ":"
                + config.credentials().require("password");
        String basic = "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
        String key = config.credentials().require("agencyKey"); // missing: CONFIGURATION
        String header = config.settings().text("keyHeader", "X-Agency-Key");
        BearerToken token = BearerToken.builder(config, transport, "/token")
                .credentials(call -> call.withHeader("Authorization", basic))
                .build();
        return new Authenticator() {
            @Override
            public WireRequest authenticate(WireRequest request) {
                return token.authorise(request).withHeader(header, key);
            }

            @Override
            public boolean renew(WireRequest refused) {
                return token.renew(refused); // a token that ended early is got anew, once
            }
        };
    }
}
// end::signon[]
