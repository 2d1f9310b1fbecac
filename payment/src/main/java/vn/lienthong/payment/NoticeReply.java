package vn.lienthong.payment;

import java.nio.charset.StandardCharsets;

/**
 * What to answer to a notice, to the letter (trả lời thông báo).
 *
 * @param status the HTTP status
 * @param contentType the {@code Content-Type}
 * @param body the body, to be sent in UTF-8
 */
public record NoticeReply(int status, String contentType, String body) {
    /** The body's bytes. */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
