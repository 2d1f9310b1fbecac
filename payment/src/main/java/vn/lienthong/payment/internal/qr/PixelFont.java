package vn.lienthong.payment.internal.qr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Capital letters of five by seven dots, the usual ones of character displays (phông chữ điểm), for text below a code: pictures
 * are made without java.desktop.
 */
final class PixelFont {
    /** Width of a character with the gap behind it. */
    static final int ADVANCE = 6;

    /** Height of a line with the gap below it. */
    static final int LINE = 10;

    private static final char FIRST = ' ';
    private static final char LAST = 'Z';
    private static final int COLUMNS = 5;
    private static final int ROWS = 7;

    /** Five columns a character from the blank to Z, two hex digits a column, the lowest bit on top. */
    private static final String COLUMNS_HEX = "0000000000" + "00005F0000" + "0007000700" + "147F147F14" + "242A7F2A12"
            + "2313086462" + "3649552250" + "0005030000" + "001C224100" + "0041221C00" + "14083E0814" + "08083E0808"
            + "0050300000" + "0808080808" + "0060600000" + "2010080402" + "3E5149453E" + "00427F4000" + "4261514946"
            + "2141454B31" + "1814127F10" + "2745454539" + "3C4A494930" + "0171090503" + "3649494936" + "064949291E"
            + "0036360000" + "0056360000" + "0814224100" + "1414141414" + "0041221408" + "0201510906" + "324979413E"
            + "7E1111117E" + "7F49494936" + "3E41414122" + "7F4141221C" + "7F49494941" + "7F09090901" + "3E4149497A"
            + "7F0808087F" + "00417F4100" + "2040413F01" + "7F08142241" + "7F40404040" + "7F020C027F" + "7F0408107F"
            + "3E4141413E" + "7F09090906" + "3E4151215E" + "7F09192946" + "4649494931" + "01017F0101" + "3F4040403F"
            + "1F2040201F" + "3F4038403F" + "6314081463" + "0708700807" + "6151494543";

    private PixelFont() {}

    /** Whether the dot is set; a character that the font lacks is empty. */
    static boolean dot(char c, int column, int row) {
        char capital = String.valueOf(c).toUpperCase(Locale.ROOT).charAt(0);
        if (capital < FIRST || capital > LAST || column < 0 || column >= COLUMNS || row < 0 || row >= ROWS) {
            return false;
        }
        int at = ((capital - FIRST) * COLUMNS + column) * 2;
        return (Integer.parseInt(COLUMNS_HEX.substring(at, at + 2), 16) >> row & 1) == 1;
    }

    /** The lines in parts of at most {@code most} characters, broken at blanks where there are any. */
    static List<String> wrapped(List<String> lines, int most) {
        List<String> parts = new ArrayList<>();
        for (String line : lines) {
            String rest = line.strip();
            while (rest.length() > most) {
                int blank = rest.lastIndexOf(' ', most);
                int end = blank > 0 ? blank : most;
                parts.add(rest.substring(0, end).strip());
                rest = rest.substring(end).strip();
            }
            parts.add(rest);
        }
        return parts;
    }
}
