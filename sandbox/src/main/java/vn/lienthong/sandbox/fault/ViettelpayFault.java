package vn.lienthong.sandbox.fault;

/** Faults of ViettelPay's gateway (cổng ViettelPay, {@code viettelpay}) beyond those of every payment platform. */
public enum ViettelpayFault implements FaultKind {
    /** The question before the debit has a wrong signature. */
    FORGED_QUESTION("Câu hỏi xác nhận có chữ ký sai", "Question with a wrong signature"),
    /** The question before the debit is asked twice; the second answer counts. */
    QUESTION_TWICE("Câu hỏi xác nhận được gửi hai lần", "Question asked twice"),
    /** The result is sent before the question. */
    RESULT_FIRST("Kết quả đến trước câu hỏi xác nhận", "Result before the question"),
    /** A result is signed over four values only: neither amount nor state is covered. */
    SHORT_RESULT("Kết quả chỉ ký bốn trường", "Result signed over four values"),
    /** Signatures are written in Base64. */
    BASE64_SIGNATURE("Chữ ký viết bằng Base64", "Signature in Base64");

    private final String vietnamese;
    private final String english;

    ViettelpayFault(String vietnamese, String english) {
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
}
