package vn.lienthong.sharing.dossier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.sharing.dossier.DossierFinding.Severity;
import vn.lienthong.sharing.dossier.internal.DossierLookUps;
import vn.lienthong.sharing.dossier.internal.DossierTarget;
import vn.lienthong.sharing.dossier.internal.DossierTargets;
import vn.lienthong.sharing.dossier.internal.PreparedMessage;
import vn.lienthong.sharing.dossier.internal.TargetForm;

/**
 * Reports dossiers to the platforms in the profile (đồng bộ hồ sơ thủ tục hành chính): the National Public Service
 * Portal, the province's LGSP, or both. The program is the same in each case.
 *
 * <p>Dialects: {@code xrd-adapter} is the national portal behind the province's XrdAdapter; {@code lgsp} is a
 * provincial platform with one-stop messages, whose sign-on is set in {@code signOn}. For their settings, and for
 * fields that a platform requires or has no place for, see the documentation of this package.
 *
 * <p>All methods block, are interruptible, throw {@link PlatformException} and may be called from many threads; make one
 * client and share it. Calls are named {@code dossier.login}, {@code dossier.find}, {@code dossier.upsert},
 * {@code dossier.updateProgress}, {@code dossier.procedures}, {@code dossier.findProcedure}, {@code dossier.agencies} and
 * {@code dossier.fieldsOfWork}. Source: clients in use, and the field tables of the portal's guide v1.4 (2020) as far as they
 * are public.
 */
public final class DossierClient implements AutoCloseable {
    private final Map<String, DossierTarget> targets;

    private DossierClient(Map<String, DossierTarget> targets) {
        this.targets = targets;
    }

    /**
     * A client for these platforms; makes no call.
     *
     * @throws PlatformException {@code CONFIGURATION} for an unknown dialect, a missing or unknown setting, sign-on or
     *     credential, or a missing agency code
     */
    public static DossierClient create(DossierConfig config) {
        Map<String, DossierTarget> targets = new LinkedHashMap<>();
        for (ClientConfig platform : config.platforms()) {
            targets.put(platform.platform(), DossierTargets.open(platform));
        }
        return new DossierClient(targets);
    }

    /** What the platforms require of this dossier, have no place for, or may refuse; makes no call. */
    public List<DossierFinding> check(DossierRecord dossier) {
        List<DossierFinding> found =
                check(targets, DossierTarget::dossierForm, dossier.filled(), dossier.status(), dossier.applicantKind());
        Instant due = dossier.dueAt();
        if (due != null && due.isBefore(dossier.receivedAt())) {
            found.add(new DossierFinding("", DossierField.DUE_AT, Severity.WARNS, "is before the date of receipt"));
        }
        return found;
    }

    /** The same for a step. */
    public List<DossierFinding> check(DossierProgress step) {
        return check(targets, DossierTarget::stepForm, step.filled(), step.status(), null);
    }

    /**
     * Sends the dossier to each platform (đồng bộ hồ sơ), one after the other in the profile's order. All messages are
     * built before the first is sent.
     *
     * <p>At the national portal, the dossier is looked up, then created or updated; after a broken call the portal is
     * asked again (decision 30), so calling again with the same record is safe. An LGSP cannot be asked: after effect
     * {@code UNKNOWN} there, a person has to check.
     *
     * @return what each platform did; one that failed is among them if another one answered
     * @throws IllegalArgumentException if a field that a platform requires is empty, or if a platform has no code for
     *     the status or the kind of applicant; nothing was sent
     * @throws PlatformException if no platform gave a usable answer; effect {@code UNKNOWN} if any of them may have
     *     acted
     */
    public DossierAnswer upsert(DossierRecord dossier) {
        return upsert(dossier, targets.keySet());
    }

    /**
     * The same for some of the platforms, such as {@link DossierAnswer#missing()} of an earlier answer.
     *
     * @throws IllegalArgumentException also if {@code platforms} is empty or contains one to which this client does not
     *     send
     */
    public DossierAnswer upsert(DossierRecord dossier, Set<String> platforms) {
        Map<String, DossierTarget> chosen = chosen(platforms);
        refuseBlocked(
                check(chosen, DossierTarget::dossierForm, dossier.filled(), dossier.status(), dossier.applicantKind()));
        return send(chosen, DossierTarget::dossierForm, dossier.filled(), target -> target.prepare(dossier));
    }

    /**
     * Reports one step in the handling of a dossier to each platform (cập nhật tiến độ xử lý). There is neither a key
     * nor a query for a step: after effect {@code UNKNOWN} a person has to check before it is sent again. Answers and
     * exceptions as for {@link #upsert(DossierRecord)}.
     */
    public DossierAnswer updateProgress(DossierProgress step) {
        return updateProgress(step, targets.keySet());
    }

    /** The same for some of the platforms; see {@link #upsert(DossierRecord, Set)}. */
    public DossierAnswer updateProgress(DossierProgress step, Set<String> platforms) {
        Map<String, DossierTarget> chosen = chosen(platforms);
        refuseBlocked(check(chosen, DossierTarget::stepForm, step.filled(), step.status(), null));
        return send(chosen, DossierTarget::stepForm, step.filled(), target -> target.prepare(step));
    }

    /** Whether a platform of the profile answers {@link #find} and the catalogues: the national portal does, an LGSP does not. */
    public boolean answersLookUps() {
        return targets.values().stream().anyMatch(target -> target.lookUps() != null);
    }

