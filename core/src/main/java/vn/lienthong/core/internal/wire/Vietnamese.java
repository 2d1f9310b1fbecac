package vn.lienthong.core.internal.wire;

import java.text.Normalizer;
import java.util.Locale;

/** The Vietnamese language (tiếng Việt): its locale, and its letters without diacritics. Thread-safe. */
public final class Vietnamese {
    /** The locale of Vietnam. */
    public static final Locale LOCALE = Locale.forLanguageTag("vi-VN");

    private static final int END = 0x1F00;

    /** The lower-case base letter of every letter below U+1F00; 0 if the character is neither a letter nor a digit 0 to 9. */
    private static final char[] FOLDED = table();

    private Vietnamese() {}

    /** {@code text} composed (NFC), and white space of any kind and length as one blank, none at the ends. */
    public static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\s\\u00A0]+", " ")
                .strip();
    }

    /**
     * {@code text} without diacritics, with its case: {@code Đặng} becomes {@code Dang}; other characters stay as they
     * are.
     */
    public static String unmarked(String text) {
        String parts = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder plain = new StringBuilder(parts.length());
        for (int i = 0; i < parts.length(); i++) {
            char c = parts.charAt(i);
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                plain.append(c == 'đ' ? 'd' : c == 'Đ' ? 'D' : c);
            }
        }
        return plain.toString();
    }

    /**
     * {@code text} in digits and lower-case letters without diacritics; an apostrophe is dropped, other characters
     * become one blank.
     */
    public static String folded(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder(composed.length());
        boolean gap = false;
        for (int c : composed.codePoints().toArray()) {
            char base = folded(c);
            if (base != 0) {
                folded.append(gap && folded.length() > 0 ? " " : "").append(base);
                gap = false;
            } else if (c != '\'' && c != '’') {
                gap = true;
            }
        }
        return folded.toString();
    }

    /** The lower-case letter without diacritics, or the digit, as which a character is compared; 0 if it is neither. */
    public static char folded(int codePoint) {
        return codePoint < END ? FOLDED[codePoint] : 0;
    }

    private static char[] table() {
        char[] folded = new char[END];
        for (char c = 0; c < END; c++) {
            if (Character.isLetter(c) || (c >= '0' && c <= '9')) {
                char first = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD)
                        .charAt(0);
                folded[c] = Character.toLowerCase(first == 'Đ' || first == 'đ' ? 'd' : first);
            }
        }
        return folded;
    }
}
