package vn.lienthong.payment;

import java.nio.charset.StandardCharsets;

/**
 * The reply to a notice (trả lời thông báo), to be sent exactly as it is.
 *
 * @param status the HTTP status
 * @param contentType the {@code Content-Type}
 * @param body the body, sent as UTF-8
 */
public record NoticeReply(int status, String contentType, String body) {
    /** The body's bytes. */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
