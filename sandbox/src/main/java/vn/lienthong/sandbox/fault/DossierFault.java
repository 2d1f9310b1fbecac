package vn.lienthong.sandbox.fault;

/** Faults of the dossier API behind the XrdAdapter (đồng bộ hồ sơ, {@code adapter}). */
public enum DossierFault implements FaultKind {
    /** HTTP 200 with {@code error_code} as a number: the value, a whole number, or -1. */
    ERROR_CODE_AS_NUMBER("HTTP 200 với error_code là số", "HTTP 200 with error_code as number"),
    /** HTTP 200 with {@code error_code} as a string: the value, or "-1". */
    ERROR_CODE_AS_TEXT("HTTP 200 với error_code là chuỗi", "HTTP 200 with error_code as text"),
    /** Successful answers have their {@code error_code} as a string too. */
    SUCCESS_CODE_AS_TEXT("error_code thành công là chuỗi", "Success code as text"),
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
            case ERROR_CODE_AS_NUMBER -> FaultOptions.value(FaultOptions.Value.OPTIONAL_NUMBER);
            case ERROR_CODE_AS_TEXT -> FaultOptions.value(FaultOptions.Value.OPTIONAL);
            case DSTCODE_PLACE -> FaultOptions.value(FaultOptions.Value.REQUIRED, "query", "header");
            default -> FaultOptions.none();
        };
    }
}
