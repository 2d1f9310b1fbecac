package vn.lienthong.sharing.dossier;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The result of sending a dossier, or a step, to each platform of the profile (kết quả gửi hồ sơ). Immutable.
 *
 * @param targets one answer for each platform to which it was to be sent, in the profile's order; never empty
 */
public record DossierAnswer(List<TargetAnswer> targets) {
    /** Copies the list; refuses an empty one with {@link IllegalArgumentException}. */
    public DossierAnswer {
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("targets: must be at least one, but is empty");
        }
    }

    /** Whether every platform has it now. */
    public boolean isComplete() {
        return targets.stream().allMatch(target -> target.outcome().isTaken());
    }

    /**
     * The platforms that certainly do not have it, or that can be asked before it is sent again: pass them to {@code
     * DossierClient.upsert(record, missing)} or {@code updateProgress(step, missing)} to send only what is missing. A
     * platform that refused it is not among them; the record has to be corrected first.
     */
    public Set<String> missing() {
        return platforms(outcome -> outcome instanceof DossierOutcome.Failed failed && failed.isSafeToRepeat());
    }

    /**
     * The platforms that may have it, and that cannot be asked: a person has to check before it is sent there again.
     */
    public Set<String> unclear() {
        return platforms(outcome -> outcome instanceof DossierOutcome.Failed failed && !failed.isSafeToRepeat());
    }

    /** What platforms refused and why, as one list. */
    public List<RejectedItem> rejected() {
        return targets.stream()
                .map(TargetAnswer::outcome)
                .flatMap(outcome -> outcome instanceof DossierOutcome.Rejected no ? no.items().stream() : null)
                .toList();
    }

    /** The fields whose value none of the platforms has a place for: these values were not sent to any of them. */
    public Set<DossierField> leftOut() {
        Set<DossierField> common = new TreeSet<>(targets.get(0).leftOut());
        targets.forEach(target -> common.retainAll(target.leftOut()));
        return Collections.unmodifiableSet(common);
    }

    private Set<String> platforms(Predicate<DossierOutcome> which) {
        Set<String> found = new LinkedHashSet<>();
        for (TargetAnswer target : targets) {
            if (which.test(target.outcome())) {
                found.add(target.platform());
            }
        }
        return Collections.unmodifiableSet(found);
    }
}
