package vn.lienthong.payment.internal.rail;

import java.util.regex.Pattern;
import vn.lienthong.core.Settings;

/** Settings that have a word of a platform's protocol: the name of a member, or a code that is sent as it is. */
public final class ProtocolWord {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private ProtocolWord() {}

    /**
     * The word.
     *
     * @throws vn.lienthong.core.PlatformException {@code CONFIGURATION} if it has other characters, such as the bar that
     *     separates signed values
     */
    public static String of(Settings settings, String key, String whenMissing) {
        String word = settings.text(key, whenMissing);
        if (!FORM.matcher(word).matches()) {
            throw settings.error(
                    key, ": must be letters, digits, '.', '_' or '-', at most 64, but is \"" + word + "\"");
        }
        return word;
    }
}
