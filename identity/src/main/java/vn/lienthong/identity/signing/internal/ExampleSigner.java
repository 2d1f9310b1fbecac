package vn.lienthong.identity.signing.internal;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.identity.signing.spi.RequestSigner;

/**
 * A rule of our own, for the sandbox and as a model: the hub's is not public, and this is not it. HMAC-SHA256 in lower-case
 * hex over six lines, joined with a line feed: method, path with query, {@code X-Partner-Code}, {@code X-Timestamp},
 * {@code X-Nonce}, and the hex SHA-256 of the body.
 */
public final class ExampleSigner implements RequestSigner {
    /** For the service loader. */
    public ExampleSigner() {}

    @Override
    public String name() {
        return "lienthong-example";
    }

    @Override
    public String signature(WireRequest request, byte[] body, String secret) {
        String query = request.uri().getRawQuery();
        String text = String.join(
                "\n",
                request.method(),
                request.uri().getRawPath() + (query == null ? "" : "?" + query),
                header(request, "X-Partner-Code"),
                header(request, "X-Timestamp"),
                header(request, "X-Nonce"),
                Hashing.hex(Hashing.sha256(body)));
        return Hashing.hex(Hashing.hmac(
                "HmacSHA256", secret.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String header(WireRequest request, String name) {
        return Objects.requireNonNull(request.header(name), name);
    }
}
