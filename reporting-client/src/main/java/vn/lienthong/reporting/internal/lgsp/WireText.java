package vn.lienthong.reporting.internal.lgsp;

import java.util.Locale;

/** Texts that go to the platform: bounded, and without characters that no form field has. */
final class WireText {
    private static final int LONGEST = 100_000;

    private WireText() {}

    static String checked(String member, String value) {
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    member + ": must be at most " + LONGEST + " characters, but is " + value.length());
        }
        value.codePoints().filter(WireText::isForbidden).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(
                    member + ": must be visible text, but contains U+" + String.format(Locale.ROOT, "%04X", c));
        });
        return value;
    }

    /** Control characters, lone surrogates, and the marks that make a text look like another one. */
    private static boolean isForbidden(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                || Character.getType(c) == Character.SURROGATE
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
