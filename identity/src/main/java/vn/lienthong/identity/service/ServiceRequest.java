package vn.lienthong.identity.service;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.internal.service.RequestRules;

/**
 * What a service token is to be for (yêu cầu mã truy cập dịch vụ): equal requests share one token. Immutable.
 *
 * <p>Make it from the program's configuration, never from what somebody sends: at most 1,000 different ones are kept.
 */
public final class ServiceRequest {
    private final Map<String, String> form;

    private ServiceRequest(Map<String, String> form) {
        this.form = form;
    }

    /** Whatever the platform gives this program by default. */
    public static ServiceRequest standard() {
        return builder().build();
    }

    /** Starts a request. */
    public static Builder builder() {
        return new Builder();
    }

    /** The members that it adds to the form. */
    Map<String, String> form() {
        return form;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServiceRequest request && form.equals(request.form);
    }

    @Override
    public int hashCode() {
        return form.hashCode();
    }

    @Override
    public String toString() {
        return "ServiceRequest" + form;
    }

    /** Builds a {@link ServiceRequest}. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> form = new LinkedHashMap<>();

        private Builder() {}

        /** What the token may be used for (RFC 6749 section 3.3), each without blanks. */
        public Builder scopes(String... values) {
            form.put("scope", RequestRules.scopes(List.of(values)));
            return this;
        }

        /** The service that the token is for, an absolute URI without a fragment (RFC 8707 section 2); one token, one service. */
        public Builder resource(URI value) {
            form.put("resource", RequestRules.resource(value));
            return this;
        }

        /** The service that the token is for, by a name that the platform has for it, where it knows no {@code resource}. */
        public Builder audience(String value) {
            form.put("audience", RequestRules.text("audience", value));
            return this;
        }

        /**
         * Makes the request.
         *
         * @throws PlatformException {@code CONFIGURATION}, here or at the setter, with the name of what cannot be sent
         */
        public ServiceRequest build() {
            return new ServiceRequest(Map.copyOf(form));
        }
    }
}
