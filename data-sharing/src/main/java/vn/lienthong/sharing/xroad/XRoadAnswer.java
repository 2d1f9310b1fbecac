package vn.lienthong.sharing.xroad;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A provider's answer through X-Road (câu trả lời qua X-Road), unchanged in the provider's own format. Immutable.
 */
public final class XRoadAnswer {
    private final int status;
    private final @Nullable String contentType;
    private final byte[] body;
    private final Evidence evidence;

    /**
     * X-Road's data about the exchange; store them with the answer. The hash covers headers that only the security
     * server has, so it cannot be recomputed here.
     *
     * @param id the message's id ({@code X-Road-Id}), or {@code null}
     * @param requestId the security server's id of the request ({@code X-Road-Request-Id}), or {@code null}
     * @param requestHash its hash of the request, Base64 SHA-512 ({@code X-Road-Request-Hash}), or {@code null}
     */
    public record Evidence(
            @Nullable String id,
            @Nullable String requestId,
            @Nullable String requestHash) {}

    XRoadAnswer(int status, @Nullable String contentType, byte[] body, Evidence evidence) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.evidence = evidence;
    }

    /** The HTTP status, from 200 to 299. */
    public int status() {
        return status;
    }

    /** The media type of the body, or {@code null}. */
    public @Nullable String contentType() {
        return contentType;
    }

    /** A copy of the body's bytes. */
    public byte[] bytes() {
        return body.clone();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** X-Road's data about the exchange. */
    public Evidence evidence() {
        return evidence;
    }

    /** Status and size only: a body may be personal. */
    @Override
    public String toString() {
        return "XRoadAnswer[" + status + ", " + body.length + " bytes]";
    }
}
