package vn.lienthong.identity.internal.service;

import java.net.URI;
import java.util.List;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.VisibleText;

/** What a program may ask a token for. */
public final class RequestRules {
    private static final int LONGEST = 2000;

    private RequestRules() {}

    /** Scopes as one member of a form. */
    public static String scopes(List<String> scopes) {
        for (String scope : scopes) {
            if (scope.isEmpty() || scope.length() > LONGEST || !VisibleText.TOKEN.fits(scope)) {
                throw refused("scopes: must be visible ASCII characters without blanks, but one is not");
            }
        }
        if (scopes.isEmpty()) {
            throw refused("scopes: must be one at least, but there is none");
        }
        return String.join(" ", scopes);
    }

    /** A service by its address (RFC 8707 section 2). */
    public static String resource(URI resource) {
        if (!resource.isAbsolute() || resource.getRawFragment() != null) {
            throw refused(
                    "resource: must be an absolute URI without a fragment, but is '" + Redaction.uri(resource) + "'");
        }
        return resource.toString();
    }

    /** Any other member. */
    public static String text(String name, String value) {
        if (value.isBlank() || value.length() > LONGEST) {
            throw refused(name + ": must have 1 to " + LONGEST + " characters, but has not");
        }
        return value;
    }

    /** A token that is sent; no message repeats it. */
    public static String token(String name, String value) {
        if (value.isBlank()) {
            throw refused(name + ": must be a token, but is empty");
        }
        return value;
    }

    private static PlatformException refused(String what) {
        return PlatformException.of(Kind.CONFIGURATION, "service token: " + what)
                .build();
    }
}
