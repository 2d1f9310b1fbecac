package vn.lienthong.reporting.internal.lgsp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.ledger.Safeguard;
import vn.lienthong.reporting.SealedReport;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.onestop.MonthStatistic;
import vn.lienthong.reporting.onestop.OneStopForms;
import vn.lienthong.reporting.onestop.VoteStatistic;
import vn.lienthong.reporting.spi.PlatformAnswer;
import vn.lienthong.reporting.spi.PlatformCalls;
import vn.lienthong.reporting.spi.ReportPlatform;
import vn.lienthong.reporting.spi.SendResult;

/**
 * One-stop reports to an LGSP. It knows neither a key nor a question, so that an unclear send stops for a person. Thread-safe.
 */
final class LgspPlatform implements ReportPlatform {
    private static final int LONGEST_MESSAGE = 500;

    private final PlatformCalls calls;
    private final Set<String> acceptedStatus;
    private final String statisticPath;
    private final String votePath;

    LgspPlatform(PlatformCalls calls) {
        this.calls = calls;
        List<String> accepted = calls.config().settings().list("acceptedStatus");
        this.acceptedStatus = accepted.isEmpty() ? Set.of("1", "200") : Set.copyOf(accepted);
        this.statisticPath = calls.config().settings().text("statisticPath", "/Statistic");
        this.votePath = calls.config().settings().text("votePath", "/Vote");
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
        boolean votes = sealed.key().form().equals(OneStopForms.VOTES);
        byte[] answer = calls.write(
                votes ? "submitVotes" : "submitMonthStatistic",
                () -> WireRequest.of("POST", calls.config().resolve(votes ? votePath : statisticPath))
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
        JsonNode answer = Json.tree(kept);
        String status = status(answer);
        String message = message(answer);
        return acceptedStatus.contains(status)
                ? new SubmitResult.Acknowledged(sealed.key(), status, message)
                : new SubmitResult.Refused(sealed.key(), Redaction.text(status), message == null ? "" : message);
    }

    private static byte[] understood(PlatformAnswer answer) {
        status(Json.tree(answer.body()));
        return answer.body();
    }

    private static String status(JsonNode answer) {
        String status = answer.isObject() ? first(answer, "Status", "status") : null;
        if (status == null || status.length() > 40) {
            throw PlatformException.of(Kind.PROTOCOL, "Status: must be a short text, but is missing or longer")
                    .build();
        }
        return status;
    }

    private static @Nullable String message(JsonNode answer) {
        String message = first(answer, "Message", "message");
        if (message == null) {
            return null;
        }
        String shown = Redaction.text(message);
        return shown.length() <= LONGEST_MESSAGE ? shown : shown.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static @Nullable String first(JsonNode answer, String name, String otherwise) {
        String text = Json.text(answer, name);
        return text == null ? Json.text(answer, otherwise) : text;
    }
}
