package vn.lienthong.identity.signing.spi;

import vn.lienthong.core.WireRequest;

/**
 * Makes the header {@code X-Signature} of a request to the signing hub (chữ ký của yêu cầu). It is an HMAC-SHA256, but the
 * text that it covers is not public, so it is written by whoever has the contract. Found with {@link
 * java.util.ServiceLoader} by the name in the setting {@code requestSigner}: name the class in {@code META-INF/services}
 * and, on the module path, with {@code provides}. The signer {@code lienthong-example} of this SDK is an example of ours,
 * for the sandbox only. Thread-safe.
 */
public interface RequestSigner {
    /** The name that the setting {@code requestSigner} has, in lower case with hyphens. */
    String name();

    /**
     * The value of {@code X-Signature}: at most 1,000 visible ASCII characters. Called for each attempt, with a new time and
     * nonce; makes no call.
     *
     * @param request as it will be sent but for the signature: it has {@code X-Request-Id}, {@code X-Partner-Code},
     *     {@code X-Timestamp}, {@code X-Nonce} and, unless it asks for a token, {@code Authorization}
     * @param body the bytes of its body, empty if there is none; a copy
     * @param secret the credential {@code partnerSecret}
     */
    String signature(WireRequest request, byte[] body, String secret);
}
