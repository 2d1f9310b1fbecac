package vn.lienthong.sharing.dossier.internal.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.sharing.dossier.Dossier;
import vn.lienthong.sharing.dossier.DossierOutcome;
import vn.lienthong.sharing.dossier.DossierProgress;
import vn.lienthong.sharing.dossier.DossierRecord;
import vn.lienthong.sharing.dossier.RejectedItem;
import vn.lienthong.sharing.dossier.internal.DossierLookUps;
import vn.lienthong.sharing.dossier.internal.DossierTarget;
import vn.lienthong.sharing.dossier.internal.PreparedMessage;
import vn.lienthong.sharing.dossier.internal.TargetForm;
import vn.lienthong.sharing.internal.JsonMessage;
import vn.lienthong.sharing.xroad.XrdAdapter;

/**
 * The National Public Service Portal behind the province's XrdAdapter. It has no idempotency key: the dossier code is
 * the natural key, and every change starts with a look-up and, after a broken call, ends with one. The first look-up
 * has its own deadline; sending and the later look-ups share one. Thread-safe.
 */
final class PortalTarget implements DossierTarget {
    private static final String PORTAL = "VN:GOV:000.00.00.G22:vpcpdvcprovider";

    private final PortalCalls calls;
    private final PortalMessages messages;
    private final PortalLookUps lookUps;

    PortalTarget(ClientConfig config) {
        XrdAdapter adapter = XrdAdapter.create(config, PORTAL);
        this.calls = new PortalCalls(config.toBuilder().interceptor(adapter).build(), adapter);
        this.messages = new PortalMessages(config.settings());
        this.lookUps = new PortalLookUps(calls, messages.dossierForm().statuses());
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
    public DossierLookUps lookUps() {
        return lookUps;
    }

    @Override
    public ClientProbe.Proof prove() {
        calls.logIn();
        return ClientProbe.Proof.proved();
    }

    @Override
    public void close() {
        calls.close();
    }

    @Override
    public PreparedMessage prepare(DossierRecord dossier) {
        Map<String, Object> item = messages.item(dossier);
        return new PreparedMessage(true, () -> upsert(dossier.code(), item));
    }

    @Override
    public PreparedMessage prepare(DossierProgress step) {
        Map<String, Object> item = messages.item(step);
        return new PreparedMessage(false, () -> record(step, item));
    }

    /** If the session is refused, the portal certainly did nothing, so everything is done again once. */
    private DossierOutcome upsert(DossierCode code, Map<String, Object> item) {
        try {
            return synchronise(code, item);
        } catch (PlatformException e) {
            if (e.kind() != Kind.UNAUTHENTICATED || e.effect() != Effect.NONE) {
                throw e;
            }
            return synchronise(code, item);
        }
    }

    /** See decision 30: asks, sends, and after a broken call asks again before it sends once more. */
    private DossierOutcome synchronise(DossierCode code, Map<String, Object> item) {
        Optional<Dossier> before = lookUps.find(code);
        boolean isKnown = before.isPresent();
        DossierOutcome done = isKnown ? new DossierOutcome.Updated() : new DossierOutcome.Created();
        Map<String, Object> message = new JsonMessage()
                .trueFalse("isUpdating", isKnown)
                .value("data", List.of(item))
                .copy();
        return calls.writeOnce(
                "dossier.upsert",
                "DongBoHoSoMC",
                message,
                reply -> outcome(code, reply, done),
                lookUps.finding(code, now -> shown(item, before, now, done)),
                outcome -> !outcome.isTaken());
    }

    /**
     * The conclusion from a look-up after a broken call: the outcome, or empty if nothing happened; throws if that is
     * not clear.
     */
    private static Optional<DossierOutcome> shown(
            Map<String, Object> item, Optional<Dossier> before, Optional<Dossier> now, DossierOutcome done) {
        return switch (PortalEvidence.of(item, before, now)) {
            case HAPPENED -> Optional.of(done);
            case NOTHING_HAPPENED -> Optional.empty();
            case UNCLEAR ->
                throw PlatformException.of(
                                Kind.PROTOCOL, "TraCuuHoSo: the answer does not show whether the dossier arrived")
                        .build();
        };
    }

    private DossierOutcome record(DossierProgress step, Map<String, Object> item) {
        try {
            return recordOnce(step, item);
        } catch (PlatformException e) {
            if (e.kind() != Kind.UNAUTHENTICATED || e.effect() != Effect.NONE) {
                throw e;
            }
            String now = lookUps.find(step.code()).map(Dossier::statusCode).orElse(null);
            if (now == null || now.equals(item.get("TrangThai"))) {
                throw e;
            }
            return recordOnce(step, item);
        }
    }

    private DossierOutcome recordOnce(DossierProgress step, Map<String, Object> item) {
        return calls.write(
                "dossier.updateProgress",
                "CapNhatTienDoHoSoMC",
                Map.of("data", List.of(item)),
                reply -> outcome(step.code(), reply, new DossierOutcome.Accepted()));
    }

    private static DossierOutcome outcome(DossierCode code, JsonObject reply, DossierOutcome taken) {
        List<RejectedItem> rejected = rejected(code, reply);
        return rejected.isEmpty() ? taken : new DossierOutcome.Rejected(rejected);
    }

    /** Items of the answer with their own error. */
    private static List<RejectedItem> rejected(DossierCode asked, JsonObject reply) {
        List<RejectedItem> rejected = new ArrayList<>();
        for (JsonObject item : reply.objectsWithin("result")) {
            String code = item.firstText("error_code", "errorCode", "ErrorCode", "MaLoi");
            if (code != null && !code.equals("0")) {
                String itsDossier = item.text("MaHoSo");
                rejected.add(new RejectedItem(
                        itsDossier == null ? asked.value() : itsDossier,
                        code,
                        item.firstText("message", "Message", "error_message", "MoTaLoi")));
            }
        }
        return rejected;
    }
}
