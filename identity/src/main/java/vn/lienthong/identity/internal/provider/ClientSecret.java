package vn.lienthong.identity.internal.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import vn.lienthong.core.Credentials;

/** A shared secret (RFC 6749 section 2.3.1), read at each use, since it may change. */
public final class ClientSecret implements ClientAuthentication {
    private static final String NAME = "clientSecret";

    private final String clientId;
    private final Credentials credentials;
    private final boolean inHeader;

    private ClientSecret(String clientId, Credentials credentials, boolean inHeader) {
        this.clientId = clientId;
        this.credentials = credentials;
        this.inHeader = inHeader;
    }

    /** In the form: {@code client_secret_post}. */
    public static ClientSecret inForm(String clientId, Credentials credentials) {
        return new ClientSecret(clientId, credentials, false);
    }

    /** In the header {@code Authorization}: {@code client_secret_basic}. */
    public static ClientSecret inHeader(String clientId, Credentials credentials) {
        return new ClientSecret(clientId, credentials, true);
    }

    /** The same, if there is a secret by now; for a client that would be of no use without one. */
    public ClientSecret required() {
        credentials.require(NAME);
        return this;
    }

    @Override
    public void addTo(FormRequest request, Metadata provider) {
        String secret = credentials.require(NAME);
        if (inHeader) {
            // Each part is form-encoded before they are joined.
            String pair = URLEncoder.encode(clientId, StandardCharsets.UTF_8) + ":"
                    + URLEncoder.encode(secret, StandardCharsets.UTF_8);
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
        } else {
            request.with("client_id", clientId).with("client_secret", secret);
        }
    }

    @Override
    public List<String> secrets() {
        return List.of(credentials.require(NAME));
    }
}
