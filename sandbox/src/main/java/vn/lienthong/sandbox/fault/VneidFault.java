package vn.lienthong.sandbox.fault;

/** Faults of VNeID as a partner sees it (đăng nhập VNeID cho đối tác, {@code vneid}). */
public enum VneidFault implements FaultKind {
    /** The code is percent-encoded. */
    ESCAPED_CODE("Mã đăng nhập được mã hóa %2B", "Code percent-encoded"),
    /** The code is plain, without {@code encrypt_key}. */
    PLAIN_CODE("Mã đăng nhập không mã hóa", "Code not encrypted"),
    /** The token endpoint expects the code as it was received, with its {@code encrypt_key}. */
    ENCRYPTED_CODE_WANTED("Yêu cầu gửi lại mã còn mã hóa", "Encrypted code expected"),
    /** Answers are plain JSON instead of {@code {data, key}}. */
    PLAIN_ANSWER("Phản hồi không mã hóa", "Answer not encrypted"),
    /**
     * Encryption that cannot be decrypted: the value, {@code key}, {@code padding} or {@code truncated}, is the broken
     * part.
     */
    BROKEN_ENCRYPTION("Dữ liệu mã hóa bị hỏng", "Broken encryption");

    private final String vietnamese;
    private final String english;

    VneidFault(String vietnamese, String english) {
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
            case BROKEN_ENCRYPTION -> FaultOptions.value(FaultOptions.Value.REQUIRED, "key", "padding", "truncated");
            default -> FaultOptions.none();
        };
    }
}
