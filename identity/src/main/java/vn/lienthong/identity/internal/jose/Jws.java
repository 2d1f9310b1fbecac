package vn.lienthong.identity.internal.jose;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.identity.internal.keys.Base64Url;

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
    public static final String PLAIN_TYPE = "jwt";

    private static final int MAX_KEY_ID = 256;
    /** Header members that offer a key: the issuer's key set is the only source of keys (RFC 8725 section 3.10). */
    private static final List<String> OWN_KEYS = List.of("jwk", "jku", "x5u", "x5c");

    private static final JsonRules HEADER = rules("header");
    private static final JsonRules PAYLOAD = rules("payload");

    private final byte[] ascii;
    /** How many of the bytes are signed: header, dot, payload. */
    private final int signed;

    private final int firstDot;
    private final JsonObject header;
    private final String algorithm;
    private final @Nullable String keyId;
    private final byte[] signature;

    private Jws(byte[] ascii, int firstDot, int signed, JsonObject header, byte[] signature) {
        this.ascii = ascii;
        this.firstDot = firstDot;
        this.signed = signed;
        this.header = header;
        this.signature = signature;
        String named = TokenJson.text(header, "alg");
        if (named == null) {
            throw TokenRefusal.of("alg", "missing");
        }
        this.algorithm = named;
        this.keyId = TokenJson.text(header, "kid");
        if (keyId != null && keyId.length() > MAX_KEY_ID) {
            throw TokenRefusal.of("kid", "longer than " + MAX_KEY_ID + " characters");
        }
    }

    /** Takes a token apart whose key is known by its issuer; one that has its own key is refused. */
    public static Jws parse(String compact) {
        Jws token = parseWithKey(compact);
        for (String member : OWN_KEYS) {
            if (token.header.has(member)) {
                throw TokenRefusal.of(member, "a token must not contain its own key");
            }
        }
        return token;
    }

    /** Takes apart a proof that is made with the key in its own {@code jwk} (RFC 9449 section 4.2), and no other kind of token. */
    public static Jws parseWithKey(String compact) {
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
        JsonObject header = JsonObject.from("header", bytes(ascii, 0, first, "header"), HEADER);
        // "crit" lists extensions that must be understood, b64 among them; we support none (RFC 7515 4.1.11).
        if (header.has("crit")) {
            throw TokenRefusal.of("crit", "no critical extension is supported");
        }
        if (header.has("b64")) {
            throw TokenRefusal.of("b64", "unencoded payloads are not accepted");
        }
        return new Jws(ascii, first, second, header, bytes(ascii, second + 1, ascii.length, "signature"));
    }

    private static boolean isEncrypted(String compact, int third) {
        int fourth = compact.indexOf('.', third + 1);
        return fourth >= 0 && compact.indexOf('.', fourth + 1) < 0;
    }

    /** {@code alg}, as it is written. */
    public String algorithm() {
        return algorithm;
    }

    /** {@code kid}, if the token names its key. */
    public @Nullable String keyId() {
        return keyId;
    }

    /** The type in the header, lower case and without {@code application/}; {@code jwt} if there is none. */
    public String type() {
        String type = TokenJson.text(header, "typ");
        if (type == null) {
            return PLAIN_TYPE;
        }
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("application/") ? lower.substring("application/".length()) : lower;
    }

    /** All members of the header. */
    public JsonObject header() {
        return header;
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
        return JsonObject.from("payload", bytes(ascii, firstDot + 1, signed, "payload"), PAYLOAD);
    }

    private static byte[] bytes(byte[] ascii, int from, int to, String name) {
        byte[] decoded = Base64Url.find(Arrays.copyOfRange(ascii, from, to));
        if (decoded == null) {
            throw TokenRefusal.of(name, "not canonical base64url");
        }
        return decoded;
    }

    private static JsonRules rules(String name) {
        return TokenJson.RULES.refusedBy(message -> TokenRefusal.of(name, message));
    }

    @Override
    public String toString() {
        return "Jws[***]";
    }
}
