package vn.lienthong.sandbox.fault;

/** Faults of the remote signing hub (Cổng ký số tập trung, {@code signing}). */
public enum SigningFault implements FaultKind {
    /** HTTP 200 with a failing {@code status} and data that look like success; {@code 99} is one that nobody knows. */
    STATUS("Mã trạng thái lỗi kèm dữ liệu như thành công", "Failing status with data as of success"),
    /** Answers that come bare are inside {@code {"status", "description", "data"}}. */
    WRAPPED_ANSWER("Phản hồi bọc trong status/data", "Bare answers inside status and data"),
    /** The partner's signature of the request is refused, even a right one. */
    SIGNATURE_REFUSED("Từ chối chữ ký của yêu cầu (X-Signature)", "Signature of the request refused"),
    /** The caller is no signing partner: requests without the partner's headers are accepted. */
    NO_PARTNER_HEADERS("Không cần các tiêu đề của đối tác", "No partner headers needed"),
    /** The refresh token is refused before its time. */
    REFRESH_REFUSED("Từ chối mã làm mới (refreshToken)", "Refresh token refused"),
    /** A signing stays pending although the person has decided. */
    PENDING_FOREVER("Lượt ký chờ mãi", "Pending for ever"),
    /** {@code statusCode} is the value, a whole number, or 9, which nobody knows; without signatures. */
    POLL_CODE("statusCode khác", "Another statusCode"),
    /** {@code statusCode} is a text instead of a number. */
    POLL_CODE_AS_TEXT("statusCode là chuỗi", "statusCode as text"),
    /** The handle has expired before its time. */
    HANDLE_EXPIRED("Lượt ký hết hạn sớm", "Handle expires early"),
    /** The signatures are made with a key that is not the certificate's. */
    WRONG_SIGNATURE("Chữ ký số không khớp chứng thư", "Signatures of another key"),
    /** The answer has no certificate beside the signatures. */
    NO_CERTIFICATE("Không kèm chứng thư số", "No certificate beside the signatures"),
    /** The signatures are bare texts instead of objects. */
    SIGNATURE_AS_TEXT("Chữ ký số là chuỗi", "Signatures as texts"),
    /** One signature is missing. */
    MISSING_SIGNATURE("Thiếu một chữ ký số", "One signature is missing"),
    /** The webhook's signature lacks {@code sha256=}. */
    WEBHOOK_WITHOUT_PREFIX("Chữ ký thông báo thiếu sha256=", "Webhook signature without sha256="),
    /** The webhook's body was changed after it was signed. */
    WEBHOOK_CHANGED_BODY("Nội dung thông báo bị sửa", "Webhook body changed"),
    /** The webhook has a type that nobody knows. */
    WEBHOOK_UNKNOWN_TYPE("Thông báo có loại lạ", "Webhook of an unknown type");

    private final String vietnamese;
    private final String english;

    SigningFault(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    @Override
    public String vietnamese() {
        return vietnamese;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public FaultOptions options() {
        return switch (this) {
            case STATUS -> FaultOptions.value(FaultOptions.Value.REQUIRED, "0", "02", "03", "04", "4030", "4031", "99");
            case POLL_CODE -> FaultOptions.value(FaultOptions.Value.OPTIONAL_NUMBER);
            case WEBHOOK_WITHOUT_PREFIX, WEBHOOK_CHANGED_BODY, WEBHOOK_UNKNOWN_TYPE ->
                FaultOptions.none().withoutPath();
            default -> FaultOptions.none();
        };
    }
}
