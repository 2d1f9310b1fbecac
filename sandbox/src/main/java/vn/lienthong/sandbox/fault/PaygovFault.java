package vn.lienthong.sandbox.fault;

/** Faults of PayGov of a province (cổng thanh toán PayGov, {@code paygov}) beyond those of every payment platform. */
public enum PaygovFault implements FaultKind {
    /** A creation is answered without {@code error_code}: only {@code data.url} says that it is good. */
    NO_ERROR_CODE("Phản hồi không có error_code", "Answer without error_code"),
    /** The members of a callback are spelt with underscores: {@code order_id}. */
    OTHER_SPELLING("Thông báo viết tên trường khác", "Callback with other spellings"),
    /** The amount of a callback is a text instead of a JSON number. */
    AMOUNT_AS_TEXT("Số tiền trong thông báo là chuỗi", "Amount in a callback as text"),
    /** A creation must have {@code accessKey} and a right {@code checksum}, as in one province. */
    CHECKSUM_WANTED("Yêu cầu phải có checksum", "Checksum wanted in a creation"),
    /** The check of a callback is answered with a code that no document lists. */
    CHECK_UNKNOWN("Kết quả kiểm tra thông báo không rõ", "Check of a callback with an unknown code");

    private final String vietnamese;
    private final String english;

    PaygovFault(String vietnamese, String english) {
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
