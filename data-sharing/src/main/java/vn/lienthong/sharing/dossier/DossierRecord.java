package vn.lienthong.sharing.dossier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.id.DossierCode;

/**
 * A dossier that is reported to the national portal, to the province, or to both (hồ sơ đồng bộ). It is independent of
 * the platform: the profile decides where it is sent, and the dialect of each platform turns it into that platform's
 * message. Immutable.
 *
 * <p>Code, procedure, owner, date of receipt and status are always required. {@code DossierClient.check} reports what a
 * platform requires in addition, or has no place for. {@link #toString()} shows code and status only, since the rest is
 * about a person.
 */
public final class DossierRecord {
    private final Builder from;
    private final Set<DossierField> filled;

    private DossierRecord(Builder from) {
        this.from = new Builder(from);
        this.filled = this.from.filled();
    }

    /**
     * Starts a dossier with the required fields.
     *
     * @param code its code, the key of all calls (mã hồ sơ)
     * @param procedure code and name of the procedure (thủ tục hành chính)
     * @param owner who submits it (chủ hồ sơ)
     * @param receivedAt when it was received (ngày tiếp nhận), to the second
     * @throws IllegalArgumentException that names the field, if it is blank or contains a control character
     */
    public static Builder builder(
            DossierCode code, CodedName procedure, String owner, Instant receivedAt, DossierStatus status) {
        return new Builder(code, procedure, owner, receivedAt, status);
    }

    /** The dossier's code (mã hồ sơ). */
    public DossierCode code() {
        return from.code;
    }

    /** Code and name of the procedure (thủ tục hành chính). */
    public CodedName procedure() {
        return from.procedure;
    }

    /** Who submits it (chủ hồ sơ). */
    public String owner() {
        return from.owner;
    }

    /** When it was received (ngày tiếp nhận). */
    public Instant receivedAt() {
        return from.receivedAt;
    }

    /** Its status (trạng thái hồ sơ). */
    public DossierStatus status() {
        return from.status;
    }

    /** Code and name of the field of work (lĩnh vực), or {@code null}. */
    public @Nullable CodedName fieldOfWork() {
        return from.fieldOfWork;
    }

    /** The owner's legal kind (loại đối tượng), or {@code null}. */
    public @Nullable ApplicantKind applicantKind() {
        return from.applicantKind;
    }

    /** The owner's number, such as the citizen's or the tax code (mã đối tượng), or {@code null}. */
    public @Nullable String applicantNumber() {
        return from.applicantNumber;
    }

    /** Other information about the owner (thông tin khác), or {@code null}. */
    public @Nullable String applicantInformation() {
        return from.applicantInformation;
    }

    /** The owner's postal address (địa chỉ), or {@code null}. */
    public @Nullable String address() {
        return from.address;
    }

    /** The owner's e-mail address, or {@code null}. */
    public @Nullable String email() {
        return from.email;
    }

    /** The owner's telephone number (số điện thoại), or {@code null}. */
    public @Nullable String phone() {
        return from.phone;
    }

    /** The owner's fax number, or {@code null}. */
    public @Nullable String fax() {
        return from.fax;
    }

    /** What it is about (trích yếu hồ sơ), or {@code null}. */
    public @Nullable String summary() {
        return from.summary;
    }

    /** When the result is due (ngày hẹn trả), or {@code null}. */
    public @Nullable Instant dueAt() {
        return from.dueAt;
    }

    /** When the result was ready (ngày có kết quả), or {@code null}. */
    public @Nullable Instant succeededAt() {
        return from.succeededAt;
    }

    /** A note about the result, or {@code null}. */
    public @Nullable String successNote() {
        return from.successNote;
    }

    /** When handling ended (ngày kết thúc xử lý), or {@code null}. */
    public @Nullable Instant finishedAt() {
        return from.finishedAt;
    }

    /** When the result was returned (ngày trả), or {@code null}. */
    public @Nullable Instant returnedAt() {
        return from.returnedAt;
    }

    /** A note about the return (thông tin trả), or {@code null}. */
    public @Nullable String returnNote() {
        return from.returnNote;
    }

    /** The platform's code of the form of submission (hình thức), or {@code null}. */
    public @Nullable String submissionForm() {
        return from.submissionForm;
    }

    /** The unit that processes it (đơn vị xử lý), or {@code null}. */
    public @Nullable String processingUnit() {
        return from.processingUnit;
    }

    /** Code and name of the agency in charge (cơ quan chủ trì), or {@code null}. */
    public @Nullable CodedName agency() {
        return from.agency;
    }

    /** A note (ghi chú), or {@code null}. */
    public @Nullable String note() {
        return from.note;
    }

    /** Submitted files (tài liệu nộp). */
    public List<SubmittedFile> files() {
        return Collections.unmodifiableList(from.files);
    }

