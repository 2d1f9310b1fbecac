package vn.lienthong.examples.relyingparty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Profile;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.decoupled.DecoupledClient;

/**
 * The providers of one profile by their names, and the protected services: entries of the dialect {@code resource}, whose
 * {@code baseUri} is the whole address. Each client is made when it is first needed, so that one wrong entry stops no other.
 */
final class Providers implements AutoCloseable {
    private static final String RESOURCE = "resource";

    private final Map<String, ClientConfig> providers = new LinkedHashMap<>();
    private final Map<String, URI> resources = new LinkedHashMap<>();
    private final Map<String, IdentityClient> clients = new ConcurrentHashMap<>();
    private final Map<String, DecoupledClient> decoupled = new ConcurrentHashMap<>();

    Providers(Profile profile) {
        for (String name : profile.platforms()) {
            ClientConfig config = profile.client(name);
            if (config.dialect().equals(RESOURCE)) {
                resources.put(name, config.baseUri());
            } else {
                providers.put(name, config);
            }
        }
    }

    Set<String> names() {
        return providers.keySet();
    }

    /** The names of the protected services. */
    Set<String> resources() {
        return resources.keySet();
    }

    IdentityClient client(String name) {
        return clients.computeIfAbsent(name, it -> IdentityClient.create(config(it)));
    }

    DecoupledClient decoupled(String name) {
        return decoupled.computeIfAbsent(name, it -> DecoupledClient.create(config(it)));
    }

    /** Where a browser comes back to after a log-out: beside the address to which it comes back after a log-in. */
    URI loggedOut(String name) {
        return URI.create(config(name).settings().text("redirectUri")).resolve("/logged-out");
    }

    /** @throws IllegalArgumentException if the file has none of that name: an address never comes from a request */
    URI resource(@Nullable String name) {
        URI uri = name == null ? null : resources.get(name);
        if (uri == null) {
            throw new IllegalArgumentException("Tệp cấu hình không có dịch vụ này; hiện có: " + resources.keySet());
        }
        return uri;
    }

    private ClientConfig config(String name) {
        ClientConfig config = providers.get(name);
        if (config == null) {
            throw new IllegalArgumentException(
                    "Tệp cấu hình không có nhà cung cấp này; hiện có: " + providers.keySet());
        }
        return config;
    }

    /** Whose notice it is, by the issuer that it names: read, not believed; the provider's client checks it. */
    @Nullable
    String ofIssuer(@Nullable String issuer) {
        for (Map.Entry<String, ClientConfig> provider : providers.entrySet()) {
            ClientConfig config = provider.getValue();
            String expected = config.settings().text("issuer", config.baseUriAsGiven());
            if (expected.equals(issuer)) {
                return provider.getKey();
            }
        }
        return null;
    }

    /** The claim {@code iss} of a token, or {@code null}. */
    static @Nullable String issuerIn(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return new ObjectMapper().readTree(claims).path("iss").asText(null);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public void close() {
        clients.values().forEach(IdentityClient::close);
        decoupled.values().forEach(DecoupledClient::close);
    }
}
