package vn.lienthong.identity.internal.jose;

import vn.lienthong.core.PlatformException;

/** Why a token or a callback was refused: always {@code SECURITY}, one rule named, nothing of the token repeated. */
public final class TokenRefusal {
    private TokenRefusal() {}

    public static PlatformException of(String rule, String why) {
        return PlatformException.of(PlatformException.Kind.SECURITY, "Token refused (" + rule + "): " + why + ".")
                .build();
    }
}
