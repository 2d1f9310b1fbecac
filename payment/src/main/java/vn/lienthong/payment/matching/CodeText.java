package vn.lienthong.payment.matching;

import java.util.Locale;
import vn.lienthong.core.internal.wire.Vietnamese;

/** What is left of a text when only letters and digits count (nội dung đã chuẩn hóa). */
final class CodeText {
    private static final int LONGEST = 500;

    private CodeText() {}

    /** Capital letters A to Z and digits, without marks, blanks and signs; cut at 500 characters. */
    static String plain(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return Vietnamese.unmarked(cut).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    /** A plain text in which characters that look alike are one: O and 0; I, L and 1. */
    static String alike(String plain) {
        return plain.replace('O', '0').replace('I', '1').replace('L', '1');
    }

    /** How many characters of the code differ from the text at that place. */
    static int differing(String code, String text, int at) {
        int differing = 0;
        for (int i = 0; i < code.length(); i++) {
            differing += code.charAt(i) == text.charAt(at + i) ? 0 : 1;
        }
        return differing;
    }
}
