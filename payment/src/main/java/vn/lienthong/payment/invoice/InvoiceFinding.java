package vn.lienthong.payment.invoice;

/**
 * Something in an invoice that does not add up (sai lệch của hóa đơn).
 *
 * @param field the element, with the number of its line or its rate
 * @param rule what must be, in English
 */
public record InvoiceFinding(String field, String rule) {
    @Override
    public String toString() {
        return field + ": " + rule;
    }
}
