package vn.lienthong.identity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.internal.flow.LoginParameters;

/**
 * What one log-in requests beyond the profile (yêu cầu đăng nhập); usually nothing: {@link #standard()}. Immutable.
 *
 * <p>A request proves nothing: what {@link Builder#maxAge} and {@link Builder#requireAcr} ask for is checked when the
 * browser returns, everything else is for the platform to heed. {@link #toString()} shows the names of the parameters only.
 */
public final class LoginRequest {
    private static final Duration LONGEST_AGE = Duration.ofDays(366);

    /** What the SDK sends itself, and what changes how the answer is checked. */
    private static final Set<String> OURS = LoginParameters.OURS;

    private final LoginParameters parameters;

    private LoginRequest(LoginParameters parameters) {
        this.parameters = parameters;
    }

    /** As in the profile. */
    public static LoginRequest standard() {
        return builder().build();
    }

    /** Starts a request. */
    public static Builder builder() {
        return new Builder();
    }

    LoginParameters parameters() {
        return parameters;
    }

    @Override
    public String toString() {
        return "LoginRequest" + parameters.query().keySet();
    }

    /** Builds a {@link LoginRequest}. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> query = new LinkedHashMap<>();
        private final Map<String, Map<String, @Nullable Object>> claims = new LinkedHashMap<>();
        private @Nullable Duration maxAge;
        private List<String> requiredAcr = List.of();

        private Builder() {}

        /**
         * The level to request, as the platform names it, such as {@code LoA2}, instead of the profile's; several in the
         * order of preference with blanks between. A wish: check {@link LoginResult.SignedIn#assurance()}.
         */
        public Builder acrValues(String value) {
            return put("acr_values", value);
        }

        /**
         * The levels of which the log-in must have one (nâng mức xác thực): sent as an essential claim (OpenID Connect Core
         * 5.5.1.1) and checked in the id_token. For a step-up before something that needs a higher level.
         */
        public Builder requireAcr(String... values) {
            requiredAcr = List.of(values);
            return this;
        }

        /**
         * How long ago the person may have logged in at the platform, up to a year; zero makes it ask now. Checked: an
         * id_token must then say when ({@code auth_time}). In whole seconds.
         */
        public Builder maxAge(Duration value) {
            maxAge = value;
            return this;
        }

        /** {@code login} makes the platform ask again even if a session exists there; also {@code none}, {@code consent}. */
        public Builder prompt(String value) {
            return put("prompt", value);
        }

        /** Who is to log in, if the program knows it, such as an e-mail. It travels through the browser. */
        public Builder loginHint(String value) {
            return put("login_hint", value);
        }

        /** An earlier id_token, so that the same account is logged in again. */
        public Builder idTokenHint(String value) {
            return put("id_token_hint", value);
        }

        /** Languages for the platform's pages, such as {@code vi}. */
        public Builder uiLocales(String value) {
            return put("ui_locales", value);
        }

        /**
         * Claims to request one by one (OpenID Connect Core 5.5): {@code target} is {@code id_token} or {@code userinfo},
         * {@code request} as in the standard, such as {@code Map.of("essential", true)}; {@code null} for no wish about it.
         */
        public Builder claim(String target, String name, @Nullable Map<String, Object> request) {
            if (!target.equals("id_token") && !target.equals("userinfo")) {
                throw wrong("claim: target must be id_token or userinfo, but is '" + target + "'");
            }
            claims.computeIfAbsent(target, it -> new LinkedHashMap<>()).put(name, request);
            return this;
        }

        /**
         * A parameter of the platform's own. One that the SDK sends itself, or that would change how the answer is checked,
         * is refused by {@link #build}.
         */
        public Builder parameter(String name, String value) {
            return put(name, value);
        }

        private Builder put(String name, String value) {
            query.put(name, value);
            return this;
        }

        /**
         * Checks and makes the request.
         *
         * @throws PlatformException {@code CONFIGURATION} with the name of a parameter that cannot be sent
         */
        public LoginRequest build() {
            for (Map.Entry<String, String> parameter : query.entrySet()) {
                if (OURS.contains(parameter.getKey())) {
                    throw wrong(parameter.getKey() + ": must not be set, since the SDK sends it itself or has a method"
                            + " for it");
                }
                if (parameter.getKey().isBlank() || parameter.getValue().isBlank()) {
                    throw wrong("'" + parameter.getKey() + "': name and value must not be empty");
                }
            }
            if (maxAge != null && (maxAge.isNegative() || maxAge.compareTo(LONGEST_AGE) > 0)) {
                throw wrong("maxAge: must be from PT0S to " + LONGEST_AGE + ", but is " + maxAge);
            }
            List<String> acr = new ArrayList<>(requiredAcr);
            if (acr.stream().anyMatch(String::isBlank)) {
                throw wrong("requireAcr: must be values of acr, but one is empty");
            }
            return new LoginRequest(new LoginParameters(query, claims, maxAge, acr));
        }

        private static PlatformException wrong(String what) {
            return PlatformException.of(PlatformException.Kind.CONFIGURATION, "log-in request: " + what)
                    .build();
        }
    }
}
