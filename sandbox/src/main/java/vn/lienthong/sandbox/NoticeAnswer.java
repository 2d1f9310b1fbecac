package vn.lienthong.sandbox;

/**
 * A merchant's answer to a notice that was sent again (phản hồi khi gửi lại thông báo).
 *
 * @param status the HTTP status; 0 if there was no answer within 15 seconds, or no connection
 * @param body the body as UTF-8, at most 65,536 bytes of it; empty if there was none
 * @param code the code that the platform reads from it, as in {@link RecordedNotice#answer}
 * @param acknowledged whether this is the reply after which the platform sends the notice no more
 */
public record NoticeAnswer(int status, String body, String code, boolean acknowledged) {}
