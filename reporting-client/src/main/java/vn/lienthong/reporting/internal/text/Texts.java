package vn.lienthong.reporting.internal.text;

import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * Text from outside in our own messages: shortened, without characters that would garble a log or a screen, and without
 * numbers as long as a citizen's.
 */
public final class Texts {
    private static final int SHOWN = 40;
    /** As far as a text is looked at: what crosses the cut has to be recognised. */
    private static final int SEEN = 400;

    private Texts() {}

    /**
     * {@code raw} in quotes, cut after 40 characters, with U+FFFD for invisible characters and stars for a number of nine or
     * more digits.
     */
    public static String shown(String raw) {
        String seen = Redaction.numbers(raw.length() <= SEEN ? raw : raw.substring(0, SEEN));
        boolean whole = raw.length() <= SEEN && seen.length() <= SHOWN;
        String text = VisibleText.LINE.shown(seen.length() <= SHOWN ? seen : seen.substring(0, SHOWN));
        return '"' + text + (whole ? "\"" : "\" (" + raw.length() + " characters)");
    }
}
