package vn.lienthong.sharing.internal;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Redaction;

/** A platform's own message, made safe for an exception: it may contain a person's name. */
public final class Sentences {
    private static final int LONGEST = 2_000;

    private Sentences() {}

    /** Our text and, if there is one, the platform's as in {@link #without}. */
    public static String said(String ours, @Nullable String theirs, Iterable<String> words) {
        return theirs == null ? ours : ours + ": " + without(words, theirs);
    }

    /**
     * The platform's message without these words, in upper or lower case, and then as {@link Redaction#text}. Words of
     * one letter stay.
     */
    public static String without(Iterable<String> words, String sentence) {
        String text = Normalizer.normalize(
                sentence.length() > LONGEST ? sentence.substring(0, LONGEST) : sentence, Normalizer.Form.NFC);
        for (String word : words) {
            String composed = Normalizer.normalize(word, Normalizer.Form.NFC).strip();
            if (composed.length() > 1) {
                text = Pattern.compile(Pattern.quote(composed), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(text)
                        .replaceAll("***");
            }
        }
        return Redaction.text(text);
    }
}
