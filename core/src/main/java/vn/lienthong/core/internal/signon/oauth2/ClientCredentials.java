package vn.lienthong.core.internal.signon.oauth2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.spi.Authenticator;
import vn.lienthong.core.spi.AuthenticatorProvider;
import vn.lienthong.core.spi.BearerToken;
import vn.lienthong.core.spi.CredentialNames;

/** OAuth 2 client credentials: the LGSP's dialect A on WSO2 API Manager, and the standard form under its own name. */
public final class ClientCredentials implements Authenticator {
    private final BearerToken token;

    private ClientCredentials(BearerToken token) {
        this.token = token;
    }

    static Authenticator create(ClientConfig config, Transport http, String path, String id, String secret) {
        Credentials credentials = config.credentials();
        BearerToken.Builder token = BearerToken.builder(config, http, path);
        @Nullable String scope = config.settings().optional("scope");
        if (scope != null) {
            token.field("scope", scope);
        }
        if (config.settings().choice("clientAuth", "basic", "basic", "post").equals("post")) {
            token.field("client_id", () -> credentials.require(id))
                    .field("client_secret", () -> credentials.require(secret));
        } else {
            token.credentials(request ->
                    request.withHeader("Authorization", basic(credentials.require(id), credentials.require(secret))));
        }
        return new ClientCredentials(token.build());
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public WireRequest authenticate(WireRequest request) {
        return token.authorise(request);
    }

    @Override
    public boolean renew(WireRequest refused) {
        return token.renew(refused);
    }

    /** Dialect A: {@code consumerKey} and {@code consumerSecret}. */
    public static final class Wso2 implements AuthenticatorProvider {
        /** For the service loader. */
        public Wso2() {}

        @Override
        public String name() {
            return "lgsp-wso2";
        }

        @Override
        public Set<String> settings() {
            return Set.of("tokenUri", "tokenPath", "clientAuth", "scope");
        }

        @Override
        public CredentialNames credentials() {
            return CredentialNames.required("consumerKey", "consumerSecret");
        }

        @Override
        public Authenticator create(ClientConfig config, Transport transport) {
            return ClientCredentials.create(config, transport, "/token", "consumerKey", "consumerSecret");
        }
    }

    /** RFC 6749 section 4.4: {@code clientId} and {@code clientSecret}. */
    public static final class Standard implements AuthenticatorProvider {
        /** For the service loader. */
        public Standard() {}

        @Override
        public String name() {
            return "oauth2-client-credentials";
        }

        @Override
        public Set<String> settings() {
            return Set.of("tokenUri", "tokenPath", "clientAuth", "scope");
        }

        @Override
        public CredentialNames credentials() {
            return CredentialNames.required("clientId", "clientSecret");
        }

        @Override
        public Authenticator create(ClientConfig config, Transport transport) {
            return ClientCredentials.create(config, transport, "/oauth2/token", "clientId", "clientSecret");
        }
    }
}
