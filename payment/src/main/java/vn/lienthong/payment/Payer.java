package vn.lienthong.payment;

import org.jspecify.annotations.Nullable;

/**
 * Who pays, for the receipt (người nộp).
 *
 * @param name full name ({@code HoTenNguoiNop})
 * @param idNumber personal id or old identity card ({@code SoCMNDNguoiNop}), or {@code null}
 * @param address street and commune ({@code DiaChiNguoiNop})
 * @param province the province ({@code TinhNguoiNop})
 */
public record Payer(String name, @Nullable String idNumber, String address, String province) {
    /**
     * Checks that nothing is missing.
     *
     * @throws IllegalArgumentException naming the field
     */
    public Payer {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: must not be empty");
        }
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "Payer[***]";
    }
}
