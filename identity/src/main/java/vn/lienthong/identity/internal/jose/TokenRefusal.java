package vn.lienthong.identity.internal.jose;

import vn.lienthong.core.PlatformException;

/** Why a token or a callback was refused: always {@code SECURITY}, with one rule and nothing of the token. */
public final class TokenRefusal {
    private TokenRefusal() {}

    public static PlatformException of(String rule, String why) {
        return PlatformException.of(PlatformException.Kind.SECURITY, "Token refused (" + rule + "): " + why + ".")
                .build();
    }
}
