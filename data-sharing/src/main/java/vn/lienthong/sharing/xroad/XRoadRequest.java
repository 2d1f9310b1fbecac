package vn.lienthong.sharing.xroad;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.sharing.xroad.internal.XRoadPaths;

/** A call to a REST service in an X-Road network (lời gọi dịch vụ qua X-Road). Immutable. */
public final class XRoadRequest {
    final String method;
    final XRoadSubsystem provider;
    final String service;
    final String path;
    final String query;
    final Map<String, String> headers;
    final @Nullable Attachment body;

    private XRoadRequest(Builder from) {
        this.method = from.method;
        this.provider = from.provider;
        this.service = from.service;
        this.path = from.path;
        this.query = String.join("&", from.query);
        this.headers = Map.copyOf(from.headers);
        this.body = from.body;
    }

    /**
     * Starts a call.
     *
     * @param method {@code GET}, {@code HEAD}, {@code POST}, {@code PUT}, {@code PATCH} or {@code DELETE}
     * @param provider the provider's subsystem
     * @param service the service's code
     */
    public static Builder builder(String method, XRoadSubsystem provider, String service) {
        return new Builder(method, provider, service);
    }

    /** Whether the call only reads, so that it may be tried again. */
    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Method and service; path and query may contain a personal number. */
    @Override
    public String toString() {
        return "XRoadRequest[" + method + " " + provider + "/" + service + "]";
    }

    /** Builds an {@link XRoadRequest}. Not thread-safe. */
    public static final class Builder {
        private final String method;
        private final XRoadSubsystem provider;
        private final String service;
        private final List<String> query = new ArrayList<>();
        private final Map<String, String> headers = new LinkedHashMap<>();
        private String path = "";
        private @Nullable Attachment body;

        private Builder(String method, XRoadSubsystem provider, String service) {
            this.method = method.toUpperCase(Locale.ROOT);
            if (!this.method.matches("GET|HEAD|POST|PUT|PATCH|DELETE")) {
                throw new IllegalArgumentException(
                        "method: must be GET, HEAD, POST, PUT, PATCH or DELETE, but is another");
            }
            this.provider = provider;
            this.service = XRoadPaths.part("service", service);
        }

        /**
         * Adds one segment to the path after the service; it is percent-encoded. A colon is allowed, as in times.
         *
         * @throws IllegalArgumentException for an empty segment, {@code .}, {@code ..}, a slash, a backslash, a semicolon, a
         *     percent sign (older servers decode twice) or a control character
         */
        public Builder segment(String value) {
            path = path + "/" + XRoadPaths.encode(XRoadPaths.segment("path", value));
            return this;
        }

        /** Adds a query parameter, which may have the name of an earlier one; both are percent-encoded. */
        public Builder query(String name, String value) {
            query.add(QueryString.form(Map.of(name, value)));
            return this;
        }

        /** The message's id, a UUID that the caller keeps ({@code X-Road-Id}); the security server makes one if absent. */
        public Builder id(String value) {
            return header("X-Road-Id", value);
        }

        /** The end user with the country as prefix, such as {@code VN…} ({@code X-Road-UserId}). */
        public Builder userId(String value) {
            return header("X-Road-UserId", value);
        }

        /** The file or case of the call ({@code X-Road-Issue}). */
        public Builder issue(String value) {
            return header("X-Road-Issue", value);
        }

        /** The party for whom the call is made ({@code X-Road-Represented-Party}). */
        public Builder representedParty(String value) {
            return header("X-Road-Represented-Party", value);
        }

        /** The media type of the answer; {@code application/json} by default. */
        public Builder accept(String mediaType) {
            return header("Accept", mediaType);
        }

        /** The body. */
        public Builder body(Attachment value) {
            body = value;
            return this;
        }

        /** Makes the call. */
        public XRoadRequest build() {
            return new XRoadRequest(this);
        }

        private Builder header(String name, String value) {
            VisibleText.ASCII.require(name, value, 1_000);
            headers.put(name, value);
            return this;
        }
    }
}
