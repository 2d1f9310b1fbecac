package vn.lienthong.sharing.dossier.internal.lgsp;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Settings;
import vn.lienthong.sharing.dossier.ApplicantKind;
import vn.lienthong.sharing.dossier.CodedName;
import vn.lienthong.sharing.dossier.DossierField;
import vn.lienthong.sharing.dossier.DossierProgress;
import vn.lienthong.sharing.dossier.DossierRecord;
import vn.lienthong.sharing.dossier.internal.CodeTable;
import vn.lienthong.sharing.dossier.internal.TargetForm;
import vn.lienthong.sharing.internal.JsonMessage;

/**
 * The messages {@code /Document/SyncDocument} and {@code /Document/UpdateDocumentTraces}, member by member in the
 * wire's order and spelling; a member without a value is left out. The agency in charge is the record's, or that of the
 * profile ({@code agencyCode}) with the processing unit as its name. Single source: one public code base. Immutable.
 */
final class LgspMessages {
    private static final Set<DossierField> DOSSIER = Set.of(
            DossierField.PROCEDURE,
            DossierField.CODE,
            DossierField.OWNER,
            DossierField.APPLICANT_INFORMATION,
            DossierField.APPLICANT_NUMBER,
            DossierField.APPLICANT_KIND,
            DossierField.ADDRESS,
            DossierField.EMAIL,
            DossierField.PHONE,
            DossierField.SUMMARY,
            DossierField.RECEIVED_AT,
            DossierField.DUE_AT,
            DossierField.SUCCEEDED_AT,
            DossierField.SUCCESS_NOTE,
            DossierField.RETURNED_AT,
            DossierField.RETURN_NOTE,
            DossierField.FINISHED_AT,
            DossierField.STATUS,
            DossierField.PROCESSING_UNIT,
            DossierField.NOTE,
            DossierField.AGENCY);
    private static final Set<DossierField> STEP = Set.of(
            DossierField.SENDER_ID,
            DossierField.CODE,
            DossierField.OFFICIAL,
            DossierField.OFFICIAL_TITLE,
            DossierField.PROCESSED_AT,
            DossierField.CONTENT,
            DossierField.STATUS,
            DossierField.AGENCY);

    private final TargetForm dossierForm;
    private final TargetForm stepForm;
    private final @Nullable String ownAgency;
    private final @Nullable String ownAgencyName;

    LgspMessages(ClientConfig config) {
        Settings settings = config.settings();
        CodeTable kinds = CodeTable.load(
                LgspMessages.class,
                "applicant-kind.tsv",
                settings,
                "applicantKind",
                TargetForm.names(ApplicantKind.class));
        dossierForm = new TargetForm(
                        DOSSIER,
                        Set.of(),
                        CodeTable.load(LgspMessages.class, "status.tsv", settings, "status", null),
                        kinds)
                .alsoRequiring(settings, "requiredFields");
        stepForm = new TargetForm(
                        STEP,
                        Set.of(),
                        CodeTable.load(LgspMessages.class, "step-status.tsv", settings, "stepStatus", null),
                        null)
                .alsoRequiring(settings, "requiredStepFields");
        ownAgency = config.agencyCode();
        ownAgencyName = settings.optional("agencyName");
    }

    TargetForm dossierForm() {
        return dossierForm;
    }

    TargetForm stepForm() {
        return stepForm;
    }

    /** {@code SyncDocument}. */
    Map<String, Object> document(DossierRecord dossier) {
        ApplicantKind kind = dossier.applicantKind();
        CodeTable kinds = dossierForm.applicantKinds();
        CodedName agency = dossier.agency();
        String agencyName = agency != null ? agency.name() : ownAgencyName;
        String unit = dossier.processingUnit();
        return new JsonMessage()
                .text("DocTypeCode", dossier.procedure().code())
                .text("DocTypeName", dossier.procedure().name())
                .text("DocCode", dossier.code().value())
                .text("CitizenName", dossier.owner())
                .text("CitizenInfo", dossier.applicantInformation())
                .text("ApplicantsId", dossier.applicantNumber())
                .number("ApplicantsType", kind == null || kinds == null ? null : kinds.code(kind.name()))
                .text("Address", dossier.address())
                .text("Email", dossier.email())
                .text("Phone", dossier.phone())
                .text("Compendium", dossier.summary())
                .timeWithOffset("DateReceived", dossier.receivedAt())
                .timeWithOffset("DateAppointed", dossier.dueAt())
                .value("IsSuccess", dossier.succeededAt() != null)
                .timeWithOffset("SuccessDate", dossier.succeededAt())
                .text("SuccessNote", dossier.successNote())
                .value("IsReturned", dossier.returnedAt() != null)
                .timeWithOffset("ReturnedDate", dossier.returnedAt())
                .text("ReturnNote", dossier.returnNote())
                .timeWithOffset("FinishedDate", dossier.finishedAt())
                .number("Status", dossierForm.statuses().code(dossier.status().name()))
                .text("ProcessingOrganName", unit != null ? unit : agencyName)
                .text("Note", dossier.note())
                .text("OrganInchargeIdLevel1", agency != null ? agency.code() : ownAgency)
                .text("OrganInchargeName", agencyName != null ? agencyName : unit)
                .copyWithoutEmpty();
    }

    /** {@code UpdateDocumentTraces}. */
    Map<String, Object> trace(DossierProgress step) {
        CodedName agency = step.agency();
        return new JsonMessage()
                .text("DocumentId", step.senderId())
                .text("DocCode", step.code().value())
                .text("UserName", step.official())
                .text("UserPosition", step.title())
                .timeWithOffset("DateCreated", step.processedAt())
                .text("Comment", step.content())
                .number("Status", stepForm.statuses().code(step.status().name()))
                .text("OrganizationInchargeIdLevel1", agency != null ? agency.code() : ownAgency)
                .text("OrganizationInchargeName", agency != null ? agency.name() : ownAgencyName)
                .copyWithoutEmpty();
    }
}
