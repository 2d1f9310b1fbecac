package vn.lienthong.identity.internal.jose;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;

/**
 * A signed token in compact form (RFC 7515 section 3.1), taken apart and not yet trusted: header and signature are read, the
 * payload is still bytes.
 *
 * <p>Its size is limited before anything is decoded. Base64url must be canonical, so that a signature has only one
 * encoding.
 */
public final class Jws {
    static final int MAX_CHARS = 16 * 1024;
    /** The type of a token without {@code typ}. */
    public static final String PLAIN_TYPE = TokenPart.PLAIN_TYPE;

    private static final JsonRules PAYLOAD = TokenJson.RULES.refusedBy(message -> TokenRefusal.of("payload", message));

    private final byte[] ascii;
    /** How many of the bytes are signed: header, dot, payload. */
    private final int signed;

    private final JwsHeader header;
    private final byte[] signature;

    private Jws(byte[] ascii, int signed, JwsHeader header, byte[] signature) {
        this.ascii = ascii;
        this.signed = signed;
        this.header = header;
        this.signature = signature;
    }

    /** Takes a token apart whose key is known by its issuer; one that has its own key is refused. */
    public static Jws parse(String compact) {
        return parse(compact, false);
    }

    /** Takes apart a proof that is made with the key in its own {@code jwk} (RFC 9449 section 4.2), and no other kind of token. */
    public static Jws parseWithKey(String compact) {
        return parse(compact, true);
    }

    private static Jws parse(String compact, boolean withKey) {
        if (compact.length() > MAX_CHARS) {
            throw TokenRefusal.of("size", "longer than " + MAX_CHARS + " characters");
        }
        // A character beyond Latin-1 becomes '?', which is not in the alphabet either.
        byte[] ascii = compact.getBytes(StandardCharsets.ISO_8859_1);
        int first = compact.indexOf('.');
        int second = first < 0 ? -1 : compact.indexOf('.', first + 1);
        int third = second < 0 ? -1 : compact.indexOf('.', second + 1);
        if (third >= 0 && isEncrypted(compact, third)) {
            throw TokenRefusal.of("form", "encrypted tokens are not accepted");
        }
        if (second < 0 || third >= 0) {
            throw TokenRefusal.of("form", "not three parts with two dots between them");
        }
        JwsHeader header = withKey
                ? JwsHeader.read(ascii, compact.substring(0, first))
                : JwsHeader.ofIssuer(ascii, compact, first);
        return new Jws(ascii, second, header, TokenPart.bytes(ascii, second + 1, ascii.length, "signature"));
    }

    private static boolean isEncrypted(String compact, int third) {
        int fourth = compact.indexOf('.', third + 1);
        return fourth >= 0 && compact.indexOf('.', fourth + 1) < 0;
    }

    /** {@code alg}, as it is written. */
    public String algorithm() {
        return header.algorithm();
    }

    /** {@code kid}, if the token names its key. */
    public @Nullable String keyId() {
        return header.keyId();
    }

    /** The type in the header, lower case and without {@code application/}; {@code jwt} if there is none. */
    public String type() {
        return header.type();
    }

    /** All members of the header. */
    public JsonObject header() {
        return header.members();
    }

    /** What is signed is the beginning of these bytes. */
    byte[] ascii() {
        return ascii;
    }

    int signed() {
        return signed;
    }

    byte[] signature() {
        return signature;
    }

    /** The payload, which must be one JSON object. */
    JsonObject payload() {
        return JsonObject.from(
                "payload", TokenPart.bytes(ascii, header.text().length() + 1, signed, "payload"), PAYLOAD);
    }

    @Override
    public String toString() {
        return "Jws[***]";
    }
}
