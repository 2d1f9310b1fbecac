package vn.lienthong.sharing.dossier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to complete a dossier, and its result (hồ sơ bổ sung). Immutable; {@link #toString()} shows the id only.
 */
public final class DossierSupplement {
    private final Builder from;

    private DossierSupplement(Builder from) {
        this.from = new Builder(from);
    }

    /**
     * Starts a request.
     *
     * @param id the request's id at the sender
     * @param requestedBy the official (người yêu cầu bổ sung)
     * @param content what is requested (nội dung bổ sung)
     * @param requestedAt when (ngày bổ sung)
     * @throws IllegalArgumentException that names the field, if it is blank or contains a control character
     */
    public static Builder builder(String id, String requestedBy, String content, Instant requestedAt) {
        return new Builder(id, requestedBy, content, requestedAt);
    }

    /** The request's id at the sender. */
    public String id() {
        return from.id;
    }

    /** Who requests it (người yêu cầu bổ sung). */
    public String requestedBy() {
        return from.requestedBy;
    }

    /** What is requested (nội dung bổ sung). */
    public String content() {
        return from.content;
    }

    /** When it was requested (ngày bổ sung). */
    public Instant requestedAt() {
        return from.requestedAt;
    }

    /** Who received the missing papers (người tiếp nhận bổ sung), or {@code null}. */
    public @Nullable String receivedBy() {
        return from.receivedBy;
    }

    /** A note about the receipt (thông tin tiếp nhận), or {@code null}. */
    public @Nullable String receivedNote() {
        return from.receivedNote;
    }

    /** When they were received (ngày tiếp nhận bổ sung), or {@code null}. */
    public @Nullable Instant receivedAt() {
        return from.receivedAt;
    }

    /** The platform's code of the request's state (trạng thái bổ sung), or {@code null}. */
    public @Nullable String statusCode() {
        return from.statusCode;
    }

    /** The requested papers. */
    public List<OtherPaper> papers() {
        return Collections.unmodifiableList(from.papers);
    }

    /** The requested fees. */
    public List<DossierFee> fees() {
        return Collections.unmodifiableList(from.fees);
    }

    /** When the result was due before (ngày hẹn trả trước), or {@code null}. */
    public @Nullable Instant dueBefore() {
        return from.dueBefore;
    }

    /** When the result is due now (ngày hẹn trả mới), or {@code null}. */
    public @Nullable Instant dueNow() {
        return from.dueNow;
    }

    @Override
    public String toString() {
        return "DossierSupplement[" + from.id + "]";
    }

    /** Builds a {@link DossierSupplement}; a text with a control character is refused. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final String requestedBy;
        private final String content;
        private final Instant requestedAt;
        private @Nullable String receivedBy;
        private @Nullable String receivedNote;
        private @Nullable Instant receivedAt;
        private @Nullable String statusCode;
        private final List<OtherPaper> papers = new ArrayList<>();
        private final List<DossierFee> fees = new ArrayList<>();
        private @Nullable Instant dueBefore;
        private @Nullable Instant dueNow;

        private Builder(String id, String requestedBy, String content, Instant requestedAt) {
            this.id = DossierText.required("supplement.id", id);
            this.requestedBy = DossierText.required("supplement.requestedBy", requestedBy);
            this.content = DossierText.required("supplement.content", content);
            this.requestedAt = requestedAt;
        }

        private Builder(Builder other) {
            this(other.id, other.requestedBy, other.content, other.requestedAt);
            receivedBy = other.receivedBy;
            receivedNote = other.receivedNote;
            receivedAt = other.receivedAt;
            statusCode = other.statusCode;
            papers.addAll(other.papers);
            fees.addAll(other.fees);
            dueBefore = other.dueBefore;
            dueNow = other.dueNow;
        }

        /** Who received the missing papers, a note, and when (tiếp nhận bổ sung). */
        public Builder received(String by, @Nullable String note, Instant at) {
            receivedBy = DossierText.required("supplement.receivedBy", by);
            receivedNote = DossierText.optional("supplement.receivedNote", note);
            receivedAt = at;
            return this;
        }

        /** The platform's code of the request's state (trạng thái bổ sung), an open list. */
        public Builder statusCode(@Nullable String value) {
            statusCode = DossierText.optional("supplement.statusCode", value);
            return this;
        }

        /** Adds a requested paper. */
        public Builder paper(OtherPaper value) {
            papers.add(value);
            return this;
        }

        /** Adds a requested fee. */
        public Builder fee(DossierFee value) {
            fees.add(value);
            return this;
        }

        /** When the result was due, and is due now (ngày hẹn trả trước, mới). */
        public Builder due(@Nullable Instant before, @Nullable Instant now) {
            dueBefore = before;
            dueNow = now;
            return this;
        }

        /** Makes the request. */
        public DossierSupplement build() {
            return new DossierSupplement(this);
        }
    }
}
