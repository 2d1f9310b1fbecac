package vn.lienthong.reporting.internal.lgsp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.reporting.onestop.MonthStatistic;
import vn.lienthong.reporting.onestop.VoteStatistic;

/** The JSON of {@code /Statistic} and {@code /Vote}, in the order and spelling of the wire. */
final class OneStopMessages {
    private static final int LONGEST_TEXT = 100_000;

    private OneStopMessages() {}

    static byte[] month(MonthStatistic statistic) {
        MonthStatistic.Intake intake = statistic.intake();
        MonthStatistic.Solved solved = statistic.solved();
        MonthStatistic.Open open = statistic.open();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Month", statistic.month().getMonthValue());
        members.put("Year", statistic.month().getYear());
        members.put("IsMonthStatistic", true);
        members.put("NewReception", intake.newReception());
        members.put("PreExtisting", intake.preExisting());
        members.put("Total", intake.total());
        members.put("TotalSolved", solved.total());
        members.put("SolvedInTime", solved.inTime());
        members.put("SolvedInTimePercent", Percent.of(solved.inTime(), solved.total()));
        members.put("SolvedLate", solved.late());
        members.put("SolvedLatePercent", Percent.of(solved.late(), solved.total()));
        members.put("TotalPending", open.total());
        members.put("Pending", open.inTime());
        members.put("PendingLate", open.late());
        members.put("PendingLatePercent", Percent.of(open.late(), open.total()));
        members.put("PendingPercent", Percent.of(open.inTime(), open.total()));
        members.put("Note", text("Note", statistic.note()));
        agency(members, statistic.agencyCode(), statistic.agencyName());
        return Json.bytes(members);
    }

    static byte[] votes(VoteStatistic statistic) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("DateCreated", VietnamTime.withOffset(statistic.countedAt()));
        members.put("TotalVoted", statistic.all().total());
        percentages(members, statistic.all());
        List<Map<String, Object>> questions = new ArrayList<>();
        statistic.questions().forEach(question -> questions.add(question(question)));
        members.put("Questions", questions);
        agency(members, statistic.agencyCode(), statistic.agencyName());
        return Json.bytes(members);
    }

    private static Map<String, Object> question(VoteStatistic.Question question) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("DocTypeCode", text("DocTypeCode", question.procedureCode()));
        members.put("Content", text("Content", question.content()));
        percentages(members, question.votes());
        return members;
    }

    private static void percentages(Map<String, Object> members, VoteStatistic.Votes votes) {
        members.put("PercentVeryGood", Percent.of(votes.veryGood(), votes.total()));
        members.put("PercentGood", Percent.of(votes.good(), votes.total()));
        members.put("PercentBad", Percent.of(votes.bad(), votes.total()));
    }

    private static void agency(Map<String, Object> members, String code, String name) {
        members.put("OrganizationInchargeIdlevel1", text("OrganizationInchargeIdlevel1", code));
        members.put("OrganizationInchargeName", text("OrganizationInchargeName", name));
    }

    private static String text(String member, String value) {
        return VisibleText.PROSE.check(member, value, LONGEST_TEXT);
    }
}
