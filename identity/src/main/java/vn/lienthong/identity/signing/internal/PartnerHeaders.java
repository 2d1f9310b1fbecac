package vn.lienthong.identity.signing.internal;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.service.Services;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.identity.signing.spi.RequestSigner;

/** The headers of a signing partner (đối tác ký số): code, time, nonce and signature, new for each attempt. Thread-safe. */
final class PartnerHeaders {
    static final String SIGNER = "requestSigner";
    static final String CODE = "partnerCode";
    static final String SECRET = "partnerSecret";

    private static final int NONCE_BYTES = 16;
    private static final int LONGEST_SIGNATURE = 1_000;

    private final ClientConfig config;
    private final String code;
    private final RequestSigner signer;
    private final SecureRandom random = new SecureRandom();

    private PartnerHeaders(ClientConfig config, String code, RequestSigner signer) {
        this.config = config;
        this.code = code;
        this.signer = signer;
    }

    /**
     * The headers that the settings ask for, or {@code null} if they ask for none.
     *
     * @throws PlatformException {@code CONFIGURATION} for a signer that is not known, and for a partner code without a signer
     */
    static @Nullable PartnerHeaders of(ClientConfig config) {
        Settings settings = config.settings();
        String name = settings.optional(SIGNER);
        String code = settings.optional(CODE);
        if (name == null) {
            if (code != null) {
                throw settings.error(
                        CODE,
                        ": has no effect here, but is '" + code + "'; without " + SIGNER + " no request is signed");
            }
            return null;
        }
        Services<RequestSigner> known = Services.read(
                ServiceLoader.load(RequestSigner.class, RequestSigner.class.getClassLoader()),
                ServiceLoader.load(RequestSigner.class),
                RequestSigner::name);
        RequestSigner signer = known.named(name);
        if (signer == null) {
            throw settings.error(
                    SIGNER,
                    ": must be one of " + String.join(", ", known.names()) + ", but is '" + name + "'"
                            + Spelling.suggestion(name, known.names()) + known.notLoaded());
        }
        String required = settings.text(CODE);
        if (required.length() > 200 || !VisibleText.TOKEN.fits(required)) {
            throw settings.error(CODE, ": must be 1 to 200 visible ASCII characters without blanks");
        }
        return new PartnerHeaders(config, required, signer);
    }

    /** The request with its four headers. */
    WireRequest sign(WireRequest request) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        WireRequest named = request.withHeader("X-Partner-Code", code)
                .withHeader(
                        "X-Timestamp",
                        String.valueOf(Math.floorDiv(config.clock().millis(), 1_000L)))
                .withHeader("X-Nonce", Hashing.hex(nonce));
        byte[] body = body(request.body());
        String secret = config.credentials().require(SECRET);
        String signature = Lent.provided("settings." + SIGNER, signer, () -> signer.signature(named, body, secret));
        if (signature.isEmpty() || signature.length() > LONGEST_SIGNATURE || !VisibleText.ASCII.fits(signature)) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            "settings." + SIGNER + ": must give 1 to " + LONGEST_SIGNATURE
                                    + " visible ASCII characters, but "
                                    + signer.getClass().getName() + " does not")
                    .build();
        }
        return named.withHeader("X-Signature", signature);
    }

    private static byte[] body(@Nullable Attachment body) {
        if (body == null) {
            return new byte[0];
        }
        try (InputStream in = body.open()) {
            return in.readAllBytes(); // ours, made from bytes in memory
        } catch (IOException e) {
            throw PlatformException.of(Kind.CONFIGURATION, "the body of a request cannot be read")
                    .cause(e)
                    .build();
        }
    }
}
