package vn.lienthong.payment.invoice;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.lienthong.payment.invoice.internal.XmlStream;
import vn.lienthong.payment.receipt.FeeLine;
import vn.lienthong.payment.receipt.ReceiptData;

/**
 * Writes the data of a fee's receipt (biên lai phí, lệ phí) in the form that provincial portals send to VNPT's service
 * ({@code Invoices/Inv}; known from one public program), without issuing it. The tags of the receipt itself are not public,
 * and neither are the values of {@code VATRate} and {@code PaymentStatus}, which are left out.
 */
public final class ReceiptXml {
    private static final int LONGEST = 500;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

    /** How a receipt was paid (hình thức thanh toán); {@code PaymentMethod}. */
    public enum Method {
        /** Cash (tiền mặt). */
        TM,
        /** Bank transfer (chuyển khoản). */
        CK,
        /** Online payment (thanh toán trực tuyến). */
        TTO
    }

    private ReceiptXml() {}

    /**
     * Writes a receipt.
     *
     * @param key ours, under which the service knows the receipt and does not issue it twice
     * @param day {@code ArisingDate}, of the years 2000 to 9999
     * @throws IllegalArgumentException that names the element and the rule, if a text cannot stand in XML, if there is no fee or
     *     if the fees do not have the sum of the items; then nothing was written
     * @throws IOException of the stream, which stays open
     */
    public static void write(ReceiptData receipt, String key, LocalDate day, Method method, OutputStream out)
            throws IOException {
        long total = check(receipt, key, day);
        String amount = Long.toString(total);
        XmlStream xml = new XmlStream(out);
        xml.start("Invoices")
                .start("Inv")
                .leaf("key", key)
                .start("Invoice")
                .leaf("CusCode", receipt.payer().idNumber())
                .leaf("ArisingDate", DAY.format(day))
                .leaf("CusName", receipt.payer().name())
                .leaf("Total", amount)
                .leaf("Amount", amount)
                .leaf("AmountInWords", AmountInWords.of(total))
                .leaf("PaymentMethod", method.name())
                .leaf("Extra", receipt.content())
                .start("Products");
        for (FeeLine fee : receipt.feeLines()) {
            String price = Long.toString(fee.amountVnd());
            xml.start("Product")
                    .leaf("ProdName", fee.name())
                    .leaf("ProdQuantity", "1")
                    .leaf("ProdPrice", price)
                    .leaf("Total", price)
                    .leaf("Amount", price)
                    .end();
        }
        xml.end().end().end().end().finish();
    }

    private static long check(ReceiptData receipt, String key, LocalDate day) {
        Rules.text("key", key, LONGEST);
        Rules.text("CusName", receipt.payer().name(), LONGEST);
        Rules.optional("CusCode", receipt.payer().idNumber(), LONGEST);
        Rules.text("Extra", receipt.content(), LONGEST);
        Rules.require(
                day.getYear() >= 2000 && day.getYear() <= 9999,
                "ArisingDate: must be of the years 2000 to 9999, but is " + day);
        Rules.require(!receipt.feeLines().isEmpty(), "Products: must have a fee, but has none");
        long total = 0;
        for (FeeLine fee : receipt.feeLines()) {
            Rules.text("ProdName", fee.name(), LONGEST);
            total = sum("Total", total, fee.amountVnd());
        }
        long items = 0;
        for (ReceiptData.Item item : receipt.items()) {
            items = sum("items", items, item.amountVnd());
        }
        Rules.require(
                receipt.items().isEmpty() || items == total,
                "Total: must be the sum of the items, " + items + ", but the fees have " + total);
        return total;
    }

    private static long sum(String field, long sum, long amount) {
        Rules.require(
                amount <= 999_999_999_999_999L && sum <= 999_999_999_999_999L - amount,
                field + ": must be at most 999999999999999 đồng, but is more");
        return sum + amount;
    }
}
