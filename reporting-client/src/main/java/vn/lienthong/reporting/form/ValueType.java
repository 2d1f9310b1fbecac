package vn.lienthong.reporting.form;

/** The type of a cell (kiểu dữ liệu của chỉ tiêu). */
public enum ValueType {
    /** A whole number. */
    INTEGER,
    /** A decimal number, at most 18 digits before the point and 6 after it. */
    DECIMAL,
    /** Text. */
    TEXT,
    /** A civil date, {@code yyyy-MM-dd}. */
    DATE,
    /** One of a list of codes. */
    CODE,
    /** A type that this version does not know: treated as text and not checked. */
    UNKNOWN;

    /** Whether arithmetic is possible. */
    public boolean isNumber() {
        return this == INTEGER || this == DECIMAL;
    }

    /** The type that the platform calls {@code raw}; {@link #UNKNOWN} for any other value. */
    public static ValueType parse(String raw) {
        return switch (raw) {
            case "INTEGER" -> INTEGER;
            case "DECIMAL" -> DECIMAL;
            case "TEXT" -> TEXT;
            case "DATE" -> DATE;
            case "CODE" -> CODE;
            default -> UNKNOWN;
        };
    }
}
