package vn.lienthong.reporting.internal.text;

import vn.lienthong.core.internal.wire.VisibleText;

/** Text from outside in our own messages: shortened, and without characters that would garble a log or a screen. */
public final class Texts {
    private static final int SHOWN = 40;

    private Texts() {}

    /** {@code raw} in quotes, cut after 40 characters, with U+FFFD for invisible characters. */
    public static String shown(String raw) {
        if (raw.length() <= SHOWN) {
            return '"' + VisibleText.LINE.shown(raw) + '"';
        }
        return '"' + VisibleText.LINE.shown(raw.substring(0, SHOWN)) + "\" (" + raw.length() + " characters)";
    }
}
