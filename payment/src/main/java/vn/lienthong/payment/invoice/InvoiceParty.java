package vn.lienthong.payment.invoice;

import org.jspecify.annotations.Nullable;

/**
 * The seller or the buyer of an invoice (người bán, người mua); {@code NBan}, {@code NMua}.
 *
 * @param name {@code Ten}
 * @param taxCode {@code MST}, or {@code null} of a buyer without one
 * @param address {@code DChi}, or {@code null} of a buyer who gives none
 */
public record InvoiceParty(
        String name, @Nullable String taxCode, @Nullable String address) {
    private static final int LONGEST = 400;

    /**
     * Checks the format: one line of at most 400 visible characters each; a tax code has digits and a hyphen.
     *
     * @throws IllegalArgumentException that names the element and the rule, without personal data
     */
    public InvoiceParty {
        Rules.text("Ten", name, LONGEST);
        Rules.optional("DChi", address, LONGEST);
        Rules.require(
                taxCode == null || taxCode.matches("[0-9]{10}(?:-?[0-9]{3})?|[0-9]{12}"),
                "MST: must have 10 or 12 digits, or 10 digits, a hyphen and 3 digits");
    }

    /** Contains no personal data. */
    @Override
    public String toString() {
        return "InvoiceParty[***]";
    }
}