    /** Fees and charges (phí, lệ phí). */
    public List<DossierFee> fees() {
        return Collections.unmodifiableList(from.fees);
    }

    /** Papers besides the required ones (giấy tờ đính kèm khác). */
    public List<OtherPaper> otherPapers() {
        return Collections.unmodifiableList(from.otherPapers);
    }

    /** Requests to complete the dossier (hồ sơ bổ sung). */
    public List<DossierSupplement> supplements() {
        return Collections.unmodifiableList(from.supplements);
    }

    /** Papers that are the result (giấy tờ kết quả). */
    public List<ResultPaper> resultPapers() {
        return Collections.unmodifiableList(from.resultPapers);
    }

    /** The fields that have a value. */
    public Set<DossierField> filled() {
        return filled;
    }

    @Override
    public String toString() {
        return "DossierRecord[" + from.code.value() + ", status " + from.status.name() + "]";
    }

    /**
     * Builds a {@link DossierRecord}. A text with a control character is refused with an
     * {@link IllegalArgumentException} that names its field; a blank text counts as none. Not thread-safe.
     */
    public static final class Builder {
        private final DossierCode code;
        private final CodedName procedure;
        private final String owner;
        private final Instant receivedAt;
        private final DossierStatus status;
        private @Nullable CodedName fieldOfWork;
        private @Nullable ApplicantKind applicantKind;
        private @Nullable String applicantNumber;
        private @Nullable String applicantInformation;
        private @Nullable String address;
        private @Nullable String email;
        private @Nullable String phone;
        private @Nullable String fax;
        private @Nullable String summary;
        private @Nullable Instant dueAt;
        private @Nullable Instant succeededAt;
        private @Nullable String successNote;
        private @Nullable Instant finishedAt;
        private @Nullable Instant returnedAt;
        private @Nullable String returnNote;
        private @Nullable String submissionForm;
        private @Nullable String processingUnit;
        private @Nullable CodedName agency;
        private @Nullable String note;
        private final List<SubmittedFile> files = new ArrayList<>();
        private final List<DossierFee> fees = new ArrayList<>();
        private final List<OtherPaper> otherPapers = new ArrayList<>();
        private final List<DossierSupplement> supplements = new ArrayList<>();
        private final List<ResultPaper> resultPapers = new ArrayList<>();

        private Builder(DossierCode code, CodedName procedure, String owner, Instant receivedAt, DossierStatus status) {
            this.code = code;
            this.procedure = named("procedure", procedure);
            this.owner = DossierText.required("owner", owner);
            this.receivedAt = receivedAt;
            this.status = status;
        }

        private Builder(Builder other) {
            this(other.code, other.procedure, other.owner, other.receivedAt, other.status);
            fieldOfWork = other.fieldOfWork;
            applicantKind = other.applicantKind;
            applicantNumber = other.applicantNumber;
            applicantInformation = other.applicantInformation;
            address = other.address;
            email = other.email;
            phone = other.phone;
            fax = other.fax;
            summary = other.summary;
            dueAt = other.dueAt;
            succeededAt = other.succeededAt;
            successNote = other.successNote;
            finishedAt = other.finishedAt;
            returnedAt = other.returnedAt;
            returnNote = other.returnNote;
            submissionForm = other.submissionForm;
            processingUnit = other.processingUnit;
            agency = other.agency;
            note = other.note;
            files.addAll(other.files);
            fees.addAll(other.fees);
            otherPapers.addAll(other.otherPapers);
            supplements.addAll(other.supplements);
            resultPapers.addAll(other.resultPapers);
        }

        /** Code and name of the field of work (lĩnh vực). */
        public Builder fieldOfWork(CodedName value) {
            fieldOfWork = named("fieldOfWork", value);
            return this;
        }

        /**
         * The owner's legal kind (loại đối tượng), and the number (mã đối tượng), such as the citizen's or the tax
         * code.
         */
        public Builder applicant(ApplicantKind kind, @Nullable String number) {
            applicantKind = kind;
            applicantNumber = DossierText.optional("applicantNumber", number);
            return this;
        }

        /** Other information about the owner (thông tin khác). */
        public Builder applicantInformation(@Nullable String value) {
            applicantInformation = DossierText.optional("applicantInformation", value);
            return this;
        }

        /** The owner's postal address (địa chỉ). */
        public Builder address(@Nullable String value) {
            address = DossierText.optional("address", value);
            return this;
        }

        /** How to reach the owner. */
        public Builder contact(@Nullable String emailAddress, @Nullable String telephone, @Nullable String faxNumber) {
            email = DossierText.optional("email", emailAddress);
            phone = DossierText.optional("phone", telephone);
            fax = DossierText.optional("fax", faxNumber);
            return this;
        }

