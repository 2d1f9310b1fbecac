package vn.lienthong.identity.internal.provider;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Endpoints;

/**
 * What is known of a provider, from its profile or published by itself (RFC 8414). Immutable.
 *
 * @param issuer its {@code iss}; {@code null} if it is not known
 * @param endpoints what it has
 * @param bound the endpoints for calls with a client certificate, where they are others (RFC 8705 section 5)
 * @param issuerInRedirect whether it says that each redirect has {@code iss} (RFC 9207 section 3)
 * @param pushedRequired whether it says that it takes pushed requests only (RFC 9126 section 5)
 */
public record Metadata(
        @Nullable String issuer,
        Map<Endpoint, URI> endpoints,
        Map<Endpoint, URI> bound,
        boolean issuerInRedirect,
        boolean pushedRequired) {
    /** Copies the maps. */
    public Metadata {
        endpoints = Map.copyOf(endpoints);
        bound = Map.copyOf(bound);
    }

    /** What a profile says; an endpoint that is {@code null} does not exist or is not known. */
    public static Metadata of(@Nullable String issuer, Map<Endpoint, @Nullable URI> endpoints) {
        Map<Endpoint, URI> known = new EnumMap<>(Endpoint.class);
        endpoints.forEach((endpoint, uri) -> {
            if (uri != null) {
                known.put(endpoint, uri);
            }
        });
        return new Metadata(issuer, known, Map.of(), false, false);
    }

    /** The endpoint, or {@code null} if the provider has none. */
    public @Nullable URI find(Endpoint endpoint) {
        return endpoints.get(endpoint);
    }

    /**
     * The endpoint, without which the caller cannot go on.
     *
     * @throws PlatformException {@code CONFIGURATION} with the setting's name
     */
    public URI require(Endpoint endpoint) {
        URI uri = endpoints.get(endpoint);
        if (uri == null) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            "identity: settings." + endpoint.settings() + ": is missing, so the platform has no "
                                    + endpoint.member())
                    .build();
        }
        return uri;
    }

    /** The same for calls that carry a client certificate. */
    public Metadata withCertificate() {
        Map<Endpoint, URI> all = new EnumMap<>(Endpoint.class);
        all.putAll(endpoints);
        all.putAll(bound);
        // A browser has no such certificate.
        for (Endpoint ofBrowsers : new Endpoint[] {Endpoint.AUTHORIZATION, Endpoint.LOG_OUT}) {
            URI own = endpoints.get(ofBrowsers);
            if (own == null) {
                all.remove(ofBrowsers);
            } else {
                all.put(ofBrowsers, own);
            }
        }
        return new Metadata(issuer, all, Map.of(), issuerInRedirect, pushedRequired);
    }

    /** Whether an answer certainly comes from the token endpoint and from nobody in between. */
    public boolean isTokenEndpointTrusted() {
        URI token = require(Endpoint.TOKEN);
        return "https".equals(token.getScheme()) || Endpoints.loopback(token.getHost());
    }
}
