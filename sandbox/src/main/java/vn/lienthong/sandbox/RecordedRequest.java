package vn.lienthong.sandbox;

import java.time.Instant;
import java.util.Map;

/**
 * One request that a platform received (yêu cầu đã nhận), with secrets, tokens and personal numbers masked.
 *
 * @param at when, on the sandbox's clock
 * @param platform the platform's name, for example {@code vnpay}
 * @param method the HTTP method
 * @param path the whole path as received, percent-encoded, starting with the platform's base
 * @param query the raw query, masked; empty if there was none
 * @param headers the headers, masked, by lower-case name; several values of one are joined with a comma
 * @param body the first 8,192 characters of the body, masked
 * @param status the HTTP status of the answer; 0 if the connection was closed without one
 */
public record RecordedRequest(
        Instant at,
        String platform,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        String body,
        int status) {
    /** A builder with what is required. */
    public static Builder builder(Instant at, String platform, String method, String path) {
        return new Builder(at, platform, method, path);
    }

    /** Builds a {@link RecordedRequest}. Not thread-safe. */
    public static final class Builder {
        private final Instant at;
        private final String platform;
        private final String method;
        private final String path;
        private String query = "";
        private Map<String, String> headers = Map.of();
        private String body = "";
        private int status;

        private Builder(Instant at, String platform, String method, String path) {
            this.at = at;
            this.platform = platform;
            this.method = method;
            this.path = path;
        }

        /** See {@link RecordedRequest#query}. */
        public Builder query(String value) {
            this.query = value;
            return this;
        }

        /** See {@link RecordedRequest#headers}. */
        public Builder headers(Map<String, String> value) {
            this.headers = value;
            return this;
        }

        /** See {@link RecordedRequest#body}. */
        public Builder body(String value) {
            this.body = value;
            return this;
        }

        /** See {@link RecordedRequest#status}. */
        public Builder status(int value) {
            this.status = value;
            return this;
        }

        /** The record. */
        public RecordedRequest build() {
            return new RecordedRequest(at, platform, method, path, query, headers, body, status);
        }
    }
}
