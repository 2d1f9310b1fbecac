package vn.lienthong.core;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * One HTTP request to a platform (yêu cầu thô). Immutable: each {@code with…} gives a new one. Header values may be
 * secrets, so {@link #toString()} shows method, host and path only.
 */
public final class WireRequest {
    /** A header as it goes over the wire. */
    public record Header(String name, String value) {
        /** The name alone: the value may be a secret. */
        @Override
        public String toString() {
            return name + ": ***";
        }
    }

    private final String method;
    private final URI uri;
    private final List<Header> headers;
    private final @Nullable Attachment body;
    private final @Nullable Duration timeout;

    private WireRequest(
            String method, URI uri, List<Header> headers, @Nullable Attachment body, @Nullable Duration timeout) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
        this.timeout = timeout;
    }

    /** A request without headers and body. */
    public static WireRequest of(String method, URI uri) {
        return new WireRequest(
                Objects.requireNonNull(method, "method"), Objects.requireNonNull(uri, "uri"), List.of(), null, null);
    }

    /** The HTTP method in upper case. */
    public String method() {
        return method;
    }

    /** The absolute URI. */
    public URI uri() {
        return uri;
    }

    /** The headers in the order they were added. */
    public List<Header> headers() {
        return headers;
    }

    /** The value of the first header of that name in any case, or {@code null}. */
    public @Nullable String header(String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return null;
    }

    /** The body, or {@code null}. */
    public @Nullable Attachment body() {
        return body;
    }

    /** How long the whole exchange may take, or {@code null} for the transport's own limit. */
    public @Nullable Duration timeout() {
        return timeout;
    }

    /**
     * The same request with this header instead of any of the same name.
     *
     * @throws IllegalArgumentException if the name is no token, or the value contains anything but visible ASCII, blanks
     *     and tabs (RFC 9110 section 5), so that no header can be smuggled in; the message does not show the value
     */
    public WireRequest withHeader(String name, String value) {
        if (!isName(name)) {
            throw new IllegalArgumentException("header name: must be letters, digits and !#$%&'*+-.^_`|~, but is not");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\t' && !VisibleText.ASCII.allows(c)) {
                throw new IllegalArgumentException("header " + name
                        + ": must be visible ASCII, blanks and tabs, but contains " + VisibleText.described(value, i));
            }
        }
        List<Header> changed = new ArrayList<>(headers.size() + 1);
        for (Header header : headers) {
            if (!header.name().equalsIgnoreCase(name)) {
                changed.add(header);
            }
        }
        changed.add(new Header(name, value));
        return new WireRequest(method, uri, Collections.unmodifiableList(changed), body, timeout);
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!inName(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean inName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    /** The same request to another URI. */
    public WireRequest withUri(URI value) {
        return new WireRequest(method, value, headers, body, timeout);
    }

    /** The same request with this body; its media type becomes the {@code Content-Type} unless one is set. */
    public WireRequest withBody(Attachment value) {
        return new WireRequest(method, uri, headers, value, timeout);
    }

    /** The same request that may take at most this long. */
    public WireRequest withTimeout(Duration value) {
        return new WireRequest(method, uri, headers, body, value);
    }

    @Override
    public String toString() {
        return method + " " + Redaction.uri(uri);
    }
}
