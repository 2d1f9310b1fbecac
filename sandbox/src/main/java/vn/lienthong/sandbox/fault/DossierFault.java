package vn.lienthong.sandbox.fault;

/** Faults of the dossier API behind the XrdAdapter (đồng bộ hồ sơ, {@code adapter}). */
public enum DossierFault implements FaultKind {
    /** A call fails with HTTP 200 and this {@code error_code}: the value, a whole number, or -1. */
    ERROR_CODE("HTTP 200 với error_code báo lỗi", "HTTP 200 with the error_code of a failure"),
    /** {@code error_code} is a string instead of a number, in successful and in failed answers. */
    CODE_AS_TEXT("error_code là chuỗi", "error_code as text"),
    /** Booleans are sent as {@code "True"} and {@code "False"}. */
    BOOLEAN_AS_TEXT("Giá trị đúng/sai là \"True\"/\"False\"", "Booleans as \"True\"/\"False\""),
    /** The answer to a synchronisation has a result for each dossier, and a bad one does not stop the others. */
    RESULT_PER_ITEM("Kết quả theo từng hồ sơ", "Result per dossier"),
    /** "Not found" has no member {@code result} instead of an empty list. */
    NO_RESULT_MEMBER("Không tìm thấy: thiếu result", "Not found: no result member"),
    /** {@code dstcode} is read in one place only: the value is {@code query} or {@code header}. */
    DSTCODE_PLACE("dstcode chỉ đọc ở một nơi", "dstcode read in one place only"),
    /** The adapter requires {@code providerurl}. */
    PROVIDER_URL_WANTED("Bắt buộc có providerurl", "providerurl is mandatory");

    private final String vietnamese;
    private final String english;

    DossierFault(String vietnamese, String english) {
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
            case ERROR_CODE -> FaultOptions.value(FaultOptions.Value.OPTIONAL_NUMBER);
            case DSTCODE_PLACE -> FaultOptions.value(FaultOptions.Value.REQUIRED, "query", "header");
            default -> FaultOptions.none();
        };
    }
}
