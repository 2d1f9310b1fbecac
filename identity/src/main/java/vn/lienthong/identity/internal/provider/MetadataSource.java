package vn.lienthong.identity.internal.provider;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the metadata of a provider comes from, as a profile says it; no I/O. */
public sealed interface MetadataSource {
    /** The profile says everything. */
    record Profile(Metadata metadata) implements MetadataSource {}

    /**
     * The provider publishes it (OpenID Connect Discovery 1.0 section 4, RFC 8414 section 3).
     *
     * @param account whose host is asked for the issuer first, or {@code null}
     * @param document its address, which need not be below the issuer
     * @param issuer what {@code issuer} in the document must be, to the letter
     * @param given endpoints that the profile gives, which outrank the published ones
     * @param hidden published endpoints that the profile does not want used
     */
    record Discovery(
            @Nullable WebFinger account, URI document, String issuer, Map<Endpoint, URI> given, Set<Endpoint> hidden)
            implements MetadataSource {
        /** Copies map and set. */
        public Discovery {
            given = Map.copyOf(given);
            hidden = Set.copyOf(hidden);
        }
    }
}
