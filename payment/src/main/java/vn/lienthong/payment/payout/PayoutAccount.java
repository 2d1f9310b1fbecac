package vn.lienthong.payment.payout;

/**
 * The agency's account from which payouts are made (tài khoản chi).
 *
 * @param number its number
 * @param name its holder
 * @param balanceVnd what is there now, in whole đồng
 * @param verified whether a signature of the platform was checked
 */
public record PayoutAccount(String number, String name, long balanceVnd, boolean verified) {}
