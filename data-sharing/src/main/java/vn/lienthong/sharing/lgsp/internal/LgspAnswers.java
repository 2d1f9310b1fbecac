package vn.lienthong.sharing.lgsp.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.core.id.TaxCode;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.sharing.internal.Answers;
import vn.lienthong.sharing.lgsp.BusinessEntry;
import vn.lienthong.sharing.lgsp.LgspCategory;

/** Reads code lists and register entries, whose format is not public, in each envelope that is in use. Immutable. */
public final class LgspAnswers {
    /** Members of a gateway's envelope around data or an error: an answer with nothing else is not a register entry. */
    private static final Set<String> ENVELOPE =
            Set.of("fault", "error", "error_description", "code", "type", "message", "Message", "description");

    private final Set<String> acceptedStatus;

    /** Reads the setting {@code acceptedStatus}. */
    public LgspAnswers(Settings settings) {
        List<String> accepted = settings.list("acceptedStatus");
        this.acceptedStatus = accepted.isEmpty() ? Set.of("1", "200") : Set.copyOf(accepted);
    }

    /** The shared code lists. */
    public List<LgspCategory> categories(Answer answer) {
        refuseUnlessAccepted(answer);
        return JsonObject.listFrom("JSON", answer.body(), Answers.RULES, "Data", "data", "result", "items").stream()
                .map(item -> new LgspCategory(
                        item.firstText("code", "Code", "MA", "ma"),
                        item.firstText("name", "Name", "TEN", "ten"),
                        item.toMap()))
                .toList();
    }

    /**
     * The entry is in {@code Data} or is the answer itself; {@code Data} without an entry means "not found", with a
     * status of success or 0. Any other status is an error of the platform and no answer of the register.
     */
    public Optional<BusinessEntry> business(TaxCode taxCode, Answer answer) {
        JsonObject reply = Answers.object(answer.body());
        for (String wrapper : List.of("Data", "data")) {
            if (reply.has(wrapper)) {
                List<JsonObject> entries = reply.list(wrapper);
                if (entries.size() > 1) {
                    throw PlatformException.of(
                                    Kind.PROTOCOL, "the answer must have at most one entry, but has " + entries.size())
                            .build();
                }
                if (entries.isEmpty() && !"0".equals(reply.firstText("Status", "status"))) {
                    refuseUnlessAccepted(answer);
                }
                return entries.stream().findFirst().map(entry -> new BusinessEntry(taxCode, entry.toMap()));
            }
        }
        Map<String, Object> members = reply.toMap();
        if (ENVELOPE.containsAll(members.keySet()) || reply.firstText("Status", "status") != null) {
            throw PlatformException.of(Kind.PROTOCOL, "the answer has neither an entry nor the member Data")
                    .build();
        }
        return Optional.of(new BusinessEntry(taxCode, members));
    }

    /** An error in an HTTP 200 is an error; an answer without a status may be the data itself. */
    private void refuseUnlessAccepted(Answer answer) {
        if (!JsonObject.isObject(answer.body(), Answers.RULES)) {
            return;
        }
        JsonObject reply = Answers.object(answer.body());
        String status = reply.firstText("Status", "status");
        if (status != null && !acceptedStatus.contains(status)) {
            String message = reply.firstText("Message", "message");
            throw PlatformException.of(
                            Kind.REFUSED,
                            "Status " + Redaction.text(status)
                                    + (message == null ? "" : ": " + Redaction.text(message)))
                    .platformCode(status)
                    .build();
        }
    }
}
