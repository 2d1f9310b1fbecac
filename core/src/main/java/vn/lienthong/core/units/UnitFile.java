package vn.lienthong.core.units;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file format of {@link AdministrativeUnits#load} in one pass over its bytes, then links the lists. Checks
 * everything that the index relies on; an error names line and column. Used once by one thread.
 */
final class UnitFile {
    static final int MOST_BYTES = 16 << 20;

    private static final int MOST_LISTS = 16;
    private static final String HEADER = "lienthong-units\t1";

    private final UnitText text;
    private final byte[] bytes;
    private final List<UnitIndex> lists = new ArrayList<>();
    /** For each list, where the successors of each row begin; 0 for none. */
    private final List<int[]> successors = new ArrayList<>();

    UnitFile(byte[] bytes, String origin) {
        this.text = new UnitText(bytes, origin);
        this.bytes = bytes;
    }

    UnitRegister read() {
        if (bytes.length > MOST_BYTES) {
            throw text.refusedWhole("must have at most " + MOST_BYTES + " bytes, but has more");
        }
        boolean marked =
                bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        int at = marked ? 3 : 0;
        int end = lineEnd(at);
        if (!ascii(at, end).equals(HEADER)) {
            throw refused(at, "the first line must be lienthong-units, TAB, 1, but is not");
        }
        at = afterLine(end);
        while (at < bytes.length) {
            byte b = bytes[at];
            if (b == '#' || b == '\n' || b == '\r') {
                at = afterLine(lineEnd(at));
            } else if (b == '?' || (b >= '0' && b <= '9')) {
                at = unit(at);
            } else {
                at = list(at);
            }
        }
        close(at);
        for (int i = 0; i < lists.size(); i++) {
            UnitIndex newer = i + 1 < lists.size() ? lists.get(i + 1) : null;
            new UnitSuccession(text, lists.get(i), newer).read(successors.get(i));
        }
        return new UnitRegister(lists);
    }

    private int list(int at) {
        int end = lineEnd(at);
        String[] columns = ascii(at, Math.min(end, at + 64)).split("\t", -1);
        if (columns.length != 3 || !columns[0].equals("list")) {
            throw refused(
                    at,
                    "a line must begin with the code of a unit, or be: list, TAB, first day, TAB, last day; but is neither");
        }
        close(at);
        if (lists.size() == MOST_LISTS) {
            throw refused(at, "must have at most " + MOST_LISTS + " lists, but has more");
        }
        @Nullable UnitIndex previous = lists.isEmpty() ? null : lists.get(lists.size() - 1);
        LocalDate first = columns[1].isEmpty() && previous == null ? null : day(at + 5, columns[1]);
        LocalDate last = day(at + 6 + columns[1].length(), columns[2]);
        if (first != null && first.isAfter(last)) {
            throw refused(at + 5, "the first day of a list must not be after its last, but is");
        }
        if (previous != null && first != null && !first.isAfter(previous.last)) {
            throw refused(
                    at + 5,
                    "a list must begin after the end of the one before it (" + previous.last + "), but does not");
        }
        lists.add(new UnitIndex(bytes, first, last));
        successors.add(new int[4_096]);
        return afterLine(end);
    }

    /** By hand: initialising the JDK's date parser takes longer than reading this file. */
    private LocalDate day(int at, String text) {
        try {
            if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
                return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
            }
        } catch (DateTimeException e) {
            throw refused(at, "a day must be yyyy-MM-dd and exist, but does not");
        }
        throw refused(at, "a day must be yyyy-MM-dd and exist, but does not");
    }

    /** The digits as a number; a number that no day has if one of them is not a digit. */
    private static int number(String text, int from, int until) {
        int number = 0;
        for (int i = from; i < until; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private void close(int at) {
        if (!lists.isEmpty()) {
            UnitIndex open = lists.get(lists.size() - 1);
            if (open.provinceCount() == 0) {
                throw refused(at, "a list must have at least one province, but the one that ends here has none");
            }
            open.trim();
        } else if (at >= bytes.length) {
            throw refused(at, "must have at least one list, but has none");
        }
    }

    private int unit(int at) {
        if (lists.isEmpty()) {
            throw refused(
                    at,
                    "the line of a list (list, TAB, first day, TAB, last day) must be before its units, but is not");
        }
        UnitIndex list = lists.get(lists.size() - 1);
        boolean listed = bytes[at] != '?';
        int code = listed ? at : at + 1;
        int codeEnd = list.columnEnd(code);
        int key = UnitKey.of(bytes, code, codeEnd);
        if (key < 0) {
            throw refused(code, "a code must be two digits (province), three (district) or five (commune), but is not");
        }
        if (list.anyRow(key) >= 0) {
            throw refused(code, "the code " + ascii(code, codeEnd) + " must be in a list once, but is there twice");
        }
        if (list.provinceCount() == 0 && !UnitKey.isProvince(key)) {
            throw refused(code, "a province must be before the units in it, but is not");
        }
        if (list.rows() == UnitIndex.MOST_ROWS) {
            throw refused(code, "a list must have at most " + UnitIndex.MOST_ROWS + " units, but has more");
        }
        int row = list.rows();
        list.add(at, key, listed);
        if (codeEnd == bytes.length || bytes[codeEnd] != '\t') {
            throw refused(codeEnd, "a TAB and the name must follow the code, but do not");
        }
        int end = name(codeEnd + 1);
        if (end == codeEnd + 1) {
            throw refused(end, "the name must not be empty, but is");
        }
        if (tab(end)) {
            end = name(end + 1);
        }
        if (tab(end)) {
            int links = end + 1;
            end = list.columnEnd(links);
            if (end > links) {
                remember(row, links);
            }
        }
        if (tab(end)) {
            throw refused(
                    end,
                    "a unit must have at most four columns (code, name, name in English, successors), but has more");
        }
        return afterLine(end);
    }

    private boolean tab(int at) {
        return at < bytes.length && bytes[at] == '\t';
    }

    private void remember(int row, int links) {
        int last = successors.size() - 1;
        int[] known = successors.get(last);
        if (row >= known.length) {
            known = Arrays.copyOf(known, Math.max(row + 1, known.length * 2));
            successors.set(last, known);
        }
        known[row] = links;
    }

    /** Checks a name and returns its end. Only composed Latin letters and the punctuation of names are accepted. */
    private int name(int from) {
        int at = from;
        while (at < bytes.length) {
            byte b = bytes[at];
            if (b >= ' ' && b != 0x7F) {
                at++;
            } else if (b == '\t' || b == '\n' || b == '\r') {
                break;
            } else {
                int length = letter(at);
                if (length == 0) {
                    throw refused(
                            at, "a name must be UTF-8 in composed Latin letters (NFC), but this character is not");
                }
                at += length;
            }
        }
        if (at - from > UnitText.LONGEST_NAME) {
            throw refused(from, "a name must have at most " + UnitText.LONGEST_NAME + " bytes, but has " + (at - from));
        }
        return at;
    }

    /** How many bytes the letter beyond ASCII has: U+00C0 to U+024F, U+1E00 to U+1EFF, dash and apostrophe; 0 if none. */
    private int letter(int at) {
        int b = bytes[at] & 0xFF;
        if (b >= 0xC3 && b <= 0xC9) {
            return continued(at + 1) ? 2 : 0;
        }
        if (!continued(at + 1) || !continued(at + 2)) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int third = bytes[at + 2] & 0xFF;
        boolean letter = b == 0xE1 && second >= 0xB8 && second <= 0xBB;
        boolean mark = b == 0xE2 && second == 0x80 && (third == 0x93 || third == 0x99);
        return letter || mark ? 3 : 0;
    }

    private boolean continued(int at) {
        return at < bytes.length && (bytes[at] & 0xC0) == 0x80;
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at > from && bytes[at - 1] == '\r' ? at - 1 : at;
    }

    private int afterLine(int end) {
        if (end < bytes.length && bytes[end] == '\r') {
            if (end + 1 < bytes.length && bytes[end + 1] != '\n') {
                throw refused(end, "a carriage return must be before a line feed, but is not");
            }
            return Math.min(end + 2, bytes.length);
        }
        return Math.min(end + 1, bytes.length);
    }

    private String ascii(int from, int until) {
        return text.ascii(from, until);
    }

    private IllegalArgumentException refused(int offset, String rule) {
        return text.refused(offset, rule);
    }
}