    /**
     * The dossier at the first platform that answers look-ups (tra cứu hồ sơ), or empty if that platform has none with
     * the code.
     *
     * @throws PlatformException also {@code CONFIGURATION} if no platform answers look-ups
     */
    public Optional<Dossier> find(DossierCode code) {
        return lookUps().find(code);
    }

    /**
     * The national catalogue of procedures (danh sách thủ tục hành chính), as far as the agency may see it; as
     * {@link #find}.
     */
    public List<Procedure> procedures() {
        return lookUps().procedures();
    }

    /**
     * One procedure with its channels (thủ tục hành chính), or empty if there is none with the code; as {@link #find}.
     */
    public Optional<Procedure> findProcedure(String procedureCode) {
        return lookUps().findProcedure(procedureCode);
    }

    /** The platform's list of agencies (danh mục cơ quan); as {@link #find}. */
    public List<CodedName> agencies() {
        return lookUps().agencies();
    }

    /** The platform's list of fields of work (danh mục lĩnh vực); as {@link #find}. */
    public List<CodedName> fieldsOfWork() {
        return lookUps().fieldsOfWork();
    }

    /** Refuses further calls and closes the connections, unless they are shared. May be called again. */
    @Override
    public void close() {
        targets.values().forEach(DossierTarget::close);
    }

    private Map<String, DossierTarget> chosen(Set<String> platforms) {
        if (platforms.isEmpty()) {
            throw new IllegalArgumentException("platforms: must name at least one, but is empty");
        }
        Map<String, DossierTarget> chosen = new LinkedHashMap<>(targets);
        chosen.keySet().retainAll(platforms);
        for (String platform : platforms) {
            if (!targets.containsKey(platform)) {
                throw new IllegalArgumentException("platforms: must be among " + targets.keySet() + ", but has '"
                        + platform + "'" + Spelling.hint(platform, targets.keySet()));
            }
        }
        return chosen;
    }

    private static List<DossierFinding> check(
            Map<String, DossierTarget> chosen,
            Function<DossierTarget, TargetForm> form,
            Set<DossierField> filled,
            DossierStatus status,
            @Nullable ApplicantKind kind) {
        List<DossierFinding> found = new ArrayList<>();
        Set<DossierField> leftOut = EnumSet.allOf(DossierField.class);
        chosen.forEach((platform, target) -> {
            found.addAll(form.apply(target).check(platform, filled, status, kind));
            leftOut.retainAll(form.apply(target).leftOut(filled));
        });
        if (!status.isKnown()) {
            found.add(new DossierFinding("", DossierField.STATUS, Severity.WARNS, "is not one of the SDK's statuses"));
        }
        leftOut.forEach(field -> found.add(new DossierFinding(
                "", field, Severity.LEFT_OUT, "has a value that none of " + chosen.keySet() + " has a place for")));
        return found;
    }

    private static void refuseBlocked(List<DossierFinding> findings) {
        List<String> blocking = findings.stream()
                .filter(finding -> finding.severity() == Severity.BLOCKS)
                .map(finding -> finding.field() + ": " + finding.message() + " (" + finding.platform() + ")")
                .toList();
        if (!blocking.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", blocking));
        }
    }

    private static DossierAnswer send(
            Map<String, DossierTarget> chosen,
            Function<DossierTarget, TargetForm> form,
            Set<DossierField> filled,
            Function<DossierTarget, PreparedMessage> prepare) {
        Map<String, PreparedMessage> messages = new LinkedHashMap<>();
        chosen.forEach((platform, target) -> messages.put(platform, prepare.apply(target)));
        List<TargetAnswer> answers = new ArrayList<>();
        List<PlatformException> failures = new ArrayList<>();
        messages.forEach((platform, message) -> {
            DossierOutcome outcome = outcome(message);
            if (outcome instanceof DossierOutcome.Failed failed) {
                failures.add(failed.error());
            }
            answers.add(new TargetAnswer(
                    platform, outcome, form.apply(chosen.get(platform)).leftOut(filled)));
        });
        if (failures.size() == answers.size()) {
            throw asOne(failures);
        }
        return new DossierAnswer(answers);
    }

    private static DossierOutcome outcome(PreparedMessage message) {
        try {
            return message.send().get();
        } catch (PlatformException e) {
            return new DossierOutcome.Failed(e, e.effect() == Effect.NONE || message.asksFirst());
        }
    }

    /** The first failure, with the others as suppressed; its effect is {@code UNKNOWN} if any has that. */
    private static PlatformException asOne(List<PlatformException> failures) {
        PlatformException first = failures.get(0);
        boolean isUnknown = failures.stream().anyMatch(failure -> failure.effect() == Effect.UNKNOWN);
        PlatformException whole = isUnknown && first.effect() == Effect.NONE
                ? first.toBuilder().effect(Effect.UNKNOWN).build()
                : first;
        failures.stream().filter(failure -> failure != whole).forEach(whole::addSuppressed);
        return whole;
    }

    private DossierLookUps lookUps() {
        for (DossierTarget target : targets.values()) {
            DossierLookUps lookUps = target.lookUps();
            if (lookUps != null) {
                return lookUps;
            }
        }
        throw PlatformException.of(
                        Kind.CONFIGURATION,
                        "dossier: none of " + targets.keySet() + " answers look-ups; the national portal does")
                .build();
    }
}
