package vn.lienthong.sandbox.fault;

/**
 * What can go wrong with notices and signatures (lỗi thông báo và chữ ký) at any payment platform; what has to do with the sending
 * alone ({@link #DUPLICATE_NOTICE}, {@link #LATE_NOTICE}, {@link #NO_NOTICE}) happens to a sign-on's log-out tokens too.
 */
public enum PaymentFault implements FaultKind {
    /** A notice is sent once more although it was acknowledged. */
    DUPLICATE_NOTICE("Thông báo lặp", "Duplicate notice"),
    /** The first notice is late by the delay, or by an hour, by the sandbox's clock. */
    LATE_NOTICE("Thông báo đến muộn", "Late notice"),
    /** The notice has no signature. */
    UNSIGNED_NOTICE("Thông báo không có chữ ký", "Unsigned notice"),
    /** The notice has a wrong signature. */
    FORGED_NOTICE("Thông báo có chữ ký sai", "Notice with a wrong signature"),
    /** The notice has a right signature, but another amount. */
    WRONG_AMOUNT_NOTICE("Thông báo sai số tiền", "Notice with another amount"),
    /** No notice is sent at all. */
    NO_NOTICE("Không có thông báo", "No notice"),
    /** A notice with a wrong signature comes before the genuine one, as if somebody had been faster. */
    FORGED_BEFORE_GENUINE("Thông báo giả đến trước thông báo thật", "Forged notice before the genuine one"),
    /** After a notice of success was acknowledged comes one, rightly signed, that says the payment has failed. */
    FAILED_AFTER_PAID("Thông báo thất bại sau thông báo thành công", "Notice of failure after one of success"),
    /** A notice is held back until the next payment's has been sent, at most for an hour by the sandbox's clock. */
    CROSSED_NOTICES("Thông báo của hai giao dịch đến ngược thứ tự", "Notices of two payments in the wrong order"),
    /** The notice has a right signature and a code that no document names. */
    UNKNOWN_STATUS_NOTICE("Thông báo có mã trạng thái lạ", "Notice with an unknown code"),
    /** The citizen has paid, and the notice is sent, before the answer to the creation. */
    NOTICE_BEFORE_ANSWER("Thông báo đến trước phản hồi tạo giao dịch", "Notice before the answer to the creation"),
    /** The creation has succeeded, but its answer has the code of an error. */
    WRONG_ERROR_CODE("Tạo được giao dịch nhưng báo mã lỗi", "Creation done but answered with an error"),
    /** Signatures are written in upper-case hex. */
    UPPER_CASE_SIGNATURE("Chữ ký viết bằng chữ hoa", "Upper-case signature"),
    /** Answers to queries and refunds have a wrong signature. */
    FORGED_ANSWER("Phản hồi có chữ ký sai", "Answer with a wrong signature");

    private final String vietnamese;
    private final String english;

    PaymentFault(String vietnamese, String english) {
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
            case DUPLICATE_NOTICE,
                    UNSIGNED_NOTICE,
                    FORGED_NOTICE,
                    WRONG_AMOUNT_NOTICE,
                    NO_NOTICE,
                    FORGED_BEFORE_GENUINE,
                    FAILED_AFTER_PAID,
                    CROSSED_NOTICES,
                    UNKNOWN_STATUS_NOTICE -> FaultOptions.none().withoutPath();
            case LATE_NOTICE -> FaultOptions.delay(FaultOptions.Delay.OPTIONAL).withoutPath();
            default -> FaultOptions.none();
        };
    }
}
