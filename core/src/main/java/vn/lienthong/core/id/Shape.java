package vn.lienthong.core.id;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * The shape rules that all identifiers share. Every refusal names the field and the rule, and never the text: the text
 * may be a person's number. All checks stop at the first wrong character, so the size of the input does not matter.
 */
final class Shape {
    private Shape() {}

    /** {@code text} if it is exactly {@code length} ASCII digits. */
    static String digits(String field, @Nullable String text, int length) {
        String present = within(field, text, length);
        for (int i = 0; i < present.length(); i++) {
            if (!isDigit(present.charAt(i))) {
                throw refused(
                        field,
                        "must be " + length + " digits 0 to 9, but " + VisibleText.described(present, i)
                                + " is not a digit");
            }
        }
        if (present.length() != length) {
            throw refused(field, "must be " + length + " digits, but has " + present.length());
        }
        return present;
    }

    /** {@code text} if it is not empty and has at most {@code most} characters. */
    static String within(String field, @Nullable String text, int most) {
        if (text == null || text.isEmpty()) {
            throw refused(field, "is missing");
        }
        if (text.length() > most) {
            throw refused(field, "must have at most " + most + " characters, but has " + text.length());
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

    /** Stars for all but the last three characters: just enough to distinguish two people's log lines. */
    static String masked(String value) {
        int shown = Math.min(3, value.length() / 3);
        return "*".repeat(value.length() - shown) + value.substring(value.length() - shown);
    }
}
