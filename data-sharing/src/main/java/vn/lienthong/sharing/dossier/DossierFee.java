package vn.lienthong.sharing.dossier;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sharing.internal.WireMap;

/**
 * A fee or charge of a dossier (phí, lệ phí), an item of {@code DanhSachLePhi}.
 *
 * @param code the fee's code (mã phí lệ phí)
 * @param name the fee's name
 * @param amountVnd whole đồng, not negative
 * @param collection code of how it is collected (hình thức thu), an open list, or {@code null}
 * @param type code of its type (loại phí lệ phí), an open list, or {@code null}
 */
public record DossierFee(
        String code,
        String name,
        long amountVnd,
        @Nullable String collection,
        @Nullable String type) {
    /** Refuses a negative amount. */
    public DossierFee {
        if (amountVnd < 0) {
            throw new IllegalArgumentException("Gia: must not be negative, not " + amountVnd);
        }
    }

    /** A fee without the two optional codes. */
    public static DossierFee of(String code, String name, long amountVnd) {
        return new DossierFee(code, name, amountVnd, null, null);
    }

    /** The same fee, collected that way (hình thức thu). */
    public DossierFee collectedBy(String value) {
        return new DossierFee(code, name, amountVnd, value, type);
    }

    /** The same fee of that type (loại phí lệ phí). */
    public DossierFee ofType(String value) {
        return new DossierFee(code, name, amountVnd, collection, value);
    }

    Map<String, Object> wire() {
        return new WireMap("TenPhiLePhi", "MaPhiLePhi", "HinhThucThu", "Gia", "LoaiPhiLePhi")
                .required("TenPhiLePhi", name)
                .text("MaPhiLePhi", code)
                .text("HinhThucThu", collection)
                .text("Gia", Long.toString(amountVnd))
                .text("LoaiPhiLePhi", type)
                .copy();
    }
}
