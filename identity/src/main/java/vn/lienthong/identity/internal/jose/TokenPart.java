package vn.lienthong.identity.internal.jose;

import vn.lienthong.identity.internal.keys.Base64Url;

/** The parts of a token in compact form. */
final class TokenPart {
    /** A token without {@code typ} counts as this one. */
    static final String PLAIN_TYPE = "jwt";

    private TokenPart() {}

    static byte[] bytes(byte[] ascii, int from, int to, String name) {
        byte[] decoded = Base64Url.find(ascii, from, to);
        if (decoded == null) {
            throw TokenRefusal.of(name, "not canonical base64url");
        }
        return decoded;
    }
}
