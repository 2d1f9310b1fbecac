package vn.lienthong.identity.internal.provider;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.wire.QueryString;

/** A form that is posted to one of the provider's endpoints; made anew for each attempt. Not thread-safe. */
public final class FormRequest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final URI endpoint;
    private final Map<String, String> members = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    /** Without members yet. */
    public FormRequest(URI endpoint) {
        this.endpoint = endpoint;
        headers.put("Accept", "application/json");
    }

    /** Where it goes. */
    public URI endpoint() {
        return endpoint;
    }

    /** Adds a member; nothing if it has no value. */
    public FormRequest with(String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    /** Adds members. */
    public FormRequest with(Map<String, String> more) {
        members.putAll(more);
        return this;
    }

    /** Adds a header, or changes it. */
    public FormRequest header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** As it is sent. */
    public WireRequest toWire() {
        byte[] body = QueryString.form(members).getBytes(StandardCharsets.US_ASCII);
        WireRequest request = WireRequest.of("POST", endpoint).withBody(Attachment.of(body, FORM));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            request = request.withHeader(header.getKey(), header.getValue());
        }
        return request;
    }

    @Override
    public String toString() {
        return "FormRequest" + members.keySet();
    }
}
