package vn.lienthong.sharing.dossier;

/**
 * Something about a dossier that the portal may not like (cảnh báo). No list of required members is public, so this never
 * stops a call.
 *
 * @param member the member's name on the wire
 * @param message what is the matter, in English
 */
public record DossierWarning(String member, String message) {}
