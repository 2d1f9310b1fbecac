package vn.lienthong.core.internal.signon.accesstoken;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.spi.Authenticator;
import vn.lienthong.core.spi.AuthenticatorProvider;
import vn.lienthong.core.spi.BearerToken;
import vn.lienthong.core.spi.CredentialNames;

/**
 * The LGSP's dialect B: a header {@code lgspaccesstoken} with the keys in Base64 on every call, the token call
 * included, and a bearer token as well. The header contains the secret itself, so it is never logged.
 */
public final class AccessTokenHeader implements Authenticator {
    private static final String HEADER = "lgspaccesstoken";

    private final ClientConfig config;
    private final BearerToken token;

    private AccessTokenHeader(ClientConfig config, Transport http) {
        this.config = config;
        this.token = BearerToken.builder(config, http, "/token")
                .credentials(request -> request.withHeader(HEADER, keys()))
                .build();
    }

    /** Read again for each call, so that a changed secret is used. */
    private String keys() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("AccessKey", config.credentials().require("accessKey"));
        members.put("SecretKey", config.credentials().require("secretKey"));
        members.put("AppName", config.settings().text("appName", ""));
        members.put("PartnerCode", config.settings().text("partnerCode", ""));
        members.put("PartnerCodeCus", config.settings().text("partnerCodeCus", ""));
        return Base64.getEncoder().encodeToString(Json.bytes(members));
    }

    @Override
    public WireRequest authenticate(WireRequest request) {
        return token.authorise(request.withHeader(HEADER, keys()));
    }

    @Override
    public boolean renew(WireRequest refused) {
        return token.renew(refused);
    }

    /** Makes dialect B. */
    public static final class Provider implements AuthenticatorProvider {
        /** For the service loader. */
        public Provider() {}

        @Override
        public String name() {
            return "lgsp-accesstoken";
        }

        @Override
        public Set<String> settings() {
            return Set.of("tokenUri", "tokenPath", "appName", "partnerCode", "partnerCodeCus");
        }

        @Override
        public CredentialNames credentials() {
            return CredentialNames.required("accessKey", "secretKey");
        }

        @Override
        public Authenticator create(ClientConfig config, Transport transport) {
            return new AccessTokenHeader(config, transport);
        }
    }
}
