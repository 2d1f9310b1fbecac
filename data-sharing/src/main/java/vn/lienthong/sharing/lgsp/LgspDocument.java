package vn.lienthong.sharing.lgsp;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.sharing.internal.WireMap;

/**
 * A one-stop dossier as it is told to a provincial platform (hồ sơ một cửa gửi trục LGSP), message
 * {@code /Document/SyncDocument}. Immutable; {@link #toString()} shows the code only. Single source: one public code base.
 */
public final class LgspDocument {
    private final DossierCode code;
    private final Map<String, Object> members;

    private LgspDocument(Builder from) {
        this.code = from.code;
        this.members = from.wire.copyWithoutEmpty();
    }

    /**
     * Starts a dossier.
     *
     * @param typeCode code of the procedure ({@code DocTypeCode})
     * @param typeName name of the procedure ({@code DocTypeName})
     * @param code the dossier's code ({@code DocCode})
     * @param citizenName who hands it in ({@code CitizenName})
     * @throws IllegalArgumentException naming the member that is empty or holds a control character
     */
    public static Builder builder(String typeCode, String typeName, DossierCode code, String citizenName) {
        return new Builder(typeCode, typeName, code, citizenName);
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
        return "LgspDocument[" + code.value() + "]";
    }

    /** Builds an {@link LgspDocument}. Not thread-safe. */
    public static final class Builder {
        private final DossierCode code;
        private final WireMap wire = new WireMap(
                        "DocTypeCode",
                        "DocTypeName",
                        "DocCode",
                        "CitizenName",
                        "CitizenInfo",
                        "ApplicantsId",
                        "ApplicantsType",
                        "Address",
                        "Email",
                        "Phone",
                        "Compendium",
                        "DateReceived",
                        "DateAppointed",
                        "IsSuccess",
                        "SuccessDate",
                        "SuccessNote",
                        "IsReturned",
                        "ReturnedDate",
                        "ReturnNote",
                        "FinishedDate",
                        "Status",
                        "ProcessingOrganName",
                        "Note",
                        "OrganInchargeIdLevel1",
                        "OrganInchargeName")
                .value("IsSuccess", false)
                .value("IsReturned", false);

        private Builder(String typeCode, String typeName, DossierCode code, String citizenName) {
            this.code = code;
            wire.required("DocTypeCode", typeCode)
                    .required("DocTypeName", typeName)
                    .required("DocCode", code.value())
                    .required("CitizenName", citizenName);
        }

        /**
         * Who the applicant is: number ({@code ApplicantsId}) and kind ({@code ApplicantsType}; seen: 1 citizen, 2 business,
         * 3 organisation, 4 other).
         */
        public Builder applicant(String number, int type) {
            wire.text("ApplicantsId", number).value("ApplicantsType", type);
            return this;
        }

        /** How to reach the applicant. */
        public Builder contact(@Nullable String address, @Nullable String email, @Nullable String phone) {
            wire.text("Address", address).text("Email", email).text("Phone", phone);
            return this;
        }

        /** What it is about ({@code Compendium}, trích yếu). */
        public Builder summary(@Nullable String value) {
            wire.text("Compendium", value);
            return this;
        }

        /** When it was received, and when the result is due. */
        public Builder received(Instant at, @Nullable Instant due) {
            wire.timeWithOffset("DateReceived", at).timeWithOffset("DateAppointed", due);
            return this;
        }

        /** The result is there ({@code IsSuccess}). */
        public Builder succeeded(Instant at, @Nullable String note) {
            wire.value("IsSuccess", true).timeWithOffset("SuccessDate", at).text("SuccessNote", note);
            return this;
        }

        /** The result was handed over ({@code IsReturned}). */
        public Builder returned(Instant at, @Nullable String note) {
            wire.value("IsReturned", true).timeWithOffset("ReturnedDate", at).text("ReturnNote", note);
            return this;
        }

        /** Handling has ended ({@code FinishedDate}). */
        public Builder finishedAt(@Nullable Instant at) {
            wire.timeWithOffset("FinishedDate", at);
            return this;
        }

        /** The state as a number ({@code Status}); the list is not public. */
        public Builder status(int value) {
            wire.value("Status", value);
            return this;
        }

        /** The agency in charge: its code at level 1 and its name. */
        public Builder agency(String code, String name) {
            wire.text("OrganInchargeIdLevel1", code)
                    .text("OrganInchargeName", name)
                    .text("ProcessingOrganName", name);
            return this;
        }

        /** A note. */
        public Builder note(@Nullable String value) {
            wire.text("Note", value);
            return this;
        }

        /** Makes the dossier. */
        public LgspDocument build() {
            return new LgspDocument(this);
        }
    }
}
