package vn.lienthong.payment;

/** What the program did with a notice (kết quả xử lý thông báo). The reply to the platform is made from it. */
public enum Handling {
    /** Stored. The platform stops sending it. */
    DONE,
    /** Was stored before. The platform stops sending it. */
    ALREADY_DONE,
    /** There is no such payment here. The platform sends it again. */
    NOT_FOUND,
    /** The payment has another amount here. The platform sends it again. */
    WRONG_AMOUNT,
    /** Could not be stored now. The platform sends it again. */
    TRY_LATER
}
