package vn.lienthong.core.units;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import vn.lienthong.core.internal.wire.Vietnamese;

/**
 * Vietnamese names without what people leave out when they type: capitals, accents, đ, punctuation and the title of a
 * unit (phường, xã, tỉnh...).
 */
final class UnitNames {
    /** Longest name that is looked at; the longest in the lists has 33 characters. */
    static final int LONGEST = 100;

    /** Titles as they precede a name, folded; a longer one before a shorter one that it begins with. */
    private static final List<String> TITLES =
            List.of("thanh pho", "thi tran", "thi xa", "dac khu", "phuong", "huyen", "quan", "tinh", "xa");

    /** Abbreviations that people write with a full stop before a name. */
    private static final List<String> ABBREVIATIONS = List.of("tp.", "tt.", "tx.", "p.", "x.", "h.", "q.", "t.");

    private UnitNames() {}

    /**
     * Folds UTF-8 directly from the bytes of a list, so that a look-up by name creates no strings for other names.
     * Apostrophes are dropped (Ea H'Leo), other marks become one space. Returns how many characters {@code to} then
     * has.
     */
    static int fold(byte[] bytes, int from, int until, char[] to) {
        int length = 0;
        boolean gap = false;
        int i = from;
        while (i < until) {
            int b = bytes[i];
            int c;
            if (b >= 0) {
                c = b;
                i++;
            } else if ((b & 0xE0) == 0xC0) {
                c = (b & 0x1F) << 6 | (bytes[i + 1] & 0x3F);
                i += 2;
            } else if ((b & 0xF0) == 0xE0) {
                c = (b & 0x0F) << 12 | (bytes[i + 1] & 0x3F) << 6 | (bytes[i + 2] & 0x3F);
                i += 3;
            } else {
                c = 0;
                i += 4;
            }
            char base = Vietnamese.folded(c);
            if (base != 0) {
                if (gap && length > 0) {
                    to[length++] = ' ';
                }
                to[length++] = base;
                gap = false;
            } else if (c != '\'' && c != '’') {
                gap = true;
            }
        }
        return length;
    }

    /** How many characters of a folded name are its title with the space after it; 0 if it has none. */
    static int titleLength(CharSequence folded) {
        for (String title : TITLES) {
            int n = title.length();
            if (folded.length() > n + 1
                    && folded.charAt(n) == ' '
                    && CharSequence.compare(folded.subSequence(0, n), title) == 0) {
                return n + 1;
            }
        }
        return 0;
    }

    /** The title at the beginning of a name as it is written, without the space after it; empty if it has none. */
    static String title(String name) {
        int words = wordsOf(name);
        int end = 0;
        for (int i = 0; i < words; i++) {
            end = name.indexOf(' ', end + 1);
        }
        return end < 0 ? "" : name.substring(0, end);
    }

    private static int wordsOf(String name) {
        String folded = Vietnamese.folded(name);
        int length = titleLength(folded);
        return length == 0 ? 0 : folded.substring(0, length).split(" ", -1).length - 1;
    }

    /** A name that is looked up, in the forms in which it is compared. */
    static final class Asked {
        private final String written;
        private final String folded;
        private final String bare;
        private final char[] bareChars;

        private Asked(String written) {
            this.written = written;
            this.folded = Vietnamese.folded(written);
            this.bare = folded.substring(titleLength(folded));
            this.bareChars = bare.toCharArray();
        }

        static Asked of(String name) {
            String written = Vietnamese.normalised(name).toLowerCase(Locale.ROOT);
            for (String abbreviation : ABBREVIATIONS) {
                if (written.startsWith(abbreviation) && written.length() > abbreviation.length()) {
                    written = written.substring(abbreviation.length()).strip();
                    break;
                }
            }
            return new Asked(written);
        }

        /** How well a unit's folded name matches: 0 not at all, 1 without its title, 2 with it. */
        int fit(char[] name, int length) {
            int from = length - bare.length();
            if (from < 0 || !Arrays.equals(name, from, length, bareChars, 0, bareChars.length)) {
                return 0;
            }
            String whole = new String(name, 0, length);
            if (whole.equals(folded)) {
                return 2;
            }
            String bareName = whole.substring(titleLength(whole));
            return bareName.equals(folded) || bareName.equals(bare) ? 1 : 0;
        }

        /**
         * How well a name that matches without accents matches with them: 4 completely, 3 without its title, 0 not at
         * all.
         */
        int writtenFit(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals(written)) {
                return 4;
            }
            String bareName = bareOf(lower);
            return bareName.equals(written) || bareName.equals(bareOf(written)) ? 3 : 0;
        }

        private static String bareOf(String name) {
            return name.substring(UnitNames.title(name).length()).strip();
        }
    }
}
