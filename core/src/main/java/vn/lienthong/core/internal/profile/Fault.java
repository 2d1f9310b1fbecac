package vn.lienthong.core.internal.profile;

import vn.lienthong.core.internal.wire.Redaction;

/**
 * One fault of a profile file (lỗi trong hồ sơ kết nối), in both languages.
 *
 * @param file the file's name
 * @param line from 1; 0 for the whole file
 * @param path of the key, such as {@code platforms.payment.dialect}; empty for the whole file
 */
public record Fault(String file, int line, String path, String vietnamese, String english) {
    private static final String PLATFORMS = "platforms.";

    /** The platform's role in whose entry the fault is; empty for a fault outside all entries. */
    public String role() {
        if (!path.startsWith(PLATFORMS)) {
            return "";
        }
        int end = path.indexOf('.', PLATFORMS.length());
        return path.substring(PLATFORMS.length(), end < 0 ? path.length() : end);
    }

    /** File, line, key and what is wrong with it, in Vietnamese; a number as long as a citizen's is masked. */
    public String inVietnamese() {
        return Redaction.numbers(place() + vietnamese);
    }

    /** The same in English. */
    public String inEnglish() {
        return Redaction.numbers(place() + english);
    }

    private String place() {
        return file + (line > 0 ? ":" + line : "") + ": " + (path.isEmpty() ? "" : path + ": ");
    }
}
