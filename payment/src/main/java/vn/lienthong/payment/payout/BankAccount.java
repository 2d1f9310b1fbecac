package vn.lienthong.payment.payout;

/**
 * The account that receives a payout (tài khoản thụ hưởng).
 *
 * @param bin six digits of the bank (mã BIN)
 * @param number 1 to 19 letters and digits
 */
public record BankAccount(String bin, String number) {
    /**
     * Checks the format.
     *
     * @throws IllegalArgumentException that names field and rule
     */
    public BankAccount {
        if (!bin.matches("[0-9]{6}")) {
            throw new IllegalArgumentException("bin: must be six digits");
        }
        if (!number.matches("[A-Za-z0-9]{1,19}")) {
            throw new IllegalArgumentException("number: must be 1 to 19 letters and digits");
        }
    }

    /** The bank only: the account may be a person's. */
    @Override
    public String toString() {
        return "BankAccount[" + bin + "]";
    }
}
