package vn.lienthong.reporting.internal.text;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text from outside inside our own messages: short, and without characters that would disturb a log or a screen. */
public final class Texts {
    private static final int SHOWN = 40;
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private Texts() {}

    /** {@code raw} in quotes, cut after 40 characters, with control and direction characters written as their code. */
    public static String shown(String raw) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < raw.length() && i < SHOWN; i++) {
            char c = raw.charAt(i);
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || Character.isSurrogate(c)) {
                text.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
        return raw.length() > SHOWN ? text + " (" + raw.length() + " characters)" : text.toString();
    }

    /** Whether {@code text} is a civil date {@code yyyy-MM-dd} that exists. */
    public static boolean isDate(String text) {
        if (!DATE.matcher(text.length() == 10 ? text : "").matches()) {
            return false;
        }
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
