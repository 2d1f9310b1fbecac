package vn.lienthong.sandbox.fault;

/** Faults of the reporting platform (nền tảng báo cáo, {@code reporting}). */
public enum ReportingFault implements FaultKind {
    /** The receipt is signed with a key that is not in the key set. */
    FORGED_RECEIPT("Biên nhận ký bằng khóa không hợp lệ", "Receipt signed with an unknown key"),
    /** No report is accepted: the submission window has closed. */
    WINDOW_CLOSED("Đã hết thời hạn nhận báo cáo", "Submission window closed"),
    /** Every submission must be signed. */
    SIGNATURE_WANTED("Bắt buộc ký số báo cáo", "Signature is mandatory");

    private final String vietnamese;
    private final String english;

    ReportingFault(String vietnamese, String english) {
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
