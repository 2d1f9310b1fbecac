package vn.lienthong.identity.internal;

import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.identity.LoginResult.Denied;

/** The checks on the redirect back, in their order: the state first, before anything else of it is looked at. */
final class Callback {
    private static final int MAX_CODE = 16 * 1024;
    private static final Set<String> INTERACTION =
            Set.of("login_required", "interaction_required", "consent_required", "account_selection_required");

    private Callback() {}

    /** Refuses a redirect that does not answer {@code attempt}. */
    static CallbackQuery checked(
            URI rawCallback, AttemptData attempt, String client, @Nullable String issuer, Clock clock) {
        CallbackQuery query = CallbackQuery.read(rawCallback);
        if (!query.hasState(attempt.state())) {
            throw refused("state", "it does not answer this login attempt");
        }
        if (!attempt.client().equals(client)) {
            throw refused("client", "the attempt was begun at another platform");
        }
        if (!sameAddress(attempt.redirectUri(), rawCallback)) {
            throw refused("address", "it did not come to the redirect address of the attempt");
        }
        String from = query.find("iss");
        if (from != null && issuer != null && !from.equals(issuer)) {
            throw refused("iss", "it comes from another issuer");
        }
        if (!clock.instant().isBefore(attempt.expiresAt())) {
            throw refused("expired", "the attempt ended at " + attempt.expiresAt());
        }
        if (query.find("code") != null && query.find("error") != null) {
            throw refused("code", "it holds a code and an error");
        }
        return query;
    }

    /**
     * What the parameter {@code error} means: a "no" to the person is an answer, everything else an exception.
     *
     * @return {@code null} where there is no error
     */
    static @Nullable Denied denied(CallbackQuery query) {
        String error = query.find("error");
        if (error == null) {
            return null;
        }
        String code = error.length() > 100 ? error.substring(0, 100) : error;
        if (code.equals("access_denied")) {
            return new Denied(LoginResult.Reason.ACCESS_DENIED, code, query.description());
        }
        if (code.equals("unmet_authentication_requirements")) {
            return new Denied(LoginResult.Reason.ASSURANCE_NOT_MET, code, query.description());
        }
        if (INTERACTION.contains(code)) {
            return new Denied(LoginResult.Reason.INTERACTION_NEEDED, code, query.description());
        }
        Kind kind = switch (code) {
            case "server_error", "temporarily_unavailable" -> Kind.UNAVAILABLE;
            case "unauthorized_client" -> Kind.FORBIDDEN;
            default -> Kind.REFUSED;
        };
        throw PlatformException.of(kind, "The platform ended the login with an error (see platformCode).")
                .platformCode(code)
                .build();
    }

    /** The code, which must be there; a blank in it means that somebody decoded {@code +} on the way. */
    static String code(CallbackQuery query) {
        String code = query.find("code");
        if (code == null) {
            throw PlatformException.of(Kind.PROTOCOL, "The redirect back holds neither code nor error.")
                    .build();
        }
        if (code.length() > MAX_CODE) {
            throw refused("code", "longer than " + MAX_CODE + " characters");
        }
        if (code.indexOf(' ') >= 0) {
            throw PlatformException.of(
                            Kind.PROTOCOL,
                            "The code holds a blank: a '+' was decoded on the way. Hand over the raw query string"
                                    + " (HttpServletRequest.getQueryString), not decoded parameters.")
                    .build();
        }
        return code;
    }

    private static boolean sameAddress(URI expected, URI actual) {
        return lower(expected.getScheme()).equals(lower(actual.getScheme()))
                && lower(expected.getHost()).equals(lower(actual.getHost()))
                && port(expected) == port(actual)
                && path(expected).equals(path(actual))
                && actual.getRawUserInfo() == null;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static String path(URI uri) {
        String path = uri.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    private static PlatformException refused(String rule, String why) {
        return PlatformException.of(Kind.SECURITY, "The redirect back is refused (" + rule + "): " + why + ".")
                .build();
    }
}
