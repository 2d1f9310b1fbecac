package vn.lienthong.sharing.lgsp;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.sharing.internal.WireMap;

/**
 * One step in the handling of a dossier (vết xử lý hồ sơ), message {@code /Document/UpdateDocumentTraces}. Immutable. Single
 * source: one public code base.
 */
public final class LgspTrace {
    private final DossierCode code;
    private final Map<String, Object> members;

    private LgspTrace(Builder from) {
        this.code = from.code;
        this.members = from.wire.copyWithoutEmpty();
    }

    /**
     * Starts a step.
     *
     * @param code the dossier's code ({@code DocCode})
     * @param userName the official ({@code UserName})
     * @param at when ({@code DateCreated})
     * @param status the state as a number ({@code Status}); the list is not public
     */
    public static Builder builder(DossierCode code, String userName, Instant at, int status) {
        return new Builder(code, userName, at, status);
    }

    /** The dossier's code (mã hồ sơ). */
    public DossierCode code() {
        return code;
    }

    /** Exactly what goes over the wire, by the names of the wire. */
    public Map<String, Object> members() {
        return members;
    }

    @Override
    public String toString() {
        return "LgspTrace[" + code.value() + "]";
    }

    /** Builds an {@link LgspTrace}. Not thread-safe. */
    public static final class Builder {
        private final DossierCode code;
        private final WireMap wire = new WireMap(
                "DocumentId",
                "DocCode",
                "UserName",
                "UserPosition",
                "DateCreated",
                "Comment",
                "Status",
                "OrganizationInchargeIdLevel1",
                "OrganizationInchargeName");

        private Builder(DossierCode code, String userName, Instant at, int status) {
            this.code = code;
            wire.required("DocCode", code.value())
                    .required("UserName", userName)
                    .timeWithOffset("DateCreated", at)
                    .value("Status", status);
        }

        /** The dossier's id at the sender ({@code DocumentId}). */
        public Builder documentId(@Nullable String value) {
            wire.text("DocumentId", value);
            return this;
        }

        /** The official's position ({@code UserPosition}). */
        public Builder position(@Nullable String value) {
            wire.text("UserPosition", value);
            return this;
        }

        /** What was done ({@code Comment}). */
        public Builder comment(@Nullable String value) {
            wire.text("Comment", value);
            return this;
        }

        /** The agency in charge: its code at level 1 and its name. */
        public Builder agency(String agencyCode, String name) {
            wire.text("OrganizationInchargeIdLevel1", agencyCode).text("OrganizationInchargeName", name);
            return this;
        }

        /** Makes the step. */
        public LgspTrace build() {
            return new LgspTrace(this);
        }
    }
}
