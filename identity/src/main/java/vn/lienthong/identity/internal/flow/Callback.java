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
import vn.lienthong.identity.internal.jose.Step;
import vn.lienthong.identity.internal.preset.CallbackQuery;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.preset.Required;

/** The checks on the redirect back: first the state, before anything else is read. */
final class Callback {
    private static final Set<String> INTERACTION =
            Set.of("login_required", "interaction_required", "consent_required", "account_selection_required");

    /** In the order in which they are made. */
    static final List<Step<Returned>> STEPS = List.of(
            new Step<>(1, "state", "RFC 6749 10.12", Callback::state),
            new Step<>(2, "client", "RFC 9700 4.4", Callback::client),
            new Step<>(3, "redirectUri", "RFC 9700 4.4.2.2", Callback::redirectUri),
            new Step<>(4, "iss", "RFC 9207 2.4", Callback::issuer),
            new Step<>(5, "attempt", "RFC 7636 4.1, OpenID Connect Core 3.1.2.1", Callback::attempt),
            new Step<>(6, "expired", "RFC 9700 4.7.1", Callback::expired),
            new Step<>(7, "code", "RFC 6749 4.1.2", Callback::oneOfBoth));

    private Callback() {}

    /**
     * What came back, and what it must answer.
     *
     * @param client who is asked to complete the attempt
     * @param issuerSent whether the provider says that it names itself in each redirect
     */
    record Returned(
            RawCallback back,
            CallbackQuery query,
            AttemptData attempt,
            String client,
            Preset preset,
            boolean issuerSent,
            Clock clock) {
        @Override
        public String toString() {
            return "Returned[***]";
        }
    }

    /** Refuses a redirect that does not answer its attempt. */
    static CallbackQuery checked(Returned returned) {
        for (Step<Returned> step : STEPS) {
            String why = step.fault().apply(returned);
            if (why != null) {
                throw refused(step.check(), why);
            }
        }
        return returned.query();
    }

    private static @Nullable String state(Returned returned) {
        return returned.query().hasState(returned.attempt().state()) ? null : "it does not answer this log-in attempt";
    }

    private static @Nullable String client(Returned returned) {
        return returned.attempt().client().equals(returned.client())
                ? null
                : "the attempt was begun at another platform or with another client id";
    }

    private static @Nullable String redirectUri(Returned returned) {
        RawCallback.Address address = returned.back().address();
        URI registered = returned.attempt().redirectUri();
        if (address == null) {
            return null;
        }
        if (!address.is(registered)) {
            return "it came to " + address.shown() + ", but settings.redirectUri is " + shown(registered);
        }
        return address.user() ? "it must not have a user name" : null;
    }

    private static @Nullable String issuer(Returned returned) {
        Required required = returned.preset().expects().required();
        String from = returned.query().find("iss");
        String issuer = required.issuer();
        if (from == null) {
            if (required.redirectIssuer()) {
                return "it is missing, although settings.redirectIssuer is required";
            }
            return returned.issuerSent() ? "it is missing, although the platform says that it sends it" : null;
        }
        if (issuer == null) {
            return required.anyIssuer() ? null : "it comes from " + shown(from) + ", but settings.issuer is not set";
        }
        return from.equals(issuer)
                ? null
                : "it comes from " + shown(from) + ", but settings.issuer is " + shown(issuer);
    }

    private static @Nullable String attempt(Returned returned) {
        Preset.Asks asks = returned.preset().asks();
        AttemptData attempt = returned.attempt();
        return (asks.nonce() && attempt.nonce() == null) || (asks.pkce() && attempt.verifier() == null)
                ? "it has no nonce or no PKCE verifier, although the profile has both sent"
                : null;
    }

    private static @Nullable String expired(Returned returned) {
        return returned.clock().instant().isBefore(returned.attempt().expiresAt())
                ? null
                : "the attempt ended at " + returned.attempt().expiresAt();
    }

    private static @Nullable String oneOfBoth(Returned returned) {
        return returned.query().find("code") != null && returned.query().find("error") != null
                ? "it has a code and an error"
                : null;
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
                .check(rule)
                .build();
    }
}
