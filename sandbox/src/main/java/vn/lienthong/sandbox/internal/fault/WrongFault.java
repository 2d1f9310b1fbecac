package vn.lienthong.sandbox.internal.fault;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.core.internal.wire.Spelling;

/** A fault is refused (lỗi giả lập không hợp lệ): the message is in English, {@link #vietnamese} is for the page. */
public final class WrongFault extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private static final Pattern MEANT = Pattern.compile("; did you mean '(.*)'\\?");
    /** The labels of the options on the faults page. */
    private static final Map<String, String> LABELS = Map.of(
            "kind", "Lỗi",
            "platform", "Nền tảng",
            "path", "Đường dẫn",
            "seconds", "Số giây",
            "delay", "Số giây",
            "value", "Giá trị",
            "times", "Số lần");

    private final String vietnamese;

    /**
     * A refusal.
     *
     * @param option the option that is wrong; it begins both messages
     * @param vietnamese the rest of the Vietnamese message, without a full stop at the end
     * @param english the rest of the English message: {@code must be …, but is …}
     */
    public WrongFault(String option, String vietnamese, String english) {
        super(option + ": " + english);
        this.vietnamese =
                LABELS.getOrDefault(option, option) + " " + vietnamese + (vietnamese.endsWith("?") ? "" : ".");
    }

    /** The same, with the known name that was probably meant, or with all known names. */
    static WrongFault near(String option, String vietnamese, String english, String text, Collection<String> known) {
        String hint = Spelling.hint(text, known);
        Matcher meant = MEANT.matcher(hint);
        return new WrongFault(
                option,
                vietnamese
                        + (meant.matches()
                                ? "; có phải là '" + meant.group(1) + "'?"
                                : "; các giá trị hợp lệ: " + String.join(", ", known)),
                english + hint);
    }

    /** The message in Vietnamese. */
    public String vietnamese() {
        return vietnamese;
    }
}
