package vn.lienthong.sharing.dossier.internal.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.sharing.dossier.Dossier;
import vn.lienthong.sharing.dossier.DossierOutcome;
import vn.lienthong.sharing.dossier.DossierProgress;
import vn.lienthong.sharing.dossier.DossierRecord;
import vn.lienthong.sharing.dossier.RejectedItem;
import vn.lienthong.sharing.dossier.internal.DossierLookUps;
import vn.lienthong.sharing.dossier.internal.DossierTarget;
import vn.lienthong.sharing.dossier.internal.PreparedMessage;
import vn.lienthong.sharing.dossier.internal.TargetForm;
import vn.lienthong.sharing.internal.Members;
import vn.lienthong.sharing.internal.WireMap;
import vn.lienthong.sharing.xroad.XrdAdapter;

/**
 * The National Public Service Portal behind the province's XrdAdapter. It has no idempotency key: the dossier code is the
 * natural key, and every change starts and, after a break, ends with a look-up. Each of these calls has its own deadline.
 * Thread-safe.
 */
final class PortalTarget implements DossierTarget {
    static final List<String> SETTINGS = TargetForm.settings(
            "forwardPath",
            "dstcode",
            "dstcodeIn",
            "providerUrl",
            "authEndpoint",
            "integrationEndpoint",
            "sessionRefusedCodes",
            "applicantKind.*");

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
    public PreparedMessage prepare(DossierRecord dossier) {
        Map<String, Object> item = messages.item(dossier);
        return new PreparedMessage(true, () -> upsert(dossier.code(), item));
    }

    @Override
    public PreparedMessage prepare(DossierProgress step) {
        Map<String, Object> item = messages.item(step);
        return new PreparedMessage(false, () -> record(step, item));
    }

    private DossierOutcome upsert(DossierCode code, Map<String, Object> item) {
        Optional<Dossier> before = lookUps.find(code);
        try {
            return synchronise(code, item, before.isPresent());
        } catch (PlatformException e) {
            DossierOutcome shown = afterBreak(code, item, before, e);
            return shown != null ? shown : again(code, item, before, e);
        }
    }

    private DossierOutcome record(DossierProgress step, Map<String, Object> item) {
        Map<String, Object> message = Map.of("data", List.of(item));
        Members reply;
        try {
            reply = calls.write("dossier.updateProgress", "CapNhatTienDoHoSoMC", message);
        } catch (PlatformException e) {
            if (e.kind() != Kind.UNAUTHENTICATED || e.effect() != Effect.NONE) {
                throw e;
            }
            String now = lookUps.find(step.code()).map(Dossier::statusCode).orElse(null);
            if (now == null || now.equals(item.get("TrangThai"))) {
                throw e;
            }
            reply = calls.write("dossier.updateProgress", "CapNhatTienDoHoSoMC", message);
        }
        List<RejectedItem> rejected = rejected(step.code(), reply);
        return rejected.isEmpty() ? new DossierOutcome.Accepted() : new DossierOutcome.Rejected(rejected);
    }

    private DossierOutcome synchronise(DossierCode code, Map<String, Object> item, boolean isKnown) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("isUpdating", WireMap.trueFalse(isKnown));
        message.put("data", List.of(item));
        List<RejectedItem> rejected = rejected(code, calls.write("dossier.upsert", "DongBoHoSoMC", message));
        if (!rejected.isEmpty()) {
            return new DossierOutcome.Rejected(rejected);
        }
        return isKnown ? new DossierOutcome.Updated() : new DossierOutcome.Created();
    }

    /**
     * Sends once more. If nobody knows what became of {@code first}, it may have arrived after the look-up, and a refusal
     * ("exists already") is no proof of the contrary: so the portal is asked again, and the effect stays unknown.
     */
    private DossierOutcome again(
            DossierCode code, Map<String, Object> item, Optional<Dossier> before, PlatformException first) {
        boolean isDoubtful = first.effect() == Effect.UNKNOWN;
        DossierOutcome result;
        try {
            result = synchronise(code, item, before.isPresent());
        } catch (PlatformException e) {
            PlatformException last = isDoubtful && e.effect() == Effect.NONE
                    ? e.toBuilder().effect(Effect.UNKNOWN).build()
                    : e;
            last.addSuppressed(first);
            DossierOutcome shown = afterBreak(code, item, before, last);
            if (shown != null) {
                return shown;
            }
            throw last;
        }
        if (!isDoubtful || result.isTaken()) {
            return result;
        }
        DossierOutcome shown = afterBreak(code, item, before, first);
        return shown != null ? shown : result;
    }

    /** What a look-up shows after {@code broken}: the result, or null for "nothing happened"; throws if it cannot tell. */
    private @Nullable DossierOutcome afterBreak(
            DossierCode code, Map<String, Object> item, Optional<Dossier> before, PlatformException broken) {
        boolean isRefused = broken.effect() == Effect.NONE;
        if (broken.kind() == Kind.CANCELLED || (isRefused && broken.kind() != Kind.UNAUTHENTICATED)) {
            throw broken;
        }
        Optional<Dossier> now;
        try {
            now = lookUps.find(code);
        } catch (PlatformException lookUp) {
            broken.addSuppressed(lookUp);
            throw broken;
        }
        return switch (PortalEvidence.of(item, before, now, isRefused)) {
            case HAPPENED -> before.isPresent() ? new DossierOutcome.Updated() : new DossierOutcome.Created();
            case NOTHING_HAPPENED -> null;
            case UNCLEAR -> throw broken;
        };
    }

    /** Items of the answer that carry an error of their own. */
    private static List<RejectedItem> rejected(DossierCode asked, Members reply) {
        List<RejectedItem> rejected = new ArrayList<>();
        for (Members item : reply.objectsIn("result")) {
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
