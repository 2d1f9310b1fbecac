package vn.lienthong.sharing.dossier.internal.lgsp;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.sharing.dossier.DossierOutcome;
import vn.lienthong.sharing.dossier.DossierProgress;
import vn.lienthong.sharing.dossier.DossierRecord;
import vn.lienthong.sharing.dossier.RejectedItem;
import vn.lienthong.sharing.dossier.internal.DossierTarget;
import vn.lienthong.sharing.dossier.internal.PreparedMessage;
import vn.lienthong.sharing.dossier.internal.TargetForm;
import vn.lienthong.sharing.internal.Answers;

/**
 * A provincial platform (LGSP) that takes one-stop messages. It has no key and no query for a message: after effect
 * {@code UNKNOWN} a person has to check. Thread-safe.
 */
final class LgspTarget implements DossierTarget {
    private final Caller caller;
    private final LgspMessages messages;
    private final URI documents;
    private final Set<String> acceptedStatus;

    LgspTarget(ClientConfig config) {
        this.caller = CallPlan.of(config)
                .dialects("lgsp")
                .settings(TargetForm.settings(
                        "documentPath", "acceptedStatus", "agencyName", "stepStatus.*", "applicantKind.*"))
                .usesAgencyCode()
                .signsOn(SignsOn.ALWAYS)
                .build();
        this.messages = new LgspMessages(config);
        this.documents =
                Endpoints.withoutQuery(config.settings(), "documentPath", config.endpoint("documentPath", "/Document"));
        List<String> accepted = config.settings().list("acceptedStatus");
        this.acceptedStatus = accepted.isEmpty() ? Set.of("1", "200") : Set.copyOf(accepted);
    }

    @Override
    public TargetForm dossierForm() {
        return messages.dossierForm();
    }

    @Override
    public TargetForm stepForm() {
        return messages.stepForm();
    }

    @Override
    public PreparedMessage prepare(DossierRecord dossier) {
        return message("dossier.upsert", "/SyncDocument", dossier.code(), messages.document(dossier));
    }

    @Override
    public PreparedMessage prepare(DossierProgress step) {
        return message("dossier.updateProgress", "/UpdateDocumentTraces", step.code(), messages.trace(step));
    }

    @Override
    public void close() {
        caller.close();
    }

    private PreparedMessage message(String operation, String name, DossierCode code, Map<String, Object> members) {
        byte[] bytes = Json.bytes(members);
        Exchange<DossierOutcome> exchange = Exchange.writes(
                        operation,
                        () -> WireRequest.of("POST", URI.create(documents + name))
                                .withHeader("Accept", "application/json")
                                .withBody(Attachment.of(bytes, "application/json")),
                        answer -> outcome(code, answer))
                .service(operation)
                .renewingSession();
        return new PreparedMessage(false, () -> caller.call(exchange));
    }

    private DossierOutcome outcome(DossierCode code, Answer answer) {
        JsonObject reply = Answers.object(answer.body());
        String status = reply.firstText("Status", "status");
        if (status == null) {
            throw PlatformException.of(Kind.PROTOCOL, "Status: must be in the answer, but is missing")
                    .build();
        }
        if (acceptedStatus.contains(status)) {
            return new DossierOutcome.Accepted();
        }
        return new DossierOutcome.Rejected(
                List.of(new RejectedItem(code.value(), status, reply.firstText("Message", "message"))));
    }
}
