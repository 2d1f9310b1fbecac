package vn.lienthong.sandbox.fault;

/** Faults of KeyPay of the national portal (cổng thanh toán KeyPay, {@code keypay}) beyond those of every payment platform. */
public enum KeypayFault implements FaultKind {
    /** A notice is signed with {@code hash_key_1}, the key of the other direction. */
    WRONG_KEY_NOTICE("Thông báo ký bằng hash_key_1", "Notice signed with hash_key_1"),
    /** Amounts and status of a notice are JSON numbers instead of texts. */
    NUMBERS_IN_NOTICE("Số tiền trong thông báo là số", "Numbers in a notice as JSON numbers"),
    /** A notice leaves out the signed members that the merchant knows: {@code addition_fee, client_id, command, version}. */
    SHORT_NOTICE("Thông báo thiếu trường đã biết", "Notice without the known members"),
    /** A notice is acknowledged by {@code return_code} instead of {@code error_code}. */
    RETURN_CODE_WANTED("Chờ return_code thay cho error_code", "return_code wanted instead of error_code");

    private final String vietnamese;
    private final String english;

    KeypayFault(String vietnamese, String english) {
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
