package vn.lienthong.core.internal.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates an English configuration error into Vietnamese. The errors of all modules have one grammar ({@code place:
 * key: must be …, but is …}); other parts are left out, and only keys and values are named.
 */
public final class InVietnamese {
    private static final Pattern DID_YOU_MEAN = Pattern.compile("; did you mean '([^']*)'\\?");
    private static final Pattern KNOWN = Pattern.compile("; known are ([^;]*)");
    private static final Pattern ONE_OF = Pattern.compile("must be one of ([^']*?), but is '([^']{0,80})'");
    private static final Pattern RANGE =
            Pattern.compile("must be a whole number from (-?\\d+) to (-?\\d+), but is '([^']{0,80})'");
    private static final Pattern CONTAIN =
            Pattern.compile("credentials: must contain ([\\w, -]+), but ([\\w, -]+) (?:is|are) missing");
    private static final Pattern ORIGIN = Pattern.compile("\\b[\\w.-]+:\\d+(?=: )");
    private static final Pattern KEY = Pattern.compile(
            "\\b(?:settings|credentials|trust|timeouts)\\.[A-Za-z][\\w.-]*\\w|\\b(?:credentials|dialect|signOn"
                    + "|baseUri|agencyCode|proxy|plainHttp|trust)\\b");
    private static final Pattern VALUE = Pattern.compile("'([^']{1,80})'");

    private InVietnamese() {}

    /** The end of a message with what was probably meant, or with all known values. */
    static String hint(String english) {
        Matcher meant = DID_YOU_MEAN.matcher(english);
        if (meant.find()) {
            return "; có phải là '" + meant.group(1) + "'?";
        }
        if (english.contains("; there is none here")) {
            return "; ở đây không có giá trị nào";
        }
        Matcher known = KNOWN.matcher(english);
        return known.find() ? "; các giá trị nhận biết được: " + known.group(1) : "";
    }

    /** A configuration error of any module. */
    public static String sentence(String english) {
        String key = first(KEY, english);
        String place = first(ORIGIN, english);
        return (place.isEmpty() ? "" : place + ": ") + (key.isEmpty() ? "cấu hình của nền tảng" : key) + " "
                + rule(english) + hint(english);
    }

    private static String rule(String english) {
        Matcher contain = CONTAIN.matcher(english);
        if (contain.find()) {
            return "phải có " + contain.group(1) + ", hiện còn thiếu " + contain.group(2);
        }
        Matcher choice = ONE_OF.matcher(english);
        if (choice.find()) {
            return "phải là một trong các giá trị " + choice.group(1) + ", hiện là '" + choice.group(2) + "'";
        }
        Matcher range = RANGE.matcher(english);
        if (range.find()) {
            return "phải là số nguyên từ " + range.group(1) + " đến " + range.group(2) + ", hiện là '" + range.group(3)
                    + "'";
        }
        if (english.contains("is not known")) {
            return "không nhận biết được" + quoted(english);
        }
        return english.contains("is missing") ? "còn thiếu" : "chưa đúng" + quoted(english);
    }

    /** The values in the error, without the one that was probably meant. */
    private static String quoted(String english) {
        Matcher values = VALUE.matcher(DID_YOU_MEAN.matcher(english).replaceAll(""));
        List<String> found = new ArrayList<>();
        while (values.find()) {
            found.add("'" + values.group(1) + "'");
        }
        return found.isEmpty() ? "" : " (" + String.join(", ", found) + ")";
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }
}
