package vn.lienthong.reporting.internal.lgsp;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.ledger.Safeguard;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.reporting.SealedReport;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.onestop.MonthStatistic;
import vn.lienthong.reporting.onestop.OneStopForms;
import vn.lienthong.reporting.onestop.VoteStatistic;
import vn.lienthong.reporting.spi.ReportPlatform;
import vn.lienthong.reporting.spi.SendResult;

/**
 * One-stop reports to an LGSP. It has neither keys nor queries, so an unclear send waits for a person. Thread-safe.
 */
final class LgspPlatform implements ReportPlatform {
    private static final JsonRules ANSWER = JsonRules.EXACT.numbersAsText().members(1_000);
    private static final int LONGEST_STATUS = 40;
    private static final int LONGEST_MESSAGE = 500;

    private final PlatformCalls calls;
    private final Set<String> acceptedStatus;
    private final URI statistics;
    private final URI votes;

    LgspPlatform(PlatformCalls calls) {
        this.calls = calls;
        List<String> accepted = calls.config().settings().list("acceptedStatus");
        this.acceptedStatus = accepted.isEmpty() ? Set.of("1", "200") : Set.copyOf(accepted);
        this.statistics = calls.config().endpoint("statisticPath", "/Statistic");
        this.votes = calls.config().endpoint("votePath", "/Vote");
    }

    @Override
    public Safeguard safeguard() {
        return Safeguard.NONE;
    }

    @Override
    public byte[] write(MonthStatistic statistic) {
        return OneStopMessages.month(statistic);
    }

    @Override
    public byte[] write(VoteStatistic statistic) {
        return OneStopMessages.votes(statistic);
    }

    @Override
    public SendResult send(SealedReport sealed) {
        boolean isVotes = sealed.key().form().equals(OneStopForms.VOTES);
        byte[] answer = calls.write(
                isVotes ? "submitVotes" : "submitMonthStatistic",
                () -> WireRequest.of("POST", isVotes ? votes : statistics)
                        .withHeader("Accept", "application/json")
                        .withBody(Attachment.of(sealed.body(), "application/json")),
                LgspPlatform::understood);
        SubmitResult result = taken(sealed, answer);
        return result instanceof SubmitResult.Refused refused
                ? SendResult.refused(refused.code(), refused.detail(), refused)
                : SendResult.taken(answer);
    }

    @Override
    public SubmitResult taken(SealedReport sealed, byte[] kept) {
        JsonObject answer = JsonObject.from("answer", kept, ANSWER);
        String status = status(answer);
        String message = message(answer);
        return acceptedStatus.contains(status)
                ? new SubmitResult.Acknowledged(sealed.key(), status, message)
                : new SubmitResult.Refused(sealed.key(), Redaction.text(status), message == null ? "" : message);
    }

    private static byte[] understood(PlatformAnswer answer) {
        status(JsonObject.from("answer", answer.body(), ANSWER));
        return answer.body();
    }

    private static String status(JsonObject answer) {
        String status = answer.firstText("Status", "status");
        if (status == null || status.length() > LONGEST_STATUS) {
            throw answer.refused(
                    "Status",
                    "must be a text of at most " + LONGEST_STATUS + " characters, but is "
                            + (status == null ? "missing" : "longer"));
        }
        return status;
    }

    private static @Nullable String message(JsonObject answer) {
        String message = answer.firstText("Message", "message");
        if (message == null) {
            return null;
        }
        String shown = Redaction.text(message);
        return shown.length() <= LONGEST_MESSAGE ? shown : shown.substring(0, LONGEST_MESSAGE) + "…";
    }
}
