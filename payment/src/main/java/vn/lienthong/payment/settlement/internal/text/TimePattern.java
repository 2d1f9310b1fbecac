package vn.lienthong.payment.settlement.internal.text;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.core.internal.wire.VietnamTime;

/**
 * A format of times in Vietnam (định dạng thời gian): {@code yyyy MM dd HH mm ss SSS}, each of exactly that many digits,
 * {@code X} for an offset such as {@code +07:00}, {@code +0700} or {@code Z}, and everything else as it is; letters stand in
 * quotes. A pattern is read once, since a formatter of the JDK would take longer than everything else. Thread-safe.
 */
public final class TimePattern {
    /** What a time that does not fit is read as. */
    public static final long NONE = Long.MIN_VALUE;

    /** Vietnam's offset in the years that are read; it has not changed since 1975. */
    private static final int OFFSET = 7 * 3600;

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;
    private static final String LETTERS = "yMdHmsSX";
    private static final int[] DIGITS = {4, 2, 2, 2, 2, 2, 3};
    private static final int YEAR = 0;
    private static final int MONTH = 1;
    private static final int DAY = 2;
    private static final int HOUR = 3;
    private static final int MINUTE = 4;
    private static final int SECOND = 5;
    private static final int MILLIS = 6;
    private static final int ZONE = 7;
    private static final int LITERAL = 8;

    private final String pattern;
    private final int[] kinds;
    private final char[] literals;

    private TimePattern(String pattern, List<int[]> parts) {
        this.pattern = pattern;
        kinds = parts.stream().mapToInt(part -> part[0]).toArray();
        literals = new char[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            literals[i] = (char) parts.get(i)[1];
        }
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException that says what is wrong, without a field's name
     */
    public static TimePattern of(String pattern) {
        List<int[]> parts = new ArrayList<>();
        boolean[] has = new boolean[LITERAL];
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); ) {
            char c = pattern.charAt(i);
            int kind = LETTERS.indexOf(c);
            if (c == '\'') {
                quoted = !quoted;
                i++;
            } else if (quoted || !isLetter(c)) {
                require(
                        c > ' ' - 1 && c < 0x7F && !(c >= '0' && c <= '9'),
                        "must have no other marks than visible ASCII",
                        pattern);
                parts.add(new int[] {LITERAL, c});
                i++;
            } else {
                require(c != 'h', "must have the 24-hour clock (HH), since hh makes 13:00 and 01:00 one time", pattern);
                require(kind >= 0, "must have yyyy, MM, dd, HH, mm, ss, SSS and X only", pattern);
                int run = run(pattern, i);
                require(
                        kind == ZONE ? run == 1 : run == DIGITS[kind],
                        "must have yyyy, MM, dd, HH, mm, ss, SSS and X in full",
                        pattern);
                require(!has[kind], "must have each part once", pattern);
                has[kind] = true;
                parts.add(new int[] {kind, 0});
                i += run;
            }
        }
        require(!quoted, "must close its quotes", pattern);
        require(has[YEAR] && has[MONTH] && has[DAY], "must have yyyy, MM and dd", pattern);
        require(has[HOUR] || !(has[MINUTE] || has[SECOND] || has[MILLIS] || has[ZONE]), "must have HH", pattern);
        require(has[MINUTE] || !has[SECOND], "must have mm", pattern);
        require(has[SECOND] || !has[MILLIS], "must have ss", pattern);
        return new TimePattern(pattern, parts);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static int run(String pattern, int start) {
        int end = start;
        while (end < pattern.length() && pattern.charAt(end) == pattern.charAt(start)) {
            end++;
        }
        return end - start;
    }

    private static void require(boolean condition, String rule, String pattern) {
        if (!condition) {
            throw new IllegalArgumentException(rule + ", but is '" + pattern + "'");
        }
    }

