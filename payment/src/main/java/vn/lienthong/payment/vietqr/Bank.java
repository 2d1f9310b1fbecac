package vn.lienthong.payment.vietqr;

/**
 * A bank as known by its identification number (ngân hàng theo mã BIN).
 *
 * @param bin six digits, not unique: a merger leaves several names under one number
 * @param code the short code that the bank is known by; not unique, not official
 * @param name the trade name, for display only
 * @param status what the list says about VietQR
 */
public record Bank(String bin, String code, String name, Status status) {
    /** What the list says about VietQR (trạng thái VietQR): as its maker says, not NAPAS. */
    public enum Status {
        /** Sends and receives by VietQR. */
        TRANSFER_SUPPORTED,
        /** Receives by VietQR. */
        RECEIVE_ONLY,
        /** Cannot be reached by VietQR. */
        NOT_SUPPORTED,
        /** A name that a merger or a renaming replaced. */
        FORMER_NAME,
        /** A status that this version does not know. */
        UNKNOWN
    }
}
