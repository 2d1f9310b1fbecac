package vn.lienthong.core.id;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The shape rules that all identifiers share. Every refusal names the field and the rule, and never the text: the text
 * may be a person's number. All checks stop at the first wrong character, so the size of the input does not matter.
 */
final class Shape {
    private Shape() {}

    /** {@code text} where it is exactly {@code length} ASCII digits. */
    static String digits(String field, @Nullable String text, int length) {
        String present = within(field, text, length);
        for (int i = 0; i < present.length(); i++) {
            if (!isDigit(present.charAt(i))) {
                throw refused(
                        field,
                        "must be " + length + " digits 0 to 9, and " + described(present, i) + " is not a digit");
            }
        }
        if (present.length() != length) {
            throw refused(field, "must be " + length + " digits, and there are " + present.length());
        }
        return present;
    }

    /** {@code text} where it is there and has at most {@code most} characters. */
    static String within(String field, @Nullable String text, int most) {
        if (text == null || text.isEmpty()) {
            throw refused(field, "is missing");
        }
        if (text.length() > most) {
            throw refused(field, "has at most " + most + " characters, and there are " + text.length());
        }
        return text;
    }

    /** Refuses the characters that no identifier and no name on a card may hold: controls and direction marks. */
    static String printable(String field, String text) {
        for (int i = 0; i < text.length(); i++) {
            int type = Character.getType(text.charAt(i));
            if (type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                throw refused(field, described(text, i) + " is a control or direction mark");
            }
        }
        return text;
    }

    static IllegalArgumentException refused(String field, String rule) {
        return new IllegalArgumentException(field + ": " + rule);
    }

    static boolean allDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Where a wrong character stands; its code too where that cannot be part of somebody's number or name. */
    static String described(String text, int index) {
        char c = text.charAt(index);
        String place = "the character at position " + (index + 1);
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c)
                ? place
                : place + String.format(Locale.ROOT, " (U+%04X)", (int) c);
    }

    /** Stars for all but the last three characters: enough to tell two people's log lines apart, and no more. */
    static String masked(String value) {
        int shown = Math.min(3, value.length() / 3);
        return "*".repeat(value.length() - shown) + value.substring(value.length() - shown);
    }
}