    /**
     * Milliseconds since 1970 of a time of the years 2000 to 2999, or {@link #NONE} if the bytes are not such a time; a
     * date alone is its first moment in Vietnam.
     */
    public long millis(byte[] bytes, int from, int to) {
        int year = 0;
        int month = 0;
        int day = 0;
        int hour = 0;
        int minute = 0;
        int second = 0;
        int millis = 0;
        int offset = OFFSET;
        int at = from;
        for (int i = 0; i < kinds.length; i++) {
            int kind = kinds[i];
            if (kind == LITERAL) {
                if (at >= to || bytes[at++] != literals[i]) {
                    return NONE;
                }
                continue;
            }
            if (kind == ZONE) {
                int length = zoneLength(bytes, at, to);
                offset = zone(bytes, at, length);
                if (offset == Integer.MIN_VALUE) {
                    return NONE;
                }
                at += length;
                continue;
            }
            int value = digits(bytes, at, to, DIGITS[kind]);
            if (value < 0) {
                return NONE;
            }
            at += DIGITS[kind];
            switch (kind) {
                case YEAR -> year = value;
                case MONTH -> month = value;
                case DAY -> day = value;
                case HOUR -> hour = value;
                case MINUTE -> minute = value;
                case SECOND -> second = value;
                default -> millis = value;
            }
        }
        if (at != to
                || year < FIRST_YEAR
                || year > LAST_YEAR
                || month < 1
                || month > 12
                || day < 1
                || day > 31
                || (day > 28 && day > daysOf(year, month))
                || hour > 23
                || minute > 59
                || second > 59) {
            return NONE;
        }
        long seconds = days(year, month, day) * 86_400 + hour * 3600L + minute * 60L + second - offset;
        return seconds * 1000 + millis;
    }

    private static int daysOf(int year, int month) {
        if (month == 2) {
            return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Days since 1970 by the Gregorian calendar, counted from the first of March of year 0. */
    private static long days(int year, int month, int day) {
        long y = month <= 2 ? year - 1L : year;
        long ofYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return y * 365 + y / 4 - y / 100 + y / 400 + ofYear - 719_468;
    }

    private static int digits(byte[] bytes, int at, int to, int count) {
        if (to - at < count) {
            return -1;
        }
        if (count == 2) { // nearly always
            int tens = bytes[at] - '0';
            int ones = bytes[at + 1] - '0';
            return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
        }
        int value = 0;
        for (int i = at; i < at + count; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static int zoneLength(byte[] bytes, int at, int to) {
        if (at < to && bytes[at] == 'Z') {
            return 1;
        }
        return at + 3 < to && bytes[at + 3] == ':' ? Math.min(6, to - at) : Math.min(5, to - at);
    }

    private static int zone(byte[] bytes, int at, int length) {
        if (length == 1 && bytes[at] == 'Z') {
            return 0;
        }
        if (length < 5 || (bytes[at] != '+' && bytes[at] != '-')) {
            return Integer.MIN_VALUE;
        }
        int hours = digits(bytes, at + 1, at + 3, 2);
        int minutes = digits(bytes, at + length - 2, at + length, 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return bytes[at] == '-' ? -seconds : seconds;
    }

    /** The time in this pattern, in Vietnam. */
    public String write(Instant time) {
        ZonedDateTime local = time.atZone(VietnamTime.ZONE);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < kinds.length; i++) {
            switch (kinds[i]) {
                case YEAR -> pad(text, local.getYear(), 4);
                case MONTH -> pad(text, local.getMonthValue(), 2);
                case DAY -> pad(text, local.getDayOfMonth(), 2);
                case HOUR -> pad(text, local.getHour(), 2);
                case MINUTE -> pad(text, local.getMinute(), 2);
                case SECOND -> pad(text, local.getSecond(), 2);
                case MILLIS -> pad(text, local.getNano() / 1_000_000, 3);
                case ZONE -> text.append("+07:00");
                default -> text.append(literals[i]);
            }
        }
        return text.toString();
    }

    private static void pad(StringBuilder text, int value, int digits) {
        String written = Integer.toString(value);
        text.append("0".repeat(Math.max(0, digits - written.length()))).append(written);
    }

    @Override
    public String toString() {
        return pattern;
    }
}