        /** What it is about (trích yếu hồ sơ). */
        public Builder summary(@Nullable String value) {
            summary = DossierText.optional("summary", value);
            return this;
        }

        /** When the result is due (ngày hẹn trả). */
        public Builder dueAt(@Nullable Instant value) {
            dueAt = value;
            return this;
        }

        /** The result is ready (có kết quả): since when, and a note about it. */
        public Builder succeeded(Instant at, @Nullable String noteAboutIt) {
            succeededAt = at;
            successNote = DossierText.optional("successNote", noteAboutIt);
            return this;
        }

        /** When handling ended (ngày kết thúc xử lý). */
        public Builder finishedAt(@Nullable Instant value) {
            finishedAt = value;
            return this;
        }

        /** The result was returned (trả kết quả): when, and a note about it. */
        public Builder returned(Instant at, @Nullable String noteAboutIt) {
            returnedAt = at;
            returnNote = DossierText.optional("returnNote", noteAboutIt);
            return this;
        }

        /** The platform's code of the form of submission (hình thức), an open list. */
        public Builder submissionForm(@Nullable String value) {
            submissionForm = DossierText.optional("submissionForm", value);
            return this;
        }

        /** The unit that processes it (đơn vị xử lý). */
        public Builder processingUnit(@Nullable String value) {
            processingUnit = DossierText.optional("processingUnit", value);
            return this;
        }

        /**
         * Code and name of the agency in charge (cơ quan chủ trì), if it differs from the profile's {@code agencyCode}.
         */
        public Builder agency(CodedName value) {
            agency = named("agency", value);
            return this;
        }

        /** A note (ghi chú). */
        public Builder note(@Nullable String value) {
            note = DossierText.optional("note", value);
            return this;
        }

        /** Adds a submitted file. */
        public Builder file(SubmittedFile value) {
            files.add(value);
            return this;
        }

        /** Adds a fee. */
        public Builder fee(DossierFee value) {
            fees.add(value);
            return this;
        }

        /** Adds a paper besides the required ones. */
        public Builder otherPaper(OtherPaper value) {
            otherPapers.add(value);
            return this;
        }

        /** Adds a request to complete the dossier. */
        public Builder supplement(DossierSupplement value) {
            supplements.add(value);
            return this;
        }

        /** Adds a paper that is the result. */
        public Builder resultPaper(ResultPaper value) {
            resultPapers.add(value);
            return this;
        }

        /** Makes the dossier. */
        public DossierRecord build() {
            return new DossierRecord(this);
        }

        private static CodedName named(String field, CodedName value) {
            DossierText.required(field + ".code", value.code());
            DossierText.required(field + ".name", value.name());
            return value;
        }

        private Set<DossierField> filled() {
            Set<DossierField> found = EnumSet.of(
                    DossierField.CODE,
                    DossierField.PROCEDURE,
                    DossierField.OWNER,
                    DossierField.RECEIVED_AT,
                    DossierField.STATUS);
            note(found, DossierField.FIELD_OF_WORK, fieldOfWork);
            note(found, DossierField.APPLICANT_KIND, applicantKind);
            note(found, DossierField.APPLICANT_NUMBER, applicantNumber);
            note(found, DossierField.APPLICANT_INFORMATION, applicantInformation);
            note(found, DossierField.ADDRESS, address);
            note(found, DossierField.EMAIL, email);
            note(found, DossierField.PHONE, phone);
            note(found, DossierField.FAX, fax);
            note(found, DossierField.SUMMARY, summary);
            note(found, DossierField.DUE_AT, dueAt);
            note(found, DossierField.SUCCEEDED_AT, succeededAt);
            note(found, DossierField.SUCCESS_NOTE, successNote);
            note(found, DossierField.FINISHED_AT, finishedAt);
            note(found, DossierField.RETURNED_AT, returnedAt);
            note(found, DossierField.RETURN_NOTE, returnNote);
            note(found, DossierField.SUBMISSION_FORM, submissionForm);
            note(found, DossierField.PROCESSING_UNIT, processingUnit);
            note(found, DossierField.AGENCY, agency);
            note(found, DossierField.NOTE, note);
            note(found, DossierField.FILES, files);
            note(found, DossierField.FEES, fees);
            note(found, DossierField.OTHER_PAPERS, otherPapers);
            note(found, DossierField.SUPPLEMENTS, supplements);
            note(found, DossierField.RESULT_PAPERS, resultPapers);
            return Collections.unmodifiableSet(found);
        }

        private static void note(Set<DossierField> found, DossierField field, @Nullable Object value) {
            if (value != null && !(value instanceof Collection<?> list && list.isEmpty())) {
                found.add(field);
            }
        }
    }
}
