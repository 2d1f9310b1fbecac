package vn.lienthong.sandbox.internal.platform.bank;

import java.time.Instant;

/**
 * One transfer that has arrived (giao dịch tiền vào).
 *
 * @param number of the bank, counted up
 * @param account the account or virtual account to which it was sent
 * @param amountVnd whole đồng
 * @param purpose as the bank passes it on
 * @param at when
 */
record Movement(long number, String account, long amountVnd, String purpose, Instant at) {
    /** The account behind a virtual one. */
    String behind() {
        return isVirtual() ? Bank.ACCOUNT : account;
    }

    boolean isVirtual() {
        return account.startsWith(Bank.VIRTUAL_PREFIX);
    }
}
