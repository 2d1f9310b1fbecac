package vn.lienthong.reporting.internal.lgsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.reporting.onestop.MonthStatistic;
import vn.lienthong.reporting.onestop.MonthStatistic.Intake;
import vn.lienthong.reporting.onestop.MonthStatistic.Open;
import vn.lienthong.reporting.onestop.MonthStatistic.Solved;
import vn.lienthong.reporting.onestop.VoteStatistic;
import vn.lienthong.reporting.onestop.VoteStatistic.Votes;

class OneStopMessagesTest {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @Test
    void aMonthIsSentWithComputedTotalsAndSharesInTheSpellingOfTheWire() {
        MonthStatistic statistic = MonthStatistic.builder(
                        OCTOBER, new Intake(90, 10), new Solved(50, 10), new Open(30, 10))
                .agency("H60", "Tuyên Quang")
                .build();

        assertThat(new String(OneStopMessages.month(statistic), UTF_8))
                .isEqualTo(
                        "{\"Month\":10,\"Year\":2026,\"IsMonthStatistic\":true,\"NewReception\":90,\"PreExtisting\":10,"
                                + "\"Total\":100,\"TotalSolved\":60,\"SolvedInTime\":50,\"SolvedInTimePercent\":83.33,"
                                + "\"SolvedLate\":10,\"SolvedLatePercent\":16.67,\"TotalPending\":40,\"Pending\":30,"
                                + "\"PendingLate\":10,\"PendingLatePercent\":25.00,\"PendingPercent\":75.00,\"Note\":\"\","
                                + "\"OrganizationInchargeIdlevel1\":\"H60\",\"OrganizationInchargeName\":\"Tuyên Quang\"}");
        assertThat(statistic.warnings()).isEmpty();
    }

    @Test
    void countsThatDoNotAddUpAreWarnedOfAndAMonthWithoutDossiersDividesNothingByNothing() {
        MonthStatistic statistic = MonthStatistic.builder(OCTOBER, new Intake(1, 0), new Solved(0, 0), new Open(0, 0))
                .build();

        assertThat(statistic.warnings()).anySatisfy(w -> assertThat(w).contains("Total is 1"));
        assertThat(new String(OneStopMessages.month(statistic), UTF_8)).contains("\"SolvedInTimePercent\":0.00");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 3_000_000_000L})
    void aCountOutOfRangeIsRefusedByName(long count) {
        assertThatThrownBy(() -> new Intake(count, 0)).hasMessageContaining("NewReception: must be 0 to 2147483647");
        assertThatThrownBy(() -> new Solved(0, count)).hasMessageContaining("SolvedLate");
        assertThatThrownBy(() -> new Open(count, 0)).hasMessageContaining("Pending");
        assertThatThrownBy(() -> new Votes(0, 0, count)).hasMessageContaining("bad: must be 0 to 2147483647");
    }

    @Test
    void votesGoWithTheirQuestions() {
        VoteStatistic votes = VoteStatistic.builder(Instant.parse("2026-11-23T01:00:00Z"), new Votes(2, 1, 1))
                .question("Thái độ", "", new Votes(0, 0, 0))
                .build();

        assertThat(new String(OneStopMessages.votes(votes), UTF_8))
                .isEqualTo(
                        "{\"DateCreated\":\"2026-11-23T08:00:00.000+0700\",\"TotalVoted\":4,\"PercentVeryGood\":50.00,"
                                + "\"PercentGood\":25.00,\"PercentBad\":25.00,\"Questions\":[{\"DocTypeCode\":\"\","
                                + "\"Content\":\"Thái độ\",\"PercentVeryGood\":0.00,\"PercentGood\":0.00,\"PercentBad\":0.00}],"
                                + "\"OrganizationInchargeIdlevel1\":\"\",\"OrganizationInchargeName\":\"\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u202Eb", "a\u2066b", "\uD800"})
    void aTextWithControlCharactersIsRefusedByTheNameOfItsMember(String text) {
        assertThatThrownBy(() -> OneStopMessages.month(
                        MonthStatistic.builder(OCTOBER, new Intake(0, 0), new Solved(0, 0), new Open(0, 0))
                                .note(text)
                                .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Note: must be a text without control characters and direction marks, but contains ");
    }
}
