package vn.lienthong.identity.internal.flow;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.identity.LoginResult.Denied;
import vn.lienthong.identity.internal.preset.CallbackQuery;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.preset.Required;

/** The checks on the redirect back, in order: first the state, before anything else is read. */
final class Callback {
    private static final Set<String> INTERACTION =
            Set.of("login_required", "interaction_required", "consent_required", "account_selection_required");

    private Callback() {}

    /** Refuses a redirect that does not answer {@code attempt}. */
    static CallbackQuery checked(
            RawCallback back, AttemptData attempt, String client, Preset.Login login, Clock clock) {
        CallbackQuery query = back.query();
        if (!query.hasState(attempt.state())) {
            throw refused("state", "it does not answer this log-in attempt");
        }
        if (!attempt.client().equals(client)) {
            throw refused("client", "the attempt was begun at another platform or with another client id");
        }
        RawCallback.Address address = back.address();
        if (address != null && !address.is(attempt.redirectUri())) {
            throw refused(
                    "redirectUri",
                    "it came to " + address.shown() + ", but settings.redirectUri is " + shown(attempt.redirectUri()));
        }
        if (address != null && address.user()) {
            throw refused("redirectUri", "it must not have a user name");
        }
        issuer(query.find("iss"), login.required());
        if ((login.nonce() && attempt.nonce() == null) || (login.pkce() && attempt.verifier() == null)) {
            throw refused("attempt", "it has no nonce or no PKCE verifier, although the profile has both sent");
        }
        if (!clock.instant().isBefore(attempt.expiresAt())) {
            throw refused("expired", "the attempt ended at " + attempt.expiresAt());
        }
        if (query.find("code") != null && query.find("error") != null) {
            throw refused("code", "it has a code and an error");
        }
        return query;
    }

    /** RFC 9207 section 2.4. */
    private static void issuer(@Nullable String from, Required required) {
        String issuer = required.issuer();
        if (from == null) {
            if (required.redirectIssuer()) {
                throw refused("iss", "it is missing, although settings.redirectIssuer is required");
            }
        } else if (issuer != null && !from.equals(issuer)) {
            throw refused("iss", "it comes from " + shown(from) + ", but settings.issuer is " + shown(issuer));
        } else if (issuer == null && !required.anyIssuer()) {
            throw refused("iss", "it comes from " + shown(from) + ", but settings.issuer is not set");
        }
    }

    /**
     * What the parameter {@code error} means: a denial of the person is an answer, everything else an exception.
     *
     * @return {@code null} if there is no error
     */
    static @Nullable Denied denied(CallbackQuery query) {
        String error = query.find("error");
        if (error == null) {
            return null;
        }
        String code = VisibleText.LINE.shown(error, 100);
        if (code.equals("access_denied")) {
            return new Denied(LoginResult.DenialReason.ACCESS_DENIED, code, query.description());
        }
        if (code.equals("unmet_authentication_requirements")) {
            return new Denied(LoginResult.DenialReason.ASSURANCE_NOT_MET, code, query.description());
        }
        if (INTERACTION.contains(code)) {
            return new Denied(LoginResult.DenialReason.INTERACTION_NEEDED, code, query.description());
        }
        Kind kind = switch (code) {
            case "server_error", "temporarily_unavailable" -> Kind.UNAVAILABLE;
            case "unauthorized_client" -> Kind.FORBIDDEN;
            default -> Kind.REFUSED;
        };
        throw PlatformException.of(
                        kind,
                        "The platform ended the log-in with an error (see platformCode)."
                                + Said.quoted(
                                        query.description(),
                                        List.of(Objects.requireNonNullElse(query.find("state"), ""))))
                .platformCode(code)
                .build();
    }

    /** Without the query, and shortened, since an attacker may have written it. */
    private static String shown(URI uri) {
        return RawCallback.Address.shortened(Redaction.uri(uri));
    }

    private static String shown(String issuer) {
        try {
            return shown(URI.create(issuer));
        } catch (IllegalArgumentException e) {
            return "not a URI";
        }
    }

    private static PlatformException refused(String rule, String why) {
        return PlatformException.of(Kind.SECURITY, "The redirect back is refused (" + rule + "): " + why + ".")
                .build();
    }
}
