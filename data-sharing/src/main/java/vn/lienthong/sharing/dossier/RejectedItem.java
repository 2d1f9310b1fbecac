package vn.lienthong.sharing.dossier;

import org.jspecify.annotations.Nullable;

/**
 * An item that a platform refused (hồ sơ bị từ chối trong lần đồng bộ).
 *
 * @param dossierCode the dossier (mã hồ sơ)
 * @param platformCode the platform's error code or status as received
 * @param message the platform's message, or {@code null}; may name the person, so show it but do not log it
 */
public record RejectedItem(
        String dossierCode, String platformCode, @Nullable String message) {
    /** Without the message, which may name a person. */
    @Override
    public String toString() {
        return "RejectedItem[" + dossierCode + ", code " + platformCode + "]";
    }
}
