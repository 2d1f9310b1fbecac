package vn.lienthong.sharing.dossier;

/**
 * What the owner of a dossier is by law (loại đối tượng nộp hồ sơ). The code that a platform has for it is data of the
 * dialect; the setting {@code applicantKind.NAME} overrides it.
 */
public enum ApplicantKind {
    /** A citizen (công dân). */
    CITIZEN,
    /** A business (doanh nghiệp). */
    BUSINESS,
    /** An organisation (tổ chức). */
    ORGANISATION,
    /** Anything else. */
    OTHER
}
