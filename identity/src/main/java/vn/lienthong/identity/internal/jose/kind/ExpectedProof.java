package vn.lienthong.identity.internal.jose.kind;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a DPoP proof must say.
 *
 * @param method of the request that it came with
 * @param uri of the request, as the client sees it
 * @param accessToken beside it
 * @param life how long a proof counts
 * @param nonce whether a nonce is one that this program gave; {@code null} if it gives none
 */
public record ExpectedProof(
        String method,
        URI uri,
        String accessToken,
        Set<String> algorithms,
        Duration life,
        Duration clockSkew,
        @Nullable Predicate<String> nonce) {
    @Override
    public String toString() {
        return "ExpectedProof[***]";
    }
}
