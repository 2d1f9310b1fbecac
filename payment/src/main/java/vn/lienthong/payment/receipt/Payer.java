package vn.lienthong.payment.receipt;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * Who pays, for the receipt (người nộp).
 *
 * @param name full name ({@code HoTenNguoiNop})
 * @param idNumber personal id or old identity card ({@code SoCMNDNguoiNop}), or {@code null}
 * @param address street and commune ({@code DiaChiNguoiNop})
 * @param province the province ({@code TinhNguoiNop})
 */
public record Payer(String name, @Nullable String idNumber, String address, String province) {
    private static final int LONGEST = 500;

    /**
     * Checks the format: each is one line of at most 500 visible characters, and the name is not blank.
     *
     * @throws IllegalArgumentException that names the field and the rule; the message contains no personal data
     */
    public Payer {
        VisibleText.LINE.require("name", name, LONGEST);
        VisibleText.LINE.check("idNumber", idNumber == null ? "" : idNumber, LONGEST);
        VisibleText.LINE.check("address", address, LONGEST);
        VisibleText.LINE.check("province", province, LONGEST);
    }

    /** Contains no personal data. */
    @Override
    public String toString() {
        return "Payer[***]";
    }
}
