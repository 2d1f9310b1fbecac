package vn.lienthong.identity.service;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.internal.service.RequestRules;

/**
 * Which token is exchanged, and for what (yêu cầu đổi mã truy cập, RFC 8693 section 2.1). {@link #toString()} shows no token.
 * Immutable.
 */
public final class ExchangeRequest {
    private final Map<String, String> form;

    private ExchangeRequest(Map<String, String> form) {
        this.form = form;
    }

    /**
     * Starts a request.
     *
     * @param subjectToken of the one on whose behalf the new token is used
     */
    public static Builder builder(String subjectToken, TokenType type) {
        return new Builder(subjectToken, type);
    }

    Map<String, String> form() {
        return form;
    }

    @Override
    public String toString() {
        return "ExchangeRequest" + form.keySet();
    }

    /** Builds an {@link ExchangeRequest}. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> form = new LinkedHashMap<>();

        private Builder(String subjectToken, TokenType type) {
            form.put("subject_token", RequestRules.token("subjectToken", subjectToken));
            form.put("subject_token_type", type.uri());
        }

        /** Of the one who acts for the subject, if that is to be written into the new token. */
        public Builder actor(String token, TokenType type) {
            form.put("actor_token", RequestRules.token("actorToken", token));
            form.put("actor_token_type", type.uri());
            return this;
        }

        /** The type to get; the platform's choice by default. Any other is then refused. */
        public Builder requestedType(@Nullable TokenType value) {
            if (value == null) {
                form.remove("requested_token_type");
            } else {
                form.put("requested_token_type", value.uri());
            }
            return this;
        }

        /** What the new token may be used for, each without blanks. */
        public Builder scopes(String... values) {
            form.put("scope", RequestRules.scopes(List.of(values)));
            return this;
        }

        /** The service that the new token is for, an absolute URI without a fragment. */
        public Builder resource(URI value) {
            form.put("resource", RequestRules.resource(value));
            return this;
        }

        /** The service that the new token is for, by a name that the platform has for it. */
        public Builder audience(String value) {
            form.put("audience", RequestRules.text("audience", value));
            return this;
        }

        /**
         * Makes the request.
         *
         * @throws PlatformException {@code CONFIGURATION}, here or at the setter, with the name of what cannot be sent
         */
        public ExchangeRequest build() {
            return new ExchangeRequest(Map.copyOf(form));
        }
    }
}
