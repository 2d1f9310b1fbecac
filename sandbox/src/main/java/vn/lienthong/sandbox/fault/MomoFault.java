package vn.lienthong.sandbox.fault;

/** Faults of the wallet MoMo (ví MoMo, {@code momo}) beyond those of every payment platform. */
public enum MomoFault implements FaultKind {
    /** The answer to a creation has no signature. */
    UNSIGNED_ANSWER("Phản hồi tạo giao dịch không có chữ ký", "Creation answered without a signature"),
    /** Numbers in answers and notices are written as texts. */
    NUMBERS_AS_TEXT("Số viết thành chuỗi", "Numbers as texts"),
    /** A refusal has HTTP status 400 instead of 200. */
    HTTP_400("Từ chối bằng HTTP 400", "Refusals with HTTP 400");

    private final String vietnamese;
    private final String english;

    MomoFault(String vietnamese, String english) {
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
