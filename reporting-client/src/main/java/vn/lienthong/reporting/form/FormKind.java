package vn.lienthong.reporting.form;

/** The shape of a form (loại biểu mẫu). */
public enum FormKind {
    /** Fixed cells: indicators by breakdowns (số liệu báo cáo). */
    TABLE,
    /** Rows, one for each thing to report (số liệu báo cáo danh sách). */
    LIST,
    /** A shape that this version does not know; such a form can be read but not filled in. */
    UNKNOWN;

    /** The kind that the platform calls {@code raw}; {@link #UNKNOWN} for any other value. */
    public static FormKind parse(String raw) {
        return switch (raw) {
            case "TABLE" -> TABLE;
            case "LIST" -> LIST;
            default -> UNKNOWN;
        };
    }
}
