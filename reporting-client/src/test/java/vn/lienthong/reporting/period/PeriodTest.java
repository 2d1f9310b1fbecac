package vn.lienthong.reporting.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PeriodTest {

    @ParameterizedTest(name = "{0} holds the data of {1} to {2}")
    @CsvSource({
        "202603, 2026-02-15, 2026-03-14",
        "202601, 2025-12-15, 2026-01-14",
        "202612, 2026-11-15, 2026-12-14",
        "202402, 2024-01-15, 2024-02-14",
        "202403, 2024-02-15, 2024-03-14",
        "20261, 2025-12-15, 2026-03-14",
        "20262, 2026-03-15, 2026-06-14",
        "20264, 2026-09-15, 2026-12-14",
        "2026H1, 2025-12-15, 2026-06-14",
        "2026H2, 2026-06-15, 2026-12-14",
        "2026, 2025-12-15, 2026-12-14",
        "20260228, 2026-02-28, 2026-02-28",
    })
    void aPeriodContainsTheDataOfTheDecreesWindow(String code, LocalDate from, LocalDate to) {
        Period period = Period.parse(code);

        assertThat(period.dataFrom()).isEqualTo(from);
        assertThat(period.dataTo()).isEqualTo(to);
        assertThat(period.code()).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0} is written {1} on the wire")
    @CsvSource({
        "202603, 2026-03",
        "20261, 2026-Q1",
        "2026H2, 2026-H2",
        "2026, 2026",
        "20260314, 2026-03-14",
    })
    void bothSpellingsOfAPeriodAreRead(String code, String wireCode) {
        assertThat(Period.parse(code)).isEqualTo(Period.parse(wireCode));
        assertThat(Period.parse(wireCode).code()).isEqualTo(code);
        assertThat(Period.parse(code).wireCode()).isEqualTo(wireCode);
    }

    @Test
    void theDaysOfAMonthAreItsDataWindow() {
        assertThat(Period.parse("202603").parts(PeriodType.DAY))
                .hasSize(28)
                .startsWith(Period.parse("2026-02-15"))
                .endsWith(Period.parse("2026-03-14"));
    }

    @Test
    void aMonthWithALeapDayContainsTwentyNineDaysOfFebruary() {
        assertThat(days(Period.parse("202403"))).isEqualTo(29);
        assertThat(days(Period.parse("202303"))).isEqualTo(28);
        assertThat(Period.parse("202403").contains(hanoi("2024-02-29T12:00:00")))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} tiles")
    @MethodSource("rules")
    void periodsFollowEachOtherWithoutGapOrOverlap(PeriodRule rule) {
        for (PeriodType type :
                List.of(PeriodType.DAY, PeriodType.MONTH, PeriodType.QUARTER, PeriodType.HALF_YEAR, PeriodType.YEAR)) {
            Period period = Period.of(type, 1999, 1, rule);
            for (int i = 0; i < 40 * type.perYear(1999); i++) {
                Period next = period.next();
                assertThat(next.dataStart()).isEqualTo(period.dataEnd());
                assertThat(next.dataFrom()).isAfter(period.dataFrom());
                assertThat(next.previous()).isEqualTo(period);
                period = next;
            }
        }
    }

    @ParameterizedTest(name = "parts under {0}")
    @MethodSource("rules")
    void threeMonthsMakeTheQuarterAndTwoHalvesTheYear(PeriodRule rule) {
        for (int year = 1999; year < 2039; year++) {
            for (PeriodType whole : List.of(PeriodType.QUARTER, PeriodType.HALF_YEAR, PeriodType.YEAR)) {
                for (int number = 1; number <= whole.perYear(year); number++) {
                    Period period = Period.of(whole, year, number, rule);
                    for (PeriodType shorter : List.of(PeriodType.MONTH, PeriodType.QUARTER, PeriodType.HALF_YEAR)) {
                        if (shorter.perYear(year) >= whole.perYear(year)) {
                            List<Period> parts = period.parts(shorter);
                            assertThat(parts).hasSize(shorter.perYear(year) / whole.perYear(year));
                            assertThat(parts.get(0).dataFrom()).isEqualTo(period.dataFrom());
                            assertThat(parts.get(parts.size() - 1).dataTo()).isEqualTo(period.dataTo());
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = PeriodType.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void everyDayBelongsToExactlyThePeriodThatIsFoundForIt(PeriodType type) {
        Random random = new Random(20261123);
        for (PeriodRule rule : rules().toList()) {
            for (int i = 0; i < 300; i++) {
                LocalDate day = LocalDate.of(1990, 1, 1).plusDays(random.nextInt(25_000));
                Period found = Period.containing(type, day, rule);
                assertThat(day).isBetween(found.dataFrom(), found.dataTo());
            }
        }
    }

    @ParameterizedTest(name = "{0} in Hanoi is counted in year {1}, month {2}")
    @CsvSource({
        "2025-12-14T23:59:59, 2025, 202512",
        "2025-12-15T00:00:00, 2026, 202601",
        "2026-12-14T23:59:59, 2026, 202612",
        "2026-12-15T00:00:00, 2027, 202701",
    })
    void theYearTurnsAtMidnightInHanoiBetweenTheFourteenthAndTheFifteenthOfDecember(
            String local, String year, String month) {
        Instant instant = hanoi(local);

        assertThat(Period.parse(year).contains(instant)).isTrue();
        assertThat(Period.parse(month).contains(instant)).isTrue();
        assertThat(Period.parse(year).next().contains(instant)).isFalse();
        assertThat(Period.parse(year).previous().contains(instant)).isFalse();
        LocalDate day = LocalDate.ofInstant(instant, ZoneId.of("Asia/Ho_Chi_Minh"));
        assertThat(Period.containing(PeriodType.YEAR, day).code()).isEqualTo(year);
    }

    @Test
    void fivePmInUniversalTimeIsAlreadyTheNextDayOfTheReport() {
        assertThat(Period.parse("202601").dataStart()).isEqualTo(Instant.parse("2025-12-14T17:00:00Z"));
    }

    @Test
    void theDecreeStatesNoDueDayAndSoNothingIsLate() {
        Period march = Period.parse("202603");

        assertThat(march.opensOn()).isEqualTo(LocalDate.of(2026, 3, 15));
        assertThat(march.dueOn()).isNull();
        assertThat(march.closesOn()).isNull();
        assertThat(march.isLate(Instant.parse("2030-01-01T00:00:00Z"))).isFalse();
    }

    @Test
    void aRegimeWithItsOwnDaysIsAnotherTableAndNotAnotherProgram() {
        PeriodRule rule = PeriodRule.DECREE_09_2019.with(Map.of(
                "month.lastDay", "31", "month.lateAfter", "7", "month.dueAfter", "5", "month.closesAfter", "20"));
        Period february = Period.parse("202402", rule);

        assertThat(february.dataFrom()).isEqualTo(LocalDate.of(2024, 2, 1));
        assertThat(february.dataTo()).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(february.dueOn()).isEqualTo(LocalDate.of(2024, 3, 5));
        assertThat(february.inTimeUntil()).isEqualTo(LocalDate.of(2024, 3, 7));
        assertThat(february.closesOn()).isEqualTo(LocalDate.of(2024, 3, 20));
        assertThat(february.isLate(hanoi("2024-03-07T23:59:59"))).isFalse();
        assertThat(february.isLate(hanoi("2024-03-08T00:00:00"))).isTrue();
        assertThat(february).isNotEqualTo(Period.parse("202402"));
        assertThat(Period.parse("2024", rule).dataTo()).isEqualTo(LocalDate.of(2024, 12, 14));
    }

    @ParameterizedTest(name = "{0} = {1} is refused")
    @CsvSource({
        "month, 3, key: must be day",
        "month.lastday, 3, key: must be day",
        "week.lastDay, 3, key: must be day",
        "month.lastDay, 0, lastDay: must be 1 to 31",
        "month.lastDay, 32, lastDay: must be 1 to 31",
        "month.lastDay, 99999999999, must be a whole number",
        "month.lastDay, x, must be a whole number",
        "month.monthOffset, 2, monthOffset: must be -1 to 1",
        "month.dueAfter, 0, dueAfter: must be 1 to 3650",
        "month.opensAfter, -1, opensAfter: must be 0 to 3650",
    })
    void aRuleThatMakesNoSenseNamesItsKeyOrFact(String key, String value, String message) {
        assertThatThrownBy(() -> PeriodRule.DECREE_09_2019.with(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("PeriodRule")
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "bad code {index}")
    @MethodSource("badCodes")
    void aBadCodeIsRefusedWithFieldAndRule(String code, String message) {
        assertThatThrownBy(() -> Period.parse(code))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .message()
                .hasSizeLessThan(260)
                .doesNotContain("\u202e", "\0");
    }

    static Stream<Arguments> badCodes() {
        return Stream.of(
                Arguments.of("", "period: must be YYYYMM"),
                Arguments.of("202", "period: must be YYYYMM"),
                Arguments.of("2026-3", "period: must be YYYYMM"),
                Arguments.of("2026-03-1", "period: must be YYYYMM"),
                Arguments.of("2026-0314", "period: must be YYYYMM"),
                Arguments.of("2026-1", "period: must be YYYYMM"),
                Arguments.of("202613", "number: must be 1 to 12 for a MONTH"),
                Arguments.of("2026-00", "number: must be 1 to 12 for a MONTH"),
                Arguments.of("20260", "number: must be 1 to 4 for a QUARTER"),
                Arguments.of("2026-Q5", "number: must be 1 to 4 for a QUARTER"),
                Arguments.of("2026H0", "number: must be 1 to 2 for a HALF_YEAR"),
                Arguments.of("2026-H3", "number: must be 1 to 2 for a HALF_YEAR"),
                Arguments.of("2026-02-29", "day: must be a date that exists, but is 2026, month 2, day 29"),
                Arguments.of("20261301", "day: must be a date that exists, but is 2026, month 13, day 1"),
                Arguments.of("2026h1", "period: must be YYYYMM"),
                Arguments.of("2026S1", "period: must be YYYYMM"),
                Arguments.of("2026H", "period: must be YYYYMM"),
                Arguments.of("0000", "year: must be 1945 to 2999"),
                Arguments.of("9999", "year: must be 1945 to 2999"),
                Arguments.of("99990101", "year: must be 1945 to 2999"),
                Arguments.of("20 603", "period: must be YYYYMM"),
                Arguments.of("+20261", "period: must be YYYYMM"),
                Arguments.of("202603\n", "period: must be YYYYMM"),
                Arguments.of("\u0662\u0660\u0662\u0666", "period: must be YYYYMM"),
                Arguments.of("2026\u202e1", "period: must be YYYYMM"),
                Arguments.of("2026\0", "period: must be YYYYMM"),
                Arguments.of("9".repeat(10_000_000), "period: must be YYYYMM"));
    }

    @Test
    void thereIsNoPeriodOfAnUnknownTypeAndNoQuarterIsMadeOfYears() {
        assertThatThrownBy(() -> Period.of(PeriodType.UNKNOWN, 2026, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Period.containing(PeriodType.UNKNOWN, LocalDate.of(2026, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Period.parse("20260101").parts(PeriodType.MONTH))
                .hasMessage("parts: must be shorter than DAY and divide it, but are MONTH");
        assertThatThrownBy(() -> Period.parse("20261").parts(PeriodType.YEAR))
                .hasMessage("parts: must be shorter than QUARTER and divide it, but are YEAR");
    }

    static Stream<PeriodRule> rules() {
        PeriodRule decree = PeriodRule.DECREE_09_2019;
        return Stream.of(decree, everywhere("31", "0"), everywhere("30", "-1"), everywhere("5", "1"));
    }

    private static PeriodRule everywhere(String lastDay, String monthOffset) {
        PeriodRule rule = PeriodRule.DECREE_09_2019;
        for (String type : List.of("month", "quarter", "half_year", "year")) {
            rule = rule.with(Map.of(type + ".lastDay", lastDay, type + ".monthOffset", monthOffset));
        }
        return rule;
    }

    private static long days(Period period) {
        return period.dataTo().toEpochDay() - period.dataFrom().toEpochDay() + 1;
    }

    private static Instant hanoi(String local) {
        return ZonedDateTime.parse(local + "+07:00").toInstant();
    }
}
