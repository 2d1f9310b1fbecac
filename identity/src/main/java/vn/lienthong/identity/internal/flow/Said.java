package vn.lienthong.identity.internal.flow;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.identity.Claims;

/**
 * The members {@code error} and {@code error_description} of an answer (RFC 6749 section 5.2), fit for a message.
 *
 * @param code as received; {@code null} if there is none
 * @param description a sentence that quotes it, with a blank before it; empty if there is none
 */
record Said(@Nullable String code, String description) {
    static final Said NOTHING = new Said(null, "");

    /** "No error", as platforms write it that send the member always. */
    private static final Set<String> NO_ERROR = Set.of("0", "00", "false", "null", "none");

    private static final Pattern ERROR = Pattern.compile("[ ,]error=\"([^\"\\\\]{1,100})\"");
    private static final Pattern DESCRIPTION = Pattern.compile("[ ,]error_description=\"([^\"\\\\]{1,1000})\"");

    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_DESCRIPTION = 150;

    /** Shorter than this a text is no secret, and would be found in ordinary words. */
    private static final int SHORTEST_SECRET = 4;

    /** Reads the members; a description that quotes a secret that was sent loses it. */
    static Said in(JsonObject answer, Collection<String> sent) {
        Claims members = Claims.from(answer.toMap());
        String code = members.text("error");
        if (code == null || code.length() > LONGEST_CODE || NO_ERROR.contains(code.toLowerCase(Locale.ROOT))) {
            return NOTHING;
        }
        return new Said(code, quoted(members.text("error_description"), sent));
    }

    /** The same from a {@code WWW-Authenticate} header (RFC 6750 section 3), where user info usually has them. */
    static Said inHeader(@Nullable String header, Collection<String> sent) {
        if (header == null) {
            return NOTHING;
        }
        String code = parameter(ERROR, header);
        return code == null ? NOTHING : new Said(code, quoted(parameter(DESCRIPTION, header), sent));
    }

    private static @Nullable String parameter(Pattern parameter, String header) {
        Matcher found = parameter.matcher(header);
        return found.find() ? found.group(1) : null;
    }

    /** The same for a description that came alone, such as through the browser. */
    static String quoted(@Nullable String description, Collection<String> sent) {
        if (description == null) {
            return "";
        }
        String line = Redaction.text(without(sent, description))
                .replaceAll("[\\p{Z}\uFFFD]+", " ")
                .strip();
        return line.isEmpty() ? "" : " It says: '" + VisibleText.LINE.shown(line, LONGEST_DESCRIPTION) + "'.";
    }

    private static String without(Collection<String> sent, String text) {
        String left = text;
        for (String secret : sent) {
            if (secret.length() >= SHORTEST_SECRET) {
                left = left.replace(secret, "***");
            }
        }
        return left;
    }

    /** Both, for a message that is about something else. */
    String all() {
        return code == null ? "" : ". Its error is '" + Redaction.text(code) + "'." + description;
    }
}
