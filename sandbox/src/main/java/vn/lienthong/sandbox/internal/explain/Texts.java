package vn.lienthong.sandbox.internal.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Wrong ways to make a signed text that merchants of every rail take. */
public final class Texts {
    private static final Duration HALF_DAY = Duration.ofHours(12);
    private static final Duration NEAR = Duration.ofHours(1);

    private Texts() {}

    /** As {@code getBytes(US_ASCII)} leaves it. */
    public static String ascii(String text) {
        return new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    }

    /** A value as in forms. */
    public static String form(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** As JavaScript's {@code encodeURIComponent} with {@code %20} replaced by a plus sign. */
    public static String javaScript(String value) {
        return form(value)
                .replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%7E", "~");
    }

    /** As PHP's {@code urlencode}. */
    public static String php(String value) {
        return form(value).replace("*", "%2A");
    }

    /** {@code k=v&k=v} in the order of the map. */
    public static String pairs(Map<String, String> fields, UnaryOperator<String> value) {
        return fields.entrySet().stream()
                .map(one -> one.getKey() + "=" + value.apply(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The values joined with bars. */
    public static String bars(Map<String, String> fields) {
        return String.join("|", fields.values());
    }

    /** A copy without these names. */
    public static Map<String, String> without(Map<String, String> fields, String... names) {
        Map<String, String> rest = new LinkedHashMap<>(fields);
        for (String name : names) {
            rest.remove(name);
        }
        return rest;
    }

    /** A copy with another value, if it has the name. */
    public static Map<String, String> with(Map<String, String> fields, String name, UnaryOperator<String> change) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.computeIfPresent(name, (n, value) -> change.apply(value));
        return changed;
    }

    /** Texts, numbers and truth values of an object in its order; null is empty, and what is nested is JSON. */
    public static Map<String, String> members(JsonNode object) {
        Map<String, String> all = new LinkedHashMap<>();
        object.properties().forEach(one -> {
            JsonNode value = one.getValue();
            all.put(one.getKey(), value.isContainerNode() ? value.toString() : value.isNull() ? "" : value.asText());
        });
        return all;
    }

    /** A hundredth of an amount; what is no amount stays. */
    public static String divided(String amount) {
        return amount.matches("[0-9]{1,15}")
                ? new BigDecimal(amount).movePointLeft(2).stripTrailingZeros().toPlainString()
                : amount;
    }

    /** An amount with two more zeros. */
    public static String multiplied(String amount) {
        return amount.matches("[0-9]{1,15}") ? amount + "00" : amount;
    }

    /** {@code yyyyMMddHHmmss} as a clock with twelve hours writes it. */
    public static String twelveHours(String compact) {
        if (!compact.matches("[0-9]{14}")) {
            return compact;
        }
        int hour = Integer.parseInt(compact.substring(8, 10)) % 12;
        String shown = hour == 0 ? "12" : hour < 10 ? "0" + hour : String.valueOf(hour);
        return compact.substring(0, 8) + shown + compact.substring(10);
    }

    /** Whether a time is about half a day from now, as the afternoon is with twelve hours. */
    public static boolean isHalfDayOff(@Nullable Instant written, Instant now) {
        return written != null
                && Duration.between(written, now).abs().minus(HALF_DAY).abs().compareTo(NEAR) < 0;
    }
}
