package vn.lienthong.sharing.dossier;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.id.DossierCode;

/**
 * One step in the handling of a dossier (tiến độ, vết xử lý hồ sơ). Like {@link DossierRecord} it is independent of the
 * platform. Immutable; {@link #toString()} shows code and status only.
 */
public final class DossierProgress {
    private final Builder from;
    private final Set<DossierField> filled;

    private DossierProgress(Builder from) {
        this.from = new Builder(from);
        this.filled = this.from.filled();
    }

    /**
     * Starts a step: dossier, official, time, and the dossier's status afterwards.
     *
     * @param official who did the step (người xử lý)
     * @throws IllegalArgumentException that names the field, if it is blank or contains a control character
     */
    public static Builder builder(DossierCode code, String official, Instant processedAt, DossierStatus status) {
        return new Builder(code, official, processedAt, status);
    }

    /** The dossier's code (mã hồ sơ). */
    public DossierCode code() {
        return from.code;
    }

    /** Who did the step (người xử lý). */
    public String official() {
        return from.official;
    }

    /** When it was done (thời điểm xử lý). */
    public Instant processedAt() {
        return from.processedAt;
    }

    /** The dossier's status after this step. */
    public DossierStatus status() {
        return from.status;
    }

    /** The official's title (chức danh), or {@code null}. */
    public @Nullable String title() {
        return from.title;
    }

    /** The department (phòng ban xử lý), or {@code null}. */
    public @Nullable String department() {
        return from.department;
    }

    /** What was done (nội dung xử lý), or {@code null}. */
    public @Nullable String content() {
        return from.content;
    }

    /** When the step began (ngày bắt đầu), or {@code null}. */
    public @Nullable Instant startedAt() {
        return from.startedAt;
    }

    /** The statutory deadline of the step (ngày kết thúc theo quy định), or {@code null}. */
    public @Nullable Instant dueAt() {
        return from.dueAt;
    }

    /** Code and name of the agency in charge (cơ quan chủ trì), or {@code null}. */
    public @Nullable CodedName agency() {
        return from.agency;
    }

    /** The dossier's id in the sender's own software, or {@code null}. */
    public @Nullable String senderId() {
        return from.senderId;
    }

    /** The fields that have a value. */
    public Set<DossierField> filled() {
        return filled;
    }

    @Override
    public String toString() {
        return "DossierProgress[" + from.code.value() + ", status " + from.status.name() + "]";
    }

    /** Builds a {@link DossierProgress}; texts as in {@link DossierRecord.Builder}. Not thread-safe. */
    public static final class Builder {
        private final DossierCode code;
        private final String official;
        private final Instant processedAt;
        private final DossierStatus status;
        private @Nullable String title;
        private @Nullable String department;
        private @Nullable String content;
        private @Nullable Instant startedAt;
        private @Nullable Instant dueAt;
        private @Nullable CodedName agency;
        private @Nullable String senderId;

        private Builder(DossierCode code, String official, Instant processedAt, DossierStatus status) {
            this.code = code;
            this.official = DossierText.required("official", official);
            this.processedAt = processedAt;
            this.status = status;
        }

        private Builder(Builder other) {
            this(other.code, other.official, other.processedAt, other.status);
            title = other.title;
            department = other.department;
            content = other.content;
            startedAt = other.startedAt;
            dueAt = other.dueAt;
            agency = other.agency;
            senderId = other.senderId;
        }

        /** The official's title (chức danh). */
        public Builder title(@Nullable String value) {
            title = DossierText.optional("title", value);
            return this;
        }

        /** The department (phòng ban xử lý). */
        public Builder department(@Nullable String value) {
            department = DossierText.optional("department", value);
            return this;
        }

        /** What was done (nội dung xử lý). */
        public Builder content(@Nullable String value) {
            content = DossierText.optional("content", value);
            return this;
        }

        /** When the step began (ngày bắt đầu). */
        public Builder startedAt(@Nullable Instant value) {
            startedAt = value;
            return this;
        }

        /** The statutory deadline of the step (ngày kết thúc theo quy định). */
        public Builder dueAt(@Nullable Instant value) {
            dueAt = value;
            return this;
        }

        /**
         * Code and name of the agency in charge (cơ quan chủ trì), if it differs from the profile's {@code agencyCode}.
         */
        public Builder agency(CodedName value) {
            DossierText.required("agency.code", value.code());
            DossierText.required("agency.name", value.name());
            agency = value;
            return this;
        }

        /** The dossier's id in the sender's own software. */
        public Builder senderId(@Nullable String value) {
            senderId = DossierText.optional("senderId", value);
            return this;
        }

        /** Makes the step. */
        public DossierProgress build() {
            return new DossierProgress(this);
        }

        private Set<DossierField> filled() {
            Set<DossierField> found = EnumSet.of(
                    DossierField.CODE, DossierField.OFFICIAL, DossierField.PROCESSED_AT, DossierField.STATUS);
            note(found, DossierField.OFFICIAL_TITLE, title);
            note(found, DossierField.DEPARTMENT, department);
            note(found, DossierField.CONTENT, content);
            note(found, DossierField.STARTED_AT, startedAt);
            note(found, DossierField.DUE_AT, dueAt);
            note(found, DossierField.AGENCY, agency);
            note(found, DossierField.SENDER_ID, senderId);
            return Collections.unmodifiableSet(found);
        }

        private static void note(Set<DossierField> found, DossierField field, @Nullable Object value) {
            if (value != null) {
                found.add(field);
            }
        }
    }
}
