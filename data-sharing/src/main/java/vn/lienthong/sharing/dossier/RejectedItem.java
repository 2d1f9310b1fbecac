package vn.lienthong.sharing.dossier;

import org.jspecify.annotations.Nullable;

/**
 * One item that the portal took from the message but did not accept (hồ sơ bị từ chối trong lần đồng bộ).
 *
 * @param dossierCode which dossier (mã hồ sơ)
 * @param platformCode the portal's error code as received
 * @param message what the portal says, or {@code null}; may name the person, so show it but do not log it
 */
public record RejectedItem(
        String dossierCode, String platformCode, @Nullable String message) {
    /** Without the message, which may name a person. */
    @Override
    public String toString() {
        return "RejectedItem[" + dossierCode + ", code " + platformCode + "]";
    }
}
