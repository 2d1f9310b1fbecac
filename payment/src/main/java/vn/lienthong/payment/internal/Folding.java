package vn.lienthong.payment.internal;

import java.text.Normalizer;

/** Vietnamese text without its marks (bỏ dấu tiếng Việt), for rails whose text fields carry ASCII only. */
public final class Folding {
    private Folding() {}

    /**
     * {@code text} in printable ASCII: marks dropped, {@code đ} as {@code d}, typographic dashes and quotes as plain ones.
     *
     * @throws IllegalArgumentException naming {@code field} where a character has no such form, and for control characters
     */
    public static String ascii(String field, String text) {
        if (isPlain(text)) {
            return text;
        }
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder plain = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (c >= ' ' && c < 0x7F) {
                plain.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                plain.append(single(field, c, i));
            }
        }
        return plain.toString();
    }

    private static char single(String field, char c, int at) {
        return switch (c) {
            case 'đ' -> 'd';
            case 'Đ' -> 'D';
            case '\u00A0' -> ' ';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014' -> '-';
            case '\u2018', '\u2019' -> '\'';
            case '\u201C', '\u201D' -> '"';
            default ->
                throw new IllegalArgumentException(String.format(
                        "%s: the character U+%04X at position %d has no form in plain ASCII", field, (int) c, at));
        };
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F) {
                return false;
            }
        }
        return true;
    }
}
