package vn.lienthong.payment;

/**
 * A bank or method that the payer may choose (ngân hàng hoặc phương thức thanh toán).
 *
 * @param code what {@link PaymentRequest.Builder#bankCode} takes
 * @param name its name for people
 */
public record PaymentMethod(String code, String name) {}
