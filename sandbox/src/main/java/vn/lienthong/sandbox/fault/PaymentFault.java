package vn.lienthong.sandbox.fault;

/** What can go wrong with notices and signatures (lỗi thông báo và chữ ký) at any payment platform. */
public enum PaymentFault implements FaultKind {
    /** A notice comes once more although it was acknowledged. */
    DUPLICATE_NOTICE("Thông báo lặp", "Duplicate notice"),
    /** The first notice comes late by the delay, or by an hour, on the sandbox's clock. */
    LATE_NOTICE("Thông báo đến muộn", "Late notice"),
    /** The notice carries no signature. */
    UNSIGNED_NOTICE("Thông báo không chữ ký", "Unsigned notice"),
    /** The notice carries a wrong signature. */
    FORGED_NOTICE("Thông báo chữ ký sai", "Wrongly signed notice"),
    /** The notice is rightly signed for another amount. */
    WRONG_AMOUNT_NOTICE("Thông báo sai số tiền", "Notice of another amount"),
    /** No notice comes at all. */
    NO_NOTICE("Không có thông báo", "No notice"),
    /** Signatures are written in upper-case hex. */
    UPPER_CASE_SIGNATURE("Chữ ký viết hoa", "Upper-case signature"),
    /** Answers to queries and refunds carry a wrong signature. */
    FORGED_ANSWER("Câu trả lời chữ ký sai", "Wrongly signed answer");

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
            case DUPLICATE_NOTICE, UNSIGNED_NOTICE, FORGED_NOTICE, WRONG_AMOUNT_NOTICE, NO_NOTICE ->
                FaultOptions.none().withoutPath();
            case LATE_NOTICE -> FaultOptions.delay(FaultOptions.Delay.OPTIONAL).withoutPath();
            default -> FaultOptions.none();
        };
    }
}
