package vn.lienthong.sharing.dossier;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dossier as recorded by a platform (hồ sơ trên nền tảng, như Cổng Dịch vụ công quốc gia). {@link #toString()} shows
 * code and status only, since the rest is about a person. Made with {@link #builder}.
 *
 * @param code the dossier's code as the platform spells it (mã hồ sơ)
 * @param procedureCode code of the procedure (mã thủ tục hành chính), or {@code null} if the platform did not send it
 *     @param owner who submitted it (chủ hồ sơ), or {@code null}
 * @param status its status; {@link DossierStatus#UNKNOWN} for a code that the dialect does not know, {@code null} if
 *     the platform did not send one
 * @param statusCode the platform's code for the status as received, or {@code null}
 * @param receivedAt when it was received (ngày tiếp nhận), or {@code null}
 * @param dueAt when the result is due (ngày hẹn trả), or {@code null}
 * @param members everything that the platform sent, by the names of the wire
 */
public record Dossier(
        String code,
        @Nullable String procedureCode,
        @Nullable String owner,
        @Nullable DossierStatus status,
        @Nullable String statusCode,
        @Nullable Instant receivedAt,
        @Nullable Instant dueAt,
        Map<String, Object> members) {
    /** Starts a dossier: its code, and everything that the platform sent. */
    public static Builder builder(String code, Map<String, Object> members) {
        return new Builder(code, members);
    }

    /** Code and status only. */
    @Override
    public String toString() {
        return "Dossier[" + code + ", status " + (status == null ? "?" : status.name()) + "]";
    }

    /** Builds a {@link Dossier}. Not thread-safe. */
    public static final class Builder {
        private final String code;
        private final Map<String, Object> members;
        private @Nullable String procedureCode;
        private @Nullable String owner;
        private @Nullable DossierStatus status;
        private @Nullable String statusCode;
        private @Nullable Instant receivedAt;
        private @Nullable Instant dueAt;

        private Builder(String code, Map<String, Object> members) {
            this.code = code;
            this.members = members;
        }

        /** Code of the procedure. */
        public Builder procedureCode(@Nullable String value) {
            procedureCode = value;
            return this;
        }

        /** Who submitted it. */
        public Builder owner(@Nullable String value) {
            owner = value;
            return this;
        }

        /** The status and the platform's code for it. */
        public Builder status(@Nullable DossierStatus value, @Nullable String platformCode) {
            status = value;
            statusCode = platformCode;
            return this;
        }

        /** When it was received, and when the result is due. */
        public Builder times(@Nullable Instant received, @Nullable Instant due) {
            receivedAt = received;
            dueAt = due;
            return this;
        }

        /** Makes the dossier. */
        public Dossier build() {
            return new Dossier(code, procedureCode, owner, status, statusCode, receivedAt, dueAt, members);
        }
    }
}
