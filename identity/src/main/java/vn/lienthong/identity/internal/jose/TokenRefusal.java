package vn.lienthong.identity.internal.jose;

import vn.lienthong.core.PlatformException;

/** Why a token or a callback was refused: always {@code SECURITY}, with one rule and nothing of the token. */
public final class TokenRefusal {
    private TokenRefusal() {}

    /** The refusal; {@code check} is the name that {@link PlatformException#check()} tells. */
    public static PlatformException of(String check, String why) {
        return PlatformException.of(PlatformException.Kind.SECURITY, "Token refused (" + check + "): " + why + ".")
                .check(check)
                .build();
    }

    /** The same refusal of something that stands beside a token: its check has that in front of its name. */
    public static PlatformException within(String prefix, PlatformException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return refusal.check() == null
                ? refusal
                : of(prefix + refusal.check(), message.substring(message.indexOf("): ") + 3, message.length() - 1));
    }
}
