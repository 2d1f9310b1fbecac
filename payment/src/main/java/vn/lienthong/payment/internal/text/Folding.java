package vn.lienthong.payment.internal.text;

import vn.lienthong.core.internal.wire.Vietnamese;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * Vietnamese text without diacritics (bỏ dấu tiếng Việt), for rails whose text fields take ASCII only. A table, since
 * this is done for every QR code.
 */
public final class Folding {
    private static final char FIRST = '\u00C0';
    private static final char LATIN_EXTENDED_B = '\u0240';
    private static final char LATIN_EXTENDED_ADDITIONAL = '\u1E00';
    private static final char LAST = '\u1EFF';
    private static final char[] LETTERS = letters();

    private Folding() {}

    /**
     * {@code text} in printable ASCII: diacritics dropped, {@code đ} as {@code d}, typographic dashes and quotes as
     * plain ones.
     *
     * @throws IllegalArgumentException naming {@code field} if a character has no such form or is a control character
     */
    public static String ascii(String field, String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F) {
                plain.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                plain.append(single(field, text, i));
            }
        }
        return plain.toString();
    }

    private static char single(String field, String text, int at) {
        char c = text.charAt(at);
        char letter = c >= FIRST && c <= LAST ? LETTERS[c - FIRST] : 0;
        if (letter != 0) {
            return letter;
        }
        return switch (c) {
            case '\u00A0' -> ' ';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014' -> '-';
            case '\u2018', '\u2019' -> '\'';
            case '\u201C', '\u201D' -> '"';
            default ->
                throw new IllegalArgumentException(field + ": must consist of characters that have a form in ASCII, but"
                        + " contains " + VisibleText.codePoint(text.codePointAt(at)) + " at position " + (at + 1));
        };
    }

    /** Each Latin letter without diacritics; 0 if that is not an ASCII letter. */
    private static char[] letters() {
        char[] letters = new char[LAST - FIRST + 1];
        for (char c = FIRST; c <= LAST; c++) {
            if (c < LATIN_EXTENDED_B || c >= LATIN_EXTENDED_ADDITIONAL) {
                char base = Vietnamese.unmarked(String.valueOf(c)).charAt(0);
                letters[c - FIRST] = base < 0x7F ? base : 0;
            }
        }
        return letters;
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
