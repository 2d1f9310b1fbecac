package vn.lienthong.sharing.dossier;

import org.jspecify.annotations.Nullable;

/**
 * A fee or charge of a dossier (phí, lệ phí). Made with {@link #of}; {@link #collectedBy} and {@link #ofType} add to it.
 *
 * @param code the fee's code (mã phí lệ phí)
 * @param name the fee's name
 * @param amountVnd whole đồng, not negative
 * @param collection the platform's code of how it is collected (hình thức thu), an open list, or {@code null}
 * @param type the platform's code of its type (loại phí lệ phí), an open list, or {@code null}
 */
public record DossierFee(
        String code,
        String name,
        long amountVnd,
        @Nullable String collection,
        @Nullable String type) {
    /** Refuses an empty name and a negative amount. */
    public DossierFee {
        DossierText.optional("fee.code", code);
        DossierText.required("fee.name", name);
        if (amountVnd < 0) {
            throw new IllegalArgumentException("fee.amountVnd: must not be negative, but is " + amountVnd);
        }
        DossierText.optional("fee.collection", collection);
        DossierText.optional("fee.type", type);
    }

    /** A fee without the platform's two codes. */
    public static DossierFee of(String code, String name, long amountVnd) {
        return new DossierFee(code, name, amountVnd, null, null);
    }

    /** The same fee with this form of collection (hình thức thu). */
    public DossierFee collectedBy(String value) {
        return new DossierFee(code, name, amountVnd, value, type);
    }

    /** The same fee with this type (loại phí lệ phí). */
    public DossierFee ofType(String value) {
        return new DossierFee(code, name, amountVnd, collection, value);
    }
}
