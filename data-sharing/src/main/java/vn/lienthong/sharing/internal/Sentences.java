package vn.lienthong.sharing.internal;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Redaction;

/** A platform's own sentence, made fit for an exception: it may repeat the name of the person that it is about. */
public final class Sentences {
    private static final int LONGEST = 2_000;

    private Sentences() {}

    /** Our words and, if the platform gave any, its own as {@link #without}. */
    public static String said(String ours, @Nullable String theirs, Iterable<String> words) {
        return theirs == null ? ours : ours + ": " + without(words, theirs);
    }

    /**
     * The sentence with these words of ours taken out, in whatever case, and then as {@link Redaction#text}. Words of one
     * letter are left.
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
