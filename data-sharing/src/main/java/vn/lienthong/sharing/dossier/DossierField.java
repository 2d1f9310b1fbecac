package vn.lienthong.sharing.dossier;

import java.util.Locale;

/**
 * A field of a dossier or of a step in its handling (trường thông tin của hồ sơ), for the findings of
 * {@code DossierClient.check} and {@code DossierAnswer}: fields that a platform requires or has no place for.
 */
public enum DossierField {
    /** The dossier's code. */
    CODE("mã hồ sơ", "dossier code"),
    /** The administrative procedure. */
    PROCEDURE("thủ tục hành chính", "procedure"),
    /** Who submits it. */
    OWNER("chủ hồ sơ", "owner"),
    /** When it was received. */
    RECEIVED_AT("ngày tiếp nhận", "date of receipt"),
    /** Its status. */
    STATUS("trạng thái hồ sơ", "status"),
    /** The field of work. */
    FIELD_OF_WORK("lĩnh vực", "field of work"),
    /** The owner's legal kind. */
    APPLICANT_KIND("loại đối tượng", "kind of applicant"),
    /** The owner's number. */
    APPLICANT_NUMBER("mã đối tượng", "applicant's number"),
    /** Other information about the owner. */
    APPLICANT_INFORMATION("thông tin khác", "other information about the applicant"),
    /** The owner's postal address. */
    ADDRESS("địa chỉ", "postal address"),
    /** The owner's e-mail address. */
    EMAIL("thư điện tử", "e-mail"),
    /** The owner's telephone number. */
    PHONE("số điện thoại", "telephone"),
    /** The owner's fax number. */
    FAX("fax", "fax"),
    /** What the dossier is about. */
    SUMMARY("trích yếu hồ sơ", "summary"),
    /** When the result, or the step, is due. */
    DUE_AT("ngày hẹn trả", "due date"),
    /** When the result was ready. */
    SUCCEEDED_AT("ngày có kết quả", "date of the result"),
    /** A note about the result. */
    SUCCESS_NOTE("ghi chú kết quả", "note about the result"),
    /** When handling ended. */
    FINISHED_AT("ngày kết thúc xử lý", "end of handling"),
    /** When the result was returned. */
    RETURNED_AT("ngày trả", "date of return"),
    /** A note about the return. */
    RETURN_NOTE("thông tin trả", "note about the return"),
    /** How the dossier was submitted. */
    SUBMISSION_FORM("hình thức", "form of submission"),
    /** The unit that processes it. */
    PROCESSING_UNIT("đơn vị xử lý", "processing unit"),
    /** The agency in charge. */
    AGENCY("cơ quan chủ trì", "agency in charge"),
    /** A note. */
    NOTE("ghi chú", "note"),
    /** Submitted files. */
    FILES("tài liệu nộp", "submitted files"),
    /** Fees and charges. */
    FEES("danh sách lệ phí", "fees"),
    /** Papers besides the required ones. */
    OTHER_PAPERS("giấy tờ đính kèm khác", "other papers"),
    /** Requests to complete the dossier. */
    SUPPLEMENTS("hồ sơ bổ sung", "supplements"),
    /** Papers that are the result. */
    RESULT_PAPERS("giấy tờ kết quả", "result papers"),
    /** The official who did a step. */
    OFFICIAL("người xử lý", "official"),
    /** The official's title. */
    OFFICIAL_TITLE("chức danh", "official's title"),
    /** When a step was done. */
    PROCESSED_AT("thời điểm xử lý", "time of the step"),
    /** The department of a step. */
    DEPARTMENT("phòng ban xử lý", "department"),
    /** What was done in a step. */
    CONTENT("nội dung xử lý", "content of the step"),
    /** When a step began. */
    STARTED_AT("ngày bắt đầu", "start of the step"),
    /** The dossier's id in the sender's own software. */
    SENDER_ID("mã hồ sơ của phần mềm gửi", "sender's own id");

    private final String vietnamese;
    private final String english;

    DossierField(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** The field's name for people: Vietnamese if {@code locale} is Vietnamese, English otherwise. */
    public String label(Locale locale) {
        return locale.getLanguage().equals("vi") ? vietnamese : english;
    }
}
