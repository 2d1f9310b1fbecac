package vn.lienthong.sharing.dossier;

/**
 * A problem of a dossier or a step with the profile's platforms (cảnh báo về hồ sơ).
 *
 * @param platform the platform's role in the profile, or an empty text for all of them
 * @param field the field
 * @param severity the consequence
 * @param message the problem in English, without a value
 */
public record DossierFinding(String platform, DossierField field, Severity severity, String message) {
    /** The consequence of a finding (mức độ). */
    public enum Severity {
        /** {@code DossierClient} refuses to send. */
        BLOCKS,
        /** The field has a value that none of the platforms has a place for; the rest is sent. */
        LEFT_OUT,
        /** It is sent; whether the platform accepts it is not public. */
        WARNS
    }
}
