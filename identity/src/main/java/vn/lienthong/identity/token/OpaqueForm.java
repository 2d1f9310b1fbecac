package vn.lienthong.identity.token;

import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.identity.internal.jose.TokenRefusal;

/** What a token must look like before anybody is asked about it. */
final class OpaqueForm {
    private static final int LONGEST = 16 * 1024;

    private OpaqueForm() {}

    static void check(String token) {
        if (token.length() > LONGEST) {
            throw TokenRefusal.of("size", "longer than " + LONGEST + " characters");
        }
        if (token.isEmpty() || !VisibleText.TOKEN.fits(token)) {
            throw TokenRefusal.of("form", "must be visible ASCII characters without blanks");
        }
    }
}
