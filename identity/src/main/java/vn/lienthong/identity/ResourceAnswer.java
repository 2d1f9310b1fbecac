package vn.lienthong.identity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a protected service answered (câu trả lời của dịch vụ được bảo vệ). May be about a person: it masks itself. Immutable.
 */
public final class ResourceAnswer {
    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    private ResourceAnswer(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    /** An answer; programs need this in tests only. */
    public static ResourceAnswer of(int status, Map<String, List<String>> headers, byte[] body) {
        return new ResourceAnswer(status, headers, body);
    }

    /** 200 to 299. */
    public int status() {
        return status;
    }

    /** By names in lower case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ResourceAnswer[" + status + ", " + body.length + " bytes]";
    }
}
