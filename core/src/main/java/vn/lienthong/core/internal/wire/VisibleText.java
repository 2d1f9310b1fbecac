package vn.lienthong.core.internal.wire;

import java.util.Locale;

/**
 * Which characters a text may have (ký tự hiển thị), as five policies. All of them refuse control characters and
 * unpaired surrogates. Thread-safe.
 */
public enum VisibleText {
    /** Visible ASCII without blanks, as in codes and tokens. */
    TOKEN("visible ASCII characters without blanks") {
        @Override
        public boolean allows(int c) {
            return c > ' ' && c < 0x7F;
        }
    },

    /** Visible ASCII and blanks, as in headers. */
    ASCII("visible ASCII characters and blanks") {
        @Override
        public boolean allows(int c) {
            return c >= ' ' && c < 0x7F;
        }
    },

    /**
     * One line in any language, as in names, codes and descriptions: no invisible characters, such as direction marks
     * or characters without width, since two different texts would look alike.
     */
    LINE("one line of visible characters") {
        @Override
        public boolean allows(int c) {
            return switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> false;
                default -> WITHOUT_SHAPE.indexOf(c) < 0;
            };
        }
    },

    /** Lines that are compared or shown as they are: as {@link #LINE}, with line breaks and tabs. */
    LINES("visible characters, line breaks and tabs") {
        @Override
        public boolean allows(int c) {
            return c == '\n' || c == '\r' || c == '\t' || LINE.allows(c);
        }
    },

    /**
     * What people write, with line breaks, tabs and what their programs insert between words (soft hyphens, joiners);
     * only direction marks are refused, since they make a text look like another one.
     */
    PROSE("a text without control characters and direction marks") {
        @Override
        public boolean allows(int c) {
            return c == '\n'
                    || c == '\r'
                    || c == '\t'
                    || (!Character.isISOControl(c)
                            && Character.getType(c) != Character.SURROGATE
                            && !(c >= 0x202A && c <= 0x202E)
                            && !(c >= 0x2066 && c <= 0x2069));
        }
    };

    /** Letters and marks that are invisible: fillers and the grapheme joiner. */
    private static final String WITHOUT_SHAPE = "\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0";

    private final String rule;

    VisibleText(String rule) {
        this.rule = rule;
    }

    /** Whether the policy allows the character. */
    public abstract boolean allows(int codePoint);

    /** Whether the policy allows all characters of the text; an empty text is allowed. */
    public boolean fits(String text) {
        return firstRefused(text) < 0;
    }

    /** The index of the first character that the policy does not allow, or -1. */
    public int firstRefused(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!allows(c)) {
                return i;
            }
            i += Character.charCount(c);
        }
        return -1;
    }

    /**
     * {@code text}, which may be empty.
     *
     * @throws IllegalArgumentException that names {@code field} and rule, and the place of the first wrong character, but
     *     nothing that could be part of a name or number
     */
    public String check(String field, String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    field + ": must have at most " + longest + " characters, but has " + text.length());
        }
        int refused = firstRefused(text);
        if (refused >= 0) {
            throw new IllegalArgumentException(
                    field + ": must be " + rule + ", but contains " + described(text, refused));
        }
        return text;
    }

    /** {@code text}, which must not be blank either; otherwise as {@link #check}. */
    public String require(String field, String text, int longest) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(field + ": must not be empty");
        }
        return check(field, text, longest);
    }

    /** The text with U+FFFD for each character that the policy does not allow, for logs and messages. */
    public String shown(String text) {
        if (fits(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> shown.appendCodePoint(allows(c) ? c : 0xFFFD));
        return shown.toString();
    }

    /** As {@link #shown}, with at most {@code most} characters: a longer text is cut and ends in {@code …}. */
    public String shown(String text, int most) {
        if (text.length() <= most) {
            return shown(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return shown(text.substring(0, end)) + "…";
    }

    /** A character as {@code U+200B}, in digits 0 to 9 and A to F. */
    public static String codePoint(int c) {
        String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
        return "U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex;
    }

    /**
     * The position of a character in a text, from 1, with its code unless it could be part of a person's name or
     * number.
     */
    public static String described(String text, int index) {
        int c = text.codePointAt(index);
        String place = "the character at position " + (index + 1);
        boolean tells = Character.isLetterOrDigit(c) || Character.charCount(c) > 1;
        return tells ? place : place + " (" + codePoint(c) + ")";
    }
}
