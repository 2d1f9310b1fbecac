package vn.lienthong.core.ledger.internal.table;

import org.jspecify.annotations.Nullable;

/** Words from outside, as every database can store them: no control characters, no halves of characters, no more than fit. */
public final class Words {
    private static final int TEXT = 400;
    private static final int KIND = 60;

    private Words() {}

    /** A sentence. */
    public static String text(String words) {
        return clean(words, TEXT);
    }

    /** The class of an error. */
    static @Nullable String kind(@Nullable String kind) {
        return kind == null ? null : clean(kind, KIND);
    }

    private static String clean(String words, int most) {
        StringBuilder clean = new StringBuilder(Math.min(words.length(), most));
        for (int i = 0; i < words.length() && clean.length() < most; ) {
            int c = words.codePointAt(i);
            i += Character.charCount(c);
            if (clean.length() + Character.charCount(c) > most) {
                break;
            }
            int type = Character.getType(c);
            boolean strange = type == Character.CONTROL || type == Character.SURROGATE || type == Character.UNASSIGNED;
            clean.appendCodePoint(strange ? ' ' : c);
        }
        return clean.toString();
    }
}
