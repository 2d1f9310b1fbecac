package vn.lienthong.payment;

import vn.lienthong.core.internal.wire.VisibleText;

/**
 * The transfer by which a payer pays (thông tin chuyển khoản): the same data as in the QR code, for a payer who types them.
 *
 * @param bin six digits of the receiving bank (mã BIN)
 * @param account the account or virtual account
 * @param amountVnd whole đồng
 * @param purpose the text of the transfer, by which it is recognised (nội dung chuyển khoản)
 */
public record BankTransfer(String bin, String account, long amountVnd, String purpose) {
    /**
     * Checks the format.
     *
     * @throws IllegalArgumentException that names field and rule
     */
    public BankTransfer {
        if (!bin.matches("[0-9]{6}")) {
            throw new IllegalArgumentException("bin: must be six digits");
        }
        if (!account.matches("[A-Za-z0-9]{1,19}")) {
            throw new IllegalArgumentException("account: must be 1 to 19 letters and digits");
        }
        if (amountVnd < 1) {
            throw new IllegalArgumentException("amountVnd: must be 1 or more, but is " + amountVnd);
        }
        VisibleText.LINE.check("purpose", purpose, 99);
    }
}
