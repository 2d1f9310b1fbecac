package vn.lienthong.payment;

/** What the program did with a notice (kết quả xử lý thông báo). The reply to the platform is made from it. */
public enum Handling {
    /** Stored. The platform does not send it again. */
    DONE,
    /** Was stored before. The platform does not send it again. */
    ALREADY_DONE,
    /** The program has no such payment. The platform sends it again. */
    NOT_FOUND,
    /** The program has another amount for this payment. The platform sends it again. */
    WRONG_AMOUNT,
    /** Could not be stored now. The platform sends it again. */
    TRY_LATER
}
