package vn.lienthong.sandbox;

import java.time.Instant;

/**
 * One notice that a payment platform sent, or tried to send (thông báo kết quả thanh toán đã gửi).
 *
 * @param at when, on the sandbox's clock
 * @param rail {@code vnpay} or {@code national-v1}
 * @param reference the merchant's reference of the payment
 * @param attempt 1 for the first call
 * @param status the HTTP status of the merchant's answer; 0 where there was none
 * @param answer the merchant's code ({@code RspCode} or {@code MaLoi}), or why there is none
 */
public record RecordedNotice(Instant at, String rail, String reference, int attempt, int status, String answer) {}
