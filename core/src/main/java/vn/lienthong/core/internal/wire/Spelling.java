package vn.lienthong.core.internal.wire;

import java.util.Collection;
import java.util.Locale;

/** Finds the known word that was probably meant. */
public final class Spelling {
    private Spelling() {}

    /** {@code "; did you mean 'x'?"}, or the list of what is known, which may be empty. */
    public static String hint(String word, Collection<String> known) {
        if (known.isEmpty()) {
            return "; there is none here";
        }
        String suggestion = suggestion(word, known);
        return suggestion.isEmpty() ? "; known are " + String.join(", ", known) : suggestion;
    }

    /** {@code "; did you mean 'x'?"}, or an empty text if nothing is similar. */
    public static String suggestion(String word, Collection<String> known) {
        String best = "";
        int least = Math.max(2, word.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT), least);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : "; did you mean '" + best + "'?";
    }

    private static int distance(String a, String b, int enough) {
        if (Math.abs(a.length() - b.length()) >= enough) {
            return enough;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
