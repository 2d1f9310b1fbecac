package vn.lienthong.sandbox.internal.platform.reporting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VietnamTime;

/**
 * A reporting period (kỳ báo cáo) with the windows of NĐ 09/2019/NĐ-CP: a month runs from the 15th of the month before to the
 * 14th. Choices of the sandbox: submission opens on the day after the data end, and on the day itself for a day's report; it is
 * due after six days, for a day's report at the end of the next one.
 */
record Period(String code, Type type, LocalDate dataFrom, LocalDate dataTo) {
    private static final Pattern CODE =
            Pattern.compile("([0-9]{4})(?:-(?:(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?|Q([1-4])|H([12])))?");

    enum Type {
        DAY,
        MONTH,
        QUARTER,
        HALF,
        YEAR
    }

    /** The period of a code, or {@code null} if there is none, such as 30 February. */
    static @Nullable Period find(String code) {
        Matcher m = CODE.matcher(code);
        if (!m.matches()) {
            return null;
        }
        int year = Integer.parseInt(m.group(1));
        if (m.group(3) != null) {
            try {
                LocalDate day = LocalDate.of(year, Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
                return new Period(code, Type.DAY, day, day);
            } catch (DateTimeException e) {
                return null;
            }
        }
        if (m.group(2) != null) {
            return of(code, Type.MONTH, year, Integer.parseInt(m.group(2)), 1);
        }
        if (m.group(4) != null) {
            return of(code, Type.QUARTER, year, 3 * Integer.parseInt(m.group(4)), 3);
        }
        if (m.group(5) != null) {
            return of(code, Type.HALF, year, 6 * Integer.parseInt(m.group(5)), 6);
        }
        return of(code, Type.YEAR, year, 12, 12);
    }

    private static Period of(String code, Type type, int year, int lastMonth, int months) {
        LocalDate to = LocalDate.of(year, lastMonth, 14);
        return new Period(code, type, to.minusMonths(months).plusDays(1), to);
    }

    /** All periods of a type in the year that their codes name. */
    static List<Period> ofYear(Type type, int year) {
        List<String> codes = new ArrayList<>();
        switch (type) {
            case DAY ->
                LocalDate.of(year, 1, 1)
                        .datesUntil(LocalDate.of(year + 1, 1, 1))
                        .forEach(d -> codes.add(d.toString()));
            case MONTH -> {
                for (int i = 1; i <= 12; i++) {
                    codes.add(String.format(Locale.ROOT, "%04d-%02d", year, i));
                }
            }
            case QUARTER -> {
                for (int i = 1; i <= 4; i++) {
                    codes.add(String.format(Locale.ROOT, "%04d-Q%d", year, i));
                }
            }
            case HALF ->
                codes.addAll(List.of(
                        String.format(Locale.ROOT, "%04d-H1", year), String.format(Locale.ROOT, "%04d-H2", year)));
            case YEAR -> codes.add(String.format(Locale.ROOT, "%04d", year));
        }
        return codes.stream().map(Period::find).filter(Objects::nonNull).toList();
    }

    /** The period of this type whose data window contains {@code day}. */
    static Period containing(Type type, LocalDate day) {
        for (int year : new int[] {day.getYear(), day.getYear() + 1}) {
            for (Period period : ofYear(type, year)) {
                if (!day.isBefore(period.dataFrom) && !day.isAfter(period.dataTo)) {
                    return period;
                }
            }
        }
        throw new IllegalStateException("no " + type + " holds " + day);
    }

    Period before() {
        return containing(type, dataFrom.minusDays(1));
    }

    Instant opensAt() {
        return dataTo.plusDays(type == Type.DAY ? 0 : 1)
                .atStartOfDay(VietnamTime.ZONE)
                .toInstant();
    }

    Instant dueAt() {
        int days = type == Type.DAY ? 1 : 6;
        return dataTo.plusDays(1L + days)
                .atStartOfDay(VietnamTime.ZONE)
                .toInstant()
                .minusSeconds(1);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("code", code).put("type", type.name());
        json.put("dataFrom", dataFrom.toString()).put("dataTo", dataTo.toString());
        json.put("opensAt", opensAt().toString());
        json.put("dueAt", dueAt().toString()).put("lateAfter", dueAt().toString());
        json.putNull("closesAt");
        return json;
    }
}
