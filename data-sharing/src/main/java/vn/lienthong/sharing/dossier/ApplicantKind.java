package vn.lienthong.sharing.dossier;

/**
 * The legal kind of a dossier's owner (loại đối tượng nộp hồ sơ). The code that a platform has for it is data of the
 * dialect; the setting {@code applicantKind.NAME} overrides it.
 */
public enum ApplicantKind {
    /** A citizen (công dân). */
    CITIZEN,
    /** A business (doanh nghiệp). */
    BUSINESS,
    /** An organisation (tổ chức). */
    ORGANISATION,
    /** Any other kind. */
    OTHER
}
