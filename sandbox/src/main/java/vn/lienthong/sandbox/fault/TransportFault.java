package vn.lienthong.sandbox.fault;

/** What can go wrong between a caller and any platform (lỗi đường truyền). */
public enum TransportFault implements FaultKind {
    /** 503 before anything is done; the delay is the {@code Retry-After}. */
    UNAVAILABLE("Tạm ngừng phục vụ (503)", "Unavailable (503)"),
    /** 429 before anything is done; the delay is the {@code Retry-After}. */
    THROTTLED("Vượt hạn mức (429)", "Quota used up (429)"),
    /** 500 with a page of HTML, before anything is done. */
    INTERNAL_ERROR("Lỗi máy chủ (500)", "Internal error (500)"),
    /** 401: the caller's IP address is not on the platform's allow-list. */
    UNLISTED_ADDRESS("Địa chỉ IP chưa được khai báo (401)", "Caller's IP address not allowed (401)"),
    /** Acts at once and answers after the delay, in real time; healing and closing end the wait. */
    SLOW("Phản hồi chậm", "Slow answer"),
    /** Acts, then breaks the connection in the middle of the answer. */
    CUT_OFF("Mất kết nối giữa phản hồi", "Answer cut off in the middle"),
    /** Acts, then closes the connection without a byte of answer. */
    NO_ANSWER("Đóng kết nối, không phản hồi", "Connection closed without an answer"),
    /**
     * Acts, then answers with another body: a page of {@code html} with status 200, an {@code empty} one, {@code half} of the right
     * one, {@code huge} (10 MB of blanks before it), as {@code binary} (the right one as {@code application/octet-stream}), in a
     * {@code list}, or as {@code text} (a JSON string).
     */
    OTHER_BODY("Nội dung phản hồi bất thường", "Answer with another body");

    private final String vietnamese;
    private final String english;

    TransportFault(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    @Override
    public String vietnamese() {
        return vietnamese;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public FaultOptions options() {
        return switch (this) {
            case UNAVAILABLE, THROTTLED -> FaultOptions.delay(FaultOptions.Delay.RETRY_AFTER);
            case SLOW -> FaultOptions.delay(FaultOptions.Delay.REQUIRED);
            case OTHER_BODY ->
                FaultOptions.value(
                        FaultOptions.Value.REQUIRED, "html", "empty", "half", "huge", "binary", "list", "text");
            default -> FaultOptions.none();
        };
    }
}
