package vn.lienthong.sharing.dossier;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dossier as the national portal knows it (hồ sơ trên Cổng Dịch vụ công quốc gia). {@link #toString()} shows code and
 * status only, since the rest is about a person.
 *
 * @param code the dossier's code as the portal spells it (mã hồ sơ)
 * @param procedureCode code of the procedure (mã thủ tục hành chính), or {@code null} where the portal does not tell
 * @param owner who handed it in (chủ hồ sơ), or {@code null}
 * @param status where it stands, or {@code null}
 * @param receivedAt when it was received (ngày tiếp nhận), or {@code null}
 * @param dueAt when the result is due (ngày hẹn trả), or {@code null}
 * @param members everything that the portal sent, by the names of the wire
 */
public record Dossier(
        String code,
        @Nullable String procedureCode,
        @Nullable String owner,
        @Nullable DossierStatus status,
        @Nullable Instant receivedAt,
        @Nullable Instant dueAt,
        Map<String, Object> members) {
    /** Copies nothing: {@code members} is not changed by anybody. */
    @Override
    public String toString() {
        return "Dossier[" + code + ", status " + (status == null ? "?" : status.code()) + "]";
    }
}
