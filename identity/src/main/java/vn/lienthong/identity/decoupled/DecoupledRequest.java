package vn.lienthong.identity.decoupled;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;

/**
 * Who is asked to confirm, and what they are shown (yêu cầu xác nhận). Immutable; {@link #toString()} shows the names of the
 * parameters only. Source: CIBA Core section 7.1.
 */
public final class DecoupledRequest {
    private final Map<String, String> parameters;
    private final List<String> requiredAcr;

    private DecoupledRequest(Builder builder) {
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.parameters));
        this.requiredAcr = builder.requiredAcr;
    }

    /** Asks the person of whom the program knows this, such as a telephone number or an e-mail, as the platform expects it. */
    public static Builder loginHint(String value) {
        return new Builder("login_hint", value);
    }

    /** Asks the person of an earlier log-in, by its id_token. */
    public static Builder idTokenHint(String value) {
        return new Builder("id_token_hint", value);
    }

    /** Asks the person whom a token of the platform's own kind names. */
    public static Builder loginHintToken(String value) {
        return new Builder("login_hint_token", value);
    }

    Map<String, String> parameters() {
        return parameters;
    }

    List<String> requiredAcr() {
        return requiredAcr;
    }

    @Override
    public String toString() {
        return "DecoupledRequest" + parameters.keySet();
    }

    /** Builds a {@link DecoupledRequest}. Not thread-safe. */
    public static final class Builder {
        private static final int LONGEST_MESSAGE = 200;
        private static final Duration LONGEST_EXPIRY = Duration.ofDays(1);

        private final Map<String, String> parameters = new LinkedHashMap<>();
        private List<String> requiredAcr = List.of();
        private @Nullable Duration expiry;

        private Builder(String hint, String value) {
            parameters.put(hint, value);
        }

        /**
         * What the person sees on both sides, so that nobody confirms somebody else's request (mã đối chiếu): short, such as
         * {@code "Quầy 3 – K7"}. At most 200 characters.
         */
        public Builder bindingMessage(String value) {
            parameters.put("binding_message", value);
            return this;
        }

        /** A code that only the person knows, if the platform asks for one. Secret. */
        public Builder userCode(String value) {
            parameters.put("user_code", value);
            return this;
        }

        /** The level to request, as the platform names it. A wish: check the result's assurance. */
        public Builder acrValues(String value) {
            parameters.put("acr_values", value);
            return this;
        }

        /** The levels of which the log-in must have one: requested, and checked in the id_token. */
        public Builder requireAcr(String... values) {
            requiredAcr = List.of(values);
            return this;
        }

        /** How long the person may take, one second to a day; the platform may decide otherwise. */
        public Builder requestedExpiry(Duration value) {
            expiry = value;
            return this;
        }

        /**
         * Checks and makes the request.
         *
         * @throws PlatformException {@code CONFIGURATION} with the name of what cannot be sent
         */
        public DecoupledRequest build() {
            parameters.forEach((name, value) -> {
                if (value.isBlank()) {
                    throw wrong(name + ": must not be empty");
                }
            });
            String message = parameters.get("binding_message");
            if (message != null && message.length() > LONGEST_MESSAGE) {
                throw wrong("binding_message: must have at most " + LONGEST_MESSAGE + " characters, but has "
                        + message.length());
            }
            if (expiry != null) {
                if (expiry.toSeconds() < 1 || expiry.compareTo(LONGEST_EXPIRY) > 0) {
                    throw wrong("requestedExpiry: must be PT1S to " + LONGEST_EXPIRY + ", but is " + expiry);
                }
                parameters.put("requested_expiry", String.valueOf(expiry.toSeconds()));
            }
            if (!requiredAcr.isEmpty()) {
                if (parameters.containsKey("acr_values")) {
                    throw wrong("acrValues: must not be set beside requireAcr, which sends it");
                }
                parameters.put("acr_values", String.join(" ", requiredAcr));
            }
            return new DecoupledRequest(this);
        }

        private static PlatformException wrong(String what) {
            return PlatformException.of(PlatformException.Kind.CONFIGURATION, "decoupled request: " + what)
                    .build();
        }
    }
}
