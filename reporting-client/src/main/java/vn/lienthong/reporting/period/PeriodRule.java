package vn.lienthong.reporting.period;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.reporting.internal.text.Texts;

/**
 * The cut-off days and deadlines of reporting periods (thời gian chốt số liệu, thời hạn gửi báo cáo) as data, so that a
 * sector's own regime needs another table and not another program.
 *
 * <p>A data window ends on the cut-off day and begins on the day after the previous period's, so under every rule
 * periods of one type follow one another without gap or overlap. Immutable, safe to share between threads.
 *
 * @param source the legal text of the rule, for people
 * @param terms one entry for each type that the regime has; for a day only the deadlines matter
 */
public record PeriodRule(String source, Map<PeriodType, Terms> terms) {
    private static final List<String> FACTS =
            List.of("lastDay", "monthOffset", "opensAfter", "dueAfter", "lateAfter", "closesAfter");

    /**
     * Nghị định 09/2019/NĐ-CP as repeated in provincial decisions (for one, Quyết định 40/2019/QĐ-UBND, Bà Rịa–Vũng
     * Tàu): data to the 14th of the period's last month. The decree leaves the due day to each regime, so there is none
     * here: it comes with the obligation, or from your own rule.
     */
    public static final PeriodRule DECREE_09_2019 = new PeriodRule(
            "Nghị định 09/2019/NĐ-CP",
            Map.of(
                    PeriodType.DAY, Terms.DECREE_09_2019,
                    PeriodType.MONTH, Terms.DECREE_09_2019,
                    PeriodType.QUARTER, Terms.DECREE_09_2019,
                    PeriodType.HALF_YEAR, Terms.DECREE_09_2019,
                    PeriodType.YEAR, Terms.DECREE_09_2019));

    /**
     * When the data of a period end and when its report is filed.
     *
     * @param lastDay cut-off day of the month, 1 to 31; in a shorter month its last day
     * @param monthOffset month of the cut-off, counted from the period's last month: 0 the same, 1 the next; -1 to 1
     * @param deadlines when to file
     */
    public record Terms(int lastDay, int monthOffset, Deadlines deadlines) {
        static final Terms DECREE_09_2019 = new Terms(14, 0, Deadlines.NOT_STATED);

        /** Refuses values outside the limits with {@link IllegalArgumentException}. */
        public Terms {
            within("lastDay", lastDay, 1, 31);
            within("monthOffset", monthOffset, -1, 1);
        }
    }

    /**
     * Filing days (thời hạn gửi), each counted from the last day of data; {@code null} if the regime has none.
     *
     * @param opensAfter days until the platform accepts the report, 0 or more
     * @param dueAfter days until it is due
     * @param lateAfter days after which it counts as late; at least {@code dueAfter}
     * @param closesAfter days after which it is no longer accepted
     */
    public record Deadlines(
            int opensAfter,
            @Nullable Integer dueAfter,
            @Nullable Integer lateAfter,
            @Nullable Integer closesAfter) {
        /** Filing opens on the day after the data; there is nothing else. */
        public static final Deadlines NOT_STATED = new Deadlines(1, null, null, null);

        /** Refuses days that are negative, past ten years or out of order with {@link IllegalArgumentException}. */
        public Deadlines {
            within("opensAfter", opensAfter, 0, 3650);
            int last = ordered("dueAfter", dueAfter, opensAfter);
            last = ordered("lateAfter", lateAfter, last);
            ordered("closesAfter", closesAfter, last);
        }

        private static int ordered(String name, @Nullable Integer days, int least) {
            if (days == null) {
                return least;
            }
            within(name, days, least, 3650);
            return days;
        }
    }

    /** Copies the table; refuses {@link PeriodType#UNKNOWN} with {@link IllegalArgumentException}. */
    public PeriodRule {
        if (terms.containsKey(PeriodType.UNKNOWN)) {
            throw new IllegalArgumentException("terms: must not be for UNKNOWN, but are");
        }
        terms = Map.copyOf(terms);
    }

    /** This rule with other terms for one type. */
    public PeriodRule with(PeriodType type, Terms value) {
        Map<PeriodType, Terms> changed = new EnumMap<>(terms);
        changed.put(type, value);
        return new PeriodRule(source, changed);
    }

    /**
     * This rule, overridden by the entries of a profile. Keys are {@code TYPE.FACT}, with {@code day}, {@code month},
     * {@code quarter}, {@code half_year}, {@code year} and {@code lastDay}, {@code monthOffset}, {@code opensAfter},
     * {@code dueAfter}, {@code lateAfter}, {@code closesAfter}: for example {@code month.dueAfter} with {@code 10}.
     *
     * @throws IllegalArgumentException that names the key, for an unknown key or a value that is not a whole number
     *     within its limits
     */
    public PeriodRule with(Map<String, String> entries) {
        Map<PeriodType, Map<String, Integer>> facts = new EnumMap<>(PeriodType.class);
        for (String key : new TreeSet<>(entries.keySet())) {
            int dot = key.indexOf('.');
            PeriodType type = PeriodType.parse(dot < 0 ? key : key.substring(0, dot));
            if (type == PeriodType.UNKNOWN || !FACTS.contains(key.substring(dot + 1))) {
                throw new IllegalArgumentException(
                        "key: must be day, month, quarter, half_year or year, a dot, and one of "
                                + String.join(", ", FACTS) + ", but is " + Texts.shown(key));
            }
            facts.computeIfAbsent(type, t -> new TreeMap<>())
                    .put(key.substring(dot + 1), number(key, entries.getOrDefault(key, "")));
        }
        PeriodRule rule = this;
        for (Map.Entry<PeriodType, Map<String, Integer>> entry : facts.entrySet()) {
            Terms before = terms.getOrDefault(entry.getKey(), Terms.DECREE_09_2019);
            rule = rule.with(entry.getKey(), changed(before, entry.getValue()));
        }
        return rule;
    }

    /** The terms of {@code type}; {@link IllegalArgumentException} if the rule has none. */
    public Terms of(PeriodType type) {
        Terms found = terms.get(type);
        if (found == null) {
            throw new IllegalArgumentException("type: must be one of the rule \"" + source + "\", but is " + type);
        }
        return found;
    }

    private static int number(String key, String value) {
        if (!value.matches("-?[0-9]{1,4}")) {
            throw new IllegalArgumentException(
                    Texts.shown(key) + ": must be a whole number, but is " + Texts.shown(value));
        }
        return Integer.parseInt(value);
    }

    private static Terms changed(Terms terms, Map<String, Integer> facts) {
        Deadlines d = terms.deadlines();
        return new Terms(
                facts.getOrDefault("lastDay", terms.lastDay()),
                facts.getOrDefault("monthOffset", terms.monthOffset()),
                new Deadlines(
                        facts.getOrDefault("opensAfter", d.opensAfter()),
                        facts.containsKey("dueAfter") ? facts.get("dueAfter") : d.dueAfter(),
                        facts.containsKey("lateAfter") ? facts.get("lateAfter") : d.lateAfter(),
                        facts.containsKey("closesAfter") ? facts.get("closesAfter") : d.closesAfter()));
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": must be " + least + " to " + most + ", but is " + value);
        }
    }
}
