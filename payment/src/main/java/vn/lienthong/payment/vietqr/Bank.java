package vn.lienthong.payment.vietqr;

/**
 * A bank by its identification number (ngân hàng theo mã BIN).
 *
 * @param bin six digits, not unique: after a merger one number has several names
 * @param code the usual short code of the bank; not unique, not official
 * @param name the trade name, for display only
 * @param status its VietQR status in the list
 */
public record Bank(String bin, String code, String name, Status status) {
    /** The VietQR status in the list (trạng thái VietQR): according to its author, not NAPAS. */
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
