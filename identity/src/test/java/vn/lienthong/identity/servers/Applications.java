package vn.lienthong.identity.servers;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.lienthong.core.ClientCertificate;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.core.Trust;

/** The SDK's configuration for an application of a real server: dialect {@code oidc}, everything else discovered. */
public final class Applications {
    private Applications() {}

    /**
     * The configuration of {@code client} with the credentials that its settings call for.
     *
     * @param settings name and value in turn, besides the redirect URI
     */
    public static ClientConfig.Builder config(TestServer server, String client, String... settings) {
        ProviderClient registered = server.client(client);
        Map<String, String> all = new TreeMap<>(Map.of("redirectUri", OidcProvider.REDIRECT.toString()));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return ClientConfig.builder(server.issuer(), "oidc")
                .platform("identity")
                .credentials(Credentials.from(credentials(registered, all)))
                .settings(Settings.from(all))
                .clock(Clock.systemUTC())
                .sleeper(pause -> {});
    }

    private static Map<String, String> credentials(ProviderClient client, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("clientId", client.id()));
        boolean fapi = settings.containsKey("fapi");
        String how = settings.getOrDefault("clientAuth", fapi ? "private_key_jwt" : "basic");
        if (how.equals("basic") || how.equals("post")) {
            all.put("clientSecret", client.requireSecret());
        }
        if (how.equals("private_key_jwt") || settings.containsKey("requestObject")) {
            all.put(
                    "signingKey",
                    JSONObjectUtils.toJSONString(client.requireSigning().toJSONObject()));
        }
        if (settings.containsKey("idTokenEncryption")
                || settings.getOrDefault("userinfoForm", "").contains("encrypted")) {
            all.put(
                    "decryptionKey",
                    JSONObjectUtils.toJSONString(client.requireEncryption().toJSONObject()));
        }
        return all;
    }

    /** The same at the server's address with TLS, where it shows its certificate, and trusts the server's own. */
    public static ClientConfig.Builder withCertificate(
            ClientConfig.Builder config, URI tls, Certificates.Own own, X509Certificate server) {
        return config.baseUri(tls)
                .clientCertificate(ClientCertificate.from(List.of(own.certificate()), own.key()))
                .trust(new Trust(List.of(server), List.of()));
    }
}
