/**
 * Cashless payment (thanh toán không dùng tiền mặt): payments over a rail, their notices, refunds. VietQR codes are in
 * {@link vn.lienthong.payment.vietqr}, the comparison with the provider's file is in {@link vn.lienthong.payment.settlement},
 * and {@link vn.lienthong.payment.spi} is for vendors who add a rail.
 *
 * <p>Charge a fee:
 *
 * <!-- cut: payment/src/test/java/vn/lienthong/payment/PackageExampleTest.java#example -->
 * <pre>{@code
 * PaymentClient client = PaymentClient.create(PaymentConfig.of(profile));
 *
 * PaymentKey key = new PaymentKey("BL-2026-0001", clock.instant());
 * store(key); // before the call: client.find(key) then finds the payment, whatever happens
 * Payment payment = client.create(
 *         PaymentRequest.builder(key, FEE_VND, "Phí khám sức khỏe").build());
 * URI page = payment.redirectTo(); // send the payer's browser there
 * }</pre>
 *
 * <p>Answer the platform's notice of the payment, with the raw query string or the bytes of the body:
 *
 * <!-- cut: payment/src/test/java/vn/lienthong/payment/PackageExampleTest.java#notice -->
 * <pre>{@code
 * PaymentInbox.migrate(dataSource); // once, by whoever deploys
 * PaymentInbox inbox = PaymentInbox.create(dataSource, bills, clock); // bills: the program's own PaymentBook
 * NoticeReply reply = inbox.handle(client, raw);
 * }</pre>
 */
@NullMarked
package vn.lienthong.payment;

import org.jspecify.annotations.NullMarked;
