package vn.lienthong.sharing.dossier.internal.portal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.sharing.dossier.Dossier;

/** What a look-up proves about a message whose answer was lost. */
enum PortalEvidence {
    /** The portal shows what we sent, and did not before. */
    HAPPENED,
    /** The portal shows what it showed before. */
    NOTHING_HAPPENED,
    /** The portal does not show enough, or another sender was faster. */
    UNCLEAR;

    /** Members that are echoed as they were sent and distinguish one state of a dossier from the next. */
    private static final List<String> TEXTS =
            List.of("MaTTHC", "TrangThaiHoSo", "ChuHoSo", "TrichYeuHoSo", "DonViXuLy");

    private static final List<String> TIMES = List.of("NgayTiepNhan", "NgayHenTra", "NgayTra", "NgayKetThucXuLy");

    static PortalEvidence of(Map<String, Object> sent, Optional<Dossier> before, Optional<Dossier> now) {
        if (now.isEmpty()) {
            return before.isEmpty() ? NOTHING_HAPPENED : UNCLEAR;
        }
        if (now.get().statusCode() == null) {
            return UNCLEAR;
        }
        boolean shows = shows(sent, now.get());
        if (before.isEmpty()) {
            return shows ? HAPPENED : UNCLEAR;
        }
        boolean showedBefore = shows(sent, before.get());
        if (shows && !showedBefore) {
            return HAPPENED;
        }
        if (!shows) {
            return NOTHING_HAPPENED;
        }
        // The same before and after: a change that is not visible may have been made or not.
        return UNCLEAR;
    }

    private static boolean shows(Map<String, Object> sent, Dossier shown) {
        for (String member : TEXTS) {
            Object theirs = shown.members().get(member);
            if (theirs != null && !text(theirs).equals(text(sent.get(member)))) {
                return false;
            }
        }
        for (String member : TIMES) {
            Instant theirs = VietnamTime.parseTime(text(shown.members().get(member)));
            if (theirs != null && !theirs.equals(VietnamTime.parseTime(text(sent.get(member))))) {
                return false;
            }
        }
        return true;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().strip();
    }
}
