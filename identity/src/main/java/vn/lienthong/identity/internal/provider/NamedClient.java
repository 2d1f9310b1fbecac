package vn.lienthong.identity.internal.provider;

import java.util.List;

/**
 * The client id alone: a public client, which has no secret (RFC 6749 section 2.1), or one whose proof is its certificate on
 * the connection (RFC 8705 section 2).
 */
public record NamedClient(String clientId) implements ClientAuthentication {
    @Override
    public void addTo(FormRequest request, Metadata provider) {
        request.with("client_id", clientId);
    }

    @Override
    public List<String> secrets() {
        return List.of();
    }
}
