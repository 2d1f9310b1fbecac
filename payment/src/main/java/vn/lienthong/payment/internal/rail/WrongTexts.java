package vn.lienthong.payment.internal.rail;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Wrong ways to make a signed text that are known on every rail; only for explanations. */
public final class WrongTexts {
    private WrongTexts() {}

    /** What remains after an encoder that knows US-ASCII only. */
    public static String ascii(String text) {
        return new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    }

    /** A percent-encoded text with the characters that JavaScript's {@code encodeURIComponent} leaves alone. */
    public static String javaScript(String encoded) {
        return encoded.replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%7E", "~");
    }

    /** An amount with two more zeros; what is no amount stays. */
    public static String multiplied(String amount) {
        return amount.matches("[0-9]{1,15}") ? amount + "00" : amount;
    }

    /** A hundredth of an amount; what is no amount stays. */
    public static String divided(String amount) {
        return amount.matches("[0-9]{1,15}")
                ? new BigDecimal(amount).movePointLeft(2).stripTrailingZeros().toPlainString()
                : amount;
    }

    /** {@code yyyyMMddHHmmss} as {@code yyyyMMddhhmmss} writes it; anything else stays. */
    public static String twelveHours(String time) {
        if (!time.matches("[0-9]{14}")) {
            return time;
        }
        int hour = Integer.parseInt(time.substring(8, 10)) % 12;
        return time.substring(0, 8)
                + (hour == 0 ? "12" : hour < 10 ? "0" + hour : String.valueOf(hour))
                + time.substring(10);
    }

    /** {@code yyyyMMddHHmmss} with the afternoon that a clock with twelve hours hides; anything else stays. */
    public static String afternoon(String time) {
        return time.matches("[0-9]{8}(0[0-9]|1[01])[0-9]{4}")
                ? time.substring(0, 8) + (Integer.parseInt(time.substring(8, 10)) + 12) + time.substring(10)
                : time;
    }

    /** A copy with one value changed, if it is there. */
    public static Map<String, String> with(Map<String, String> fields, String name, UnaryOperator<String> change) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.computeIfPresent(name, (key, value) -> change.apply(value));
        return changed;
    }
}
