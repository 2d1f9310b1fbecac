package vn.lienthong.payment;

/** What the program did with a notice (kết quả xử lý thông báo); from it the platform's reply is made. */
public enum Handling {
    /** Written down. The platform stops repeating. */
    DONE,
    /** Was written down before. The platform stops repeating. */
    ALREADY_DONE,
    /** No such payment here. The platform repeats. */
    NOT_FOUND,
    /** The payment is known with another amount. The platform repeats. */
    WRONG_AMOUNT,
    /** Could not be written down now. The platform repeats. */
    TRY_LATER
}
