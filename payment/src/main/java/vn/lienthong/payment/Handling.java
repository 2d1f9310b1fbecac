package vn.lienthong.payment;

/** What the program did with a notice (kết quả xử lý thông báo). The reply to the platform is made from it. */
public enum Handling {
    /** Stored. The platform does not send it again. */
    DONE,
    /** Was stored before. The platform does not send it again. */
    ALREADY_DONE,
    /** The program has no such payment, and has stored nothing. The platform sends it again. */
    NOT_FOUND,
    /** The program has another amount for this payment, and has stored nothing. The platform sends it again. */
    WRONG_AMOUNT,
    /**
     * The program has no such payment, and has stored the money for a person. A platform that has a word for it (VNPAY) is told
     * so, and sends it again a few times; any other is told "received", since sending it again changes nothing.
     */
    NOT_FOUND_KEPT,
    /** The program has another amount for this payment, and has stored the money for a person; told as {@link #NOT_FOUND_KEPT}. */
    WRONG_AMOUNT_KEPT,
    /** Could not be stored now. The platform sends it again. */
    TRY_LATER;

    /** Whether what the notice says is stored, so that nothing is won if it comes again. */
    public boolean stored() {
        return switch (this) {
            case DONE, ALREADY_DONE, NOT_FOUND_KEPT, WRONG_AMOUNT_KEPT -> true;
            case NOT_FOUND, WRONG_AMOUNT, TRY_LATER -> false;
        };
    }
}
