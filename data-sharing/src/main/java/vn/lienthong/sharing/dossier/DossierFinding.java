package vn.lienthong.sharing.dossier;

/**
 * Something about a dossier or a step that the profile's platforms may not take (cảnh báo về hồ sơ).
 *
 * @param platform the platform's role in the profile, or an empty text if all of them are meant
 * @param field the field
 * @param severity what follows from it
 * @param message what is the matter, in English, without a value
 */
public record DossierFinding(String platform, DossierField field, Severity severity, String message) {
    /** What follows from a finding (mức độ). */
    public enum Severity {
        /** {@code DossierClient} refuses to send. */
        BLOCKS,
        /** The field has a value that none of the platforms can carry; the rest is sent. */
        LEFT_OUT,
        /** It is sent; whether the platform accepts it is not public. */
        WARNS
    }
}
