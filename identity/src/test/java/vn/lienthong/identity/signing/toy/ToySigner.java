package vn.lienthong.identity.signing.toy;

import java.nio.charset.StandardCharsets;
import vn.lienthong.core.WireRequest;
import vn.lienthong.identity.signing.spi.RequestSigner;

/** It is only this class and one service line. Shows what it was given; breaks if the secret says so. */
public final class ToySigner implements RequestSigner {
    @Override
    public String name() {
        return "toy-signer";
    }

    @Override
    public String signature(WireRequest request, byte[] body, String secret) {
        return switch (secret) {
            case "throw" -> throw new IllegalStateException("planted-signer-message");
            case "empty" -> "";
            case "two lines" -> "a\nb";
            default ->
                String.join(
                        " ",
                        request.method(),
                        request.uri().getPath(),
                        request.header("X-Partner-Code"),
                        request.header("X-Timestamp"),
                        request.header("X-Nonce"),
                        String.valueOf(new String(body, StandardCharsets.UTF_8).length()),
                        request.header("Authorization") == null ? "no-token" : "token");
        };
    }
}
