package vn.lienthong.sandbox.fault;

/** Faults of payOS ({@code payos}) beyond those of every payment platform: what becomes of a payout, and how it is told. */
public enum PayosFault implements FaultKind {
    /** The bank refuses the transfer of the next payout. */
    PAYOUT_FAILED("Lệnh chi không thành công", "Payout fails"),
    /** The bank sends the money of the next payout back. */
    PAYOUT_REVERSED("Tiền chi bị chuyển trả lại", "Payout comes back"),
    /** The next payout is held. */
    PAYOUT_ON_HOLD("Lệnh chi bị tạm giữ", "Payout held"),
    /** Answers about payouts have no signature. */
    UNSIGNED_PAYOUT_ANSWER("Phản hồi về lệnh chi không có chữ ký", "Unsigned answer about payouts");

    private final String vietnamese;
    private final String english;

    PayosFault(String vietnamese, String english) {
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
