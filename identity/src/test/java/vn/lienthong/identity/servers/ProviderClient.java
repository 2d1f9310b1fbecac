package vn.lienthong.identity.servers;

import com.nimbusds.jose.jwk.JWK;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An application as the server knows it.
 *
 * @param id its client id, which is also its name in tests
 * @param secret its secret, if it has one
 * @param signing its private key for assertions, request objects and proofs
 * @param encryption its private key for answers that are encrypted for it
 * @param metadata what it is registered with (RFC 7591)
 */
public record ProviderClient(
        String id,
        @Nullable String secret,
        @Nullable JWK signing,
        @Nullable JWK encryption,
        Map<String, Object> metadata) {

    /** The secret of a client that has one. */
    public String requireSecret() {
        return Objects.requireNonNull(secret, () -> id + " has no secret");
    }

    /** The signing key of a client that has one. */
    public JWK requireSigning() {
        return Objects.requireNonNull(signing, () -> id + " has no signing key");
    }

    /** The encryption key of a client that has one. */
    public JWK requireEncryption() {
        return Objects.requireNonNull(encryption, () -> id + " has no encryption key");
    }

    @Override
    public String toString() {
        return "client " + id;
    }
}
